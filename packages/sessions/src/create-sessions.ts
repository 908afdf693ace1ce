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

/** `deviceId`: the known browser that this session is in, or null. */
export type SignedIn = AccountFacts & { accountId: Id; deviceId: Id | null }

/** One session as its person sees it; `beganAt` in ms. */
export type OwnSession = { deviceId: Id | null; beganAt: number; isThis: boolean }

export type Sessions = {
  /** Begins a session and returns the token for the cookie (32 bytes, base64url). */
  begin(account: { practiceId: Id; accountId: Id; deviceId: Id | null }): Promise<string>
  /** Who is signed in with this token, or null. Renews a session in use, never beyond 10 hours. */
  find(token: string): Promise<SignedIn | null>
  /** Who is signed in with this token, or null. Renews nothing: whoever only listens does not use the session. */
  look(token: string): Promise<SignedIn | null>
  /** Ends one session. */
  end(token: string): Promise<void>
  /** Says which known browser a session is in. */
  attach(token: string, deviceId: Id): Promise<void>
  /** Every session of the account; `token` is this one's. */
  list(accountId: Id, token: string): Promise<OwnSession[]>
  /** Ends every session of the account but this one, and says how many. */
  endOthers(accountId: Id, token: string): Promise<number>
  /** Ends every session of the account. */
  endAll(accountId: Id): Promise<void>
}

const tokenPattern = /^[\w-]{43}$/

export function createSessions(sql: Database): Sessions {
  const adapter = createAdapter(sql)
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(idleHours, 'h'),
    getUserAttributes: (facts) => facts,
    getSessionAttributes: (facts) => facts,
  })
  return {
    async begin({ practiceId, accountId, deviceId }) {
      const token = toBase64url(randomBytes(32))
      const facts = { practiceId, deviceId, beganAt: 0 }
      await lucia.createSession(accountId, facts, { sessionId: hashToken(token) })
      return token
    },
    async find(token) {
      if (!tokenPattern.test(token)) return null
      const { user, session } = await lucia.validateSession(hashToken(token))
      return user && signedInAs(user.id, user, session.deviceId)
    },
    async look(token) {
      if (!tokenPattern.test(token)) return null
      const [session, user] = await adapter.getSessionAndUser(hashToken(token))
      if (!session || !user || session.expiresAt.getTime() <= Date.now()) return null
      return signedInAs(user.id, user.attributes, session.attributes.deviceId)
    },
    async end(token) {
      await lucia.invalidateSession(hashToken(token))
    },
    async attach(token, deviceId) {
      await sql`UPDATE sessions SET device_id = ${deviceId} WHERE session_id = ${hashToken(token)}`
    },
    async list(accountId, token) {
      const found = await lucia.getUserSessions(accountId)
      const own = found.map(({ id, deviceId, beganAt }) => ({
        deviceId,
        beganAt,
        isThis: id === hashToken(token),
      }))
      return own.sort((a, b) => b.beganAt - a.beganAt)
    },
    async endOthers(accountId, token) {
      // A browser that is being connected would begin another one.
      await sql`DELETE FROM pairings WHERE account_id = ${accountId}`
      await sql`DELETE FROM recoveries WHERE account_id = ${accountId}`
      const ended = await sql`
        DELETE FROM sessions WHERE account_id = ${accountId} AND session_id <> ${hashToken(token)}`
      return ended.count
    },
    async endAll(accountId) {
      await lucia.invalidateUserSessions(accountId)
    },
  }
}

function signedInAs(accountId: Id, facts: AccountFacts, deviceId: Id | null): SignedIn {
  const { practiceId, practitionerId, identityPublicKey, loginName, role } = facts
  return { accountId, practiceId, practitionerId, identityPublicKey, loginName, role, deviceId }
}

// Hashed here and not in the adapter: lucia hands stored ids back to the adapter, which would hash them again.
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
