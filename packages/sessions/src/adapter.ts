// lucia's adapter on our own table. Whatever lucia believes about time, SQL clamps a session to 10 hours from its
// beginning, to the account's session epoch, and to accounts that are not disabled.
import type { Database } from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import type { AccountFacts } from './lucia-types.ts'

/** No session outlives this, however busy. */
export const absoluteHours = 10

type Row = AccountFacts & {
  sessionId: string
  accountId: Id
  deviceId: Id | null
  createdAt: number
  expiresAt: number
}

/** An adapter whose session ids are SHA-256 of the cookie's token, hashed by the caller and never in here. */
export function createAdapter(sql: Database): Adapter {
  const alive = sql`s.created_at > now() - make_interval(hours => ${absoluteHours})
    AND s.session_epoch = a.session_epoch AND NOT a.is_disabled`
  const find = (condition: ReturnType<typeof sql>) => sql<Row[]>`
    SELECT s.session_id, s.created_at, s.expires_at, s.device_id, s.account_id, s.practice_id, a.practitioner_id, a.identity_public_key,
      a.login_name, a.role
    FROM sessions s JOIN accounts a ON a.practice_id = s.practice_id AND a.account_id = s.account_id
    WHERE ${condition} AND ${alive}`
  return {
    async getSessionAndUser(sessionId) {
      const [row] = await find(sql`s.session_id = ${sessionId}`)
      return row ? [sessionOf(row), userOf(row)] : [null, null]
    },
    async getUserSessions(accountId) {
      return (await find(sql`s.account_id = ${accountId}`)).map(sessionOf)
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await sql`
        INSERT INTO sessions (session_id, practice_id, account_id, device_id, session_epoch, expires_at)
        SELECT ${id}, practice_id, account_id, ${attributes.deviceId}, session_epoch,
          LEAST(${expiresAt.getTime()}::timestamptz, now() + make_interval(hours => ${absoluteHours}))
        FROM accounts
        WHERE practice_id = ${attributes.practiceId} AND account_id = ${userId} AND NOT is_disabled`
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await sql`
        UPDATE sessions
        SET expires_at = LEAST(${expiresAt.getTime()}::timestamptz, created_at + make_interval(hours => ${absoluteHours}))
        WHERE session_id = ${sessionId}`
    },
    async deleteSession(sessionId) {
      await sql`DELETE FROM sessions WHERE session_id = ${sessionId}`
    },
    async deleteUserSessions(accountId) {
      await sql`DELETE FROM sessions WHERE account_id = ${accountId}`
    },
    async deleteExpiredSessions() {
      await sql`
        DELETE FROM sessions
        WHERE expires_at <= now() OR created_at <= now() - make_interval(hours => ${absoluteHours})`
    },
  }
}

function sessionOf(row: Row): DatabaseSession {
  const { sessionId, accountId, practiceId, deviceId, createdAt, expiresAt } = row
  const attributes = { practiceId, deviceId, beganAt: createdAt }
  return { id: sessionId, userId: accountId, expiresAt: new Date(expiresAt), attributes }
}

function userOf({
  accountId,
  practiceId,
  practitionerId,
  identityPublicKey,
  loginName,
  role,
}: Row): DatabaseUser {
  return { id: accountId, attributes: { practiceId, practitionerId, identityPublicKey, loginName, role } }
}
