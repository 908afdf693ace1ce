import { createHash, randomBytes } from 'node:crypto'
import { connect, createPracticeInvitation, type Database, foundPractice } from '@colloque/database'
import { idFromBytes } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSessions, type Sessions } from './create-sessions.ts'

const newId = () => idFromBytes(randomBytes(16))
const account = { practiceId: newId(), accountId: newId(), deviceId: null }
let database: TestDatabase
let sql: Database
let owner: Database
let sessions: Sessions
let token: string

beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'))
  owner = connect(database.url, { role: null, max: 1 })
  sessions = createSessions(sql)
  await foundPractice(sql, {
    invitationToken: Buffer.from(await createPracticeInvitation(sql), 'base64url'),
    practiceId: account.practiceId,
    slug: 'cabinet',
    fingerprint: randomBytes(20),
    practicePublicKey: randomBytes(32),
    document: {
      version: 1,
      document: randomBytes(99),
      signature: randomBytes(64),
      name: 'Cabinet',
      place: 'Lyon',
      schedules: [],
      opensAt: null,
    },
    account: {
      accountId: account.accountId,
      loginName: 'dr-test',
      practitionerId: newId(),
      identityPublicKey: randomBytes(32),
      recordPublicKey: randomBytes(1216),
      unlockers: [],
      vault: [],
      epochs: [],
    },
    foundedOn: '2026-11-01',
  })
})
beforeEach(async () => {
  await owner`DELETE FROM sessions`
  token = await sessions.begin(account)
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await database.drop()
})

describe('a session', () => {
  it('says who is signed in', async () => {
    expect(await sessions.find(token)).toMatchObject({
      ...account,
      loginName: 'dr-test',
      role: 'administrator',
    })
  })

  it('is stored as the hash of its token, never the token', async () => {
    const [row] = await owner<{ sessionId: string }[]>`SELECT session_id FROM sessions`
    expect(row?.sessionId).toBe(createHash('sha256').update(token).digest('hex'))
  })

  it.each(['', 'x', 'A'.repeat(43), '%48ost', `${'A'.repeat(42)}\u0000`])(
    'is not found by token %#',
    async (other) => {
      expect(await sessions.find(other)).toBeNull()
    },
  )

  it('is not found by the stored hash', async () => {
    expect(await sessions.find(createHash('sha256').update(token).digest('hex'))).toBeNull()
    expect(await sessions.find(createHash('sha256').update(token).digest('base64url'))).toBeNull()
  })

  it('is gone once ended, and only that one', async () => {
    const other = await sessions.begin(account)
    await sessions.end(token)
    expect(await sessions.find(token)).toBeNull()
    expect(await sessions.find(other)).not.toBeNull()
    expect(await owner`SELECT FROM sessions`).toHaveLength(1)
  })

  it('ends when unused for two hours', async () => {
    await owner`UPDATE sessions SET expires_at = now() - interval '1 second'`
    expect(await sessions.find(token)).toBeNull()
  })

  it('in use is renewed, but never beyond ten hours from its beginning', async () => {
    await owner`UPDATE sessions SET created_at = now() - interval '9 hours 30 minutes', expires_at = now() + interval '10 minutes'`
    expect(await sessions.find(token)).not.toBeNull()
    const [row] = await owner<{ left: number }[]>`
      SELECT extract(epoch FROM expires_at - now())::int AS left FROM sessions`
    expect(row?.left).toBeGreaterThan(20 * 60)
    expect(row?.left).toBeLessThanOrEqual(30 * 60)
  })

  it('ends ten hours after its beginning whatever its expiry says', async () => {
    await owner`UPDATE sessions SET created_at = now() - interval '10 hours', expires_at = now() + interval '1 year'`
    expect(await sessions.find(token)).toBeNull()
  })

  it('ends with the session epoch of its account; a new one begins after it', async () => {
    await owner`UPDATE accounts SET session_epoch = session_epoch + 1`
    expect(await sessions.find(token)).toBeNull()
    expect(await sessions.find(await sessions.begin(account))).not.toBeNull()
  })

  it('ends when its account is disabled, which cannot begin another', async () => {
    await owner`UPDATE accounts SET is_disabled = true`
    expect(await sessions.find(token)).toBeNull()
    expect(await sessions.find(await sessions.begin(account))).toBeNull()
    await owner`UPDATE accounts SET is_disabled = false`
  })

  it('ends with all others of the account', async () => {
    await sessions.begin(account)
    await sessions.endAll(account.accountId)
    expect(await owner`SELECT FROM sessions`).toHaveLength(0)
  })
})
