// What lucia is told of our sessions and accounts: everything a request needs to know of who is signed in.
import type { Id } from '@colloque/encoding'
import type { Lucia } from 'lucia'

/** Facts of the account, read anew with every request. */
export type AccountFacts = {
  practiceId: Id
  practitionerId: Id
  /** Ed25519, 32 bytes: what a signed document names a practitioner by. */
  identityPublicKey: Uint8Array
  loginName: string
  role: 'administrator' | 'practitioner' | 'secretary'
}

/** Facts of one session. `beganAt` (ms) is the database's own: what is given to a new session says nothing. */
export type SessionFacts = { practiceId: Id; deviceId: Id | null; beganAt: number }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionFacts, AccountFacts>
    UserId: Id
    DatabaseUserAttributes: AccountFacts
    DatabaseSessionAttributes: SessionFacts
  }
}
