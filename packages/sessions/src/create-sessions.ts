// Login sessions. The cookie carries a random token; the database only ever sees its SHA-256. Signing in is not
// unlocking: a session gives ciphertext, never a key.
import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@colloque/database'
import { type Id, toBase64url } from '@colloque/encoding'
import { Lucia, TimeSpan } from 'lucia'
import { createAdapter } from './adapter.ts'
import type { AccountFacts } from './lucia-types.ts'

/** A session unused for this long is over; lucia renews it once half of it has passed. */
const idleHours = 2

export type SignedIn = AccountFacts & { accountId: Id }

export type Sessions = {
  /** Begins a session and returns the token for the cookie (32 bytes, base64url). */
  begin(account: { practiceId: Id; accountId: Id }): Promise<string>
  /** Who is signed in with this token, or null. Renews a session in use, never beyond 10 hours. */
  find(token: string): Promise<SignedIn | null>
  /** Ends one session. */
  end(token: string): Promise<void>
  /** Ends every session of the account. */
  endAll(accountId: Id): Promise<void>
}

const tokenPattern = /^[\w-]{43}$/

export function createSessions(sql: Database): Sessions {
  const lucia = new Lucia(createAdapter(sql), {
    sessionExpiresIn: new TimeSpan(idleHours, 'h'),
    getUserAttributes: (facts) => facts,
  })
  return {
    async begin({ practiceId, accountId }) {
      const token = toBase64url(randomBytes(32))
      await lucia.createSession(accountId, { practiceId }, { sessionId: hashToken(token) })
      return token
    },
    async find(token) {
      if (!tokenPattern.test(token)) return null
      const { user } = await lucia.validateSession(hashToken(token))
      if (!user) return null
      const { id: accountId, practiceId, practitionerId, identityPublicKey, loginName, role } = user
      return { accountId, practiceId, practitionerId, identityPublicKey, loginName, role }
    },
    async end(token) {
      await lucia.invalidateSession(hashToken(token))
    },
    async endAll(accountId) {
      await lucia.invalidateUserSessions(accountId)
    },
  }
}

// Hashed here and not in the adapter: lucia hands stored ids back to the adapter, which would hash them again.
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
