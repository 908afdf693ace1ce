import { type BuiltPractice, buildUnlocker, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, makeKnown, startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let deviceKey: string
beforeAll(async () => {
  api = await startTestApi()
  const founded = await api.found()
  practice = founded.practice
  deviceKey = await makeKnown(api, founded.cookie)
})
afterAll(() => api.end())

const signIn = (changes: object = {}) =>
  api.ask('/api/session', {
    json: {
      account: { loginName: practice.member.account.loginName },
      kind: 'passphrase',
      authenticationKey: practice.member.authenticationKeys[0],
      deviceKey,
      ...changes,
    },
  })

describe('signing in', () => {
  it('gives a session and the slot this unlocker opens, by login name or by account id', async () => {
    const { account } = practice.member
    for (const who of [{ loginName: account.loginName }, { accountId: account.accountId }]) {
      const answer = await signIn({ account: who })
      expect(answer).toMatchObject({ status: 201, json: { slot: account.unlockers[0]?.slot } })
      const session = await api.ask('/api/session', { cookie: cookieOf(answer) })
      expect(session.json).toMatchObject({ accountId: account.accountId, role: 'administrator' })
    }
  })

  it('fails the same way for a wrong key, kind, name and account', async () => {
    const answers = await Promise.all([
      signIn({ authenticationKey: random(32) }),
      signIn({ authenticationKey: practice.member.authenticationKeys[1] }),
      signIn({ kind: 'passkey' }),
      signIn({ account: { loginName: 'nobody-here' } }),
      signIn({ account: { accountId: newId() } }),
    ])
    const shown = answers.map(({ status, headers, text }) => JSON.stringify([status, [...headers], text]))
    expect(new Set(shown).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, problem: { type: 'sign-in-failed' } })
  })

  it('fails for an account that was disabled', async () => {
    await api.owner`UPDATE accounts SET is_disabled = true`
    expect((await signIn()).status).toBe(401)
    await api.owner`UPDATE accounts SET is_disabled = false`
    expect((await signIn()).status).toBe(201)
  })

  it('ends the session that the browser had', async () => {
    const first = cookieOf(await signIn())
    await api.ask('/api/session', {
      cookie: first,
      json: {
        account: { loginName: practice.member.account.loginName },
        kind: 'passphrase',
        authenticationKey: practice.member.authenticationKeys[0],
        deviceKey,
      },
    })
    expect((await api.ask('/api/session', { cookie: first })).status).toBe(401)
  })

  it('stores neither token nor authentication half', async () => {
    const cookie = cookieOf(await signIn())
    const rows = JSON.stringify(await api.owner`SELECT * FROM sessions`)
    expect(rows).not.toContain(cookie.split('=')[1])
    const hashes = await api.owner<
      { authenticationHash: Buffer }[]
    >`SELECT authentication_hash FROM unlockers`
    const halves = practice.member.authenticationKeys
    for (const { authenticationHash } of hashes)
      expect(halves).not.toContain(authenticationHash.toString('base64url'))
  })
})

describe('a cookie', () => {
  it.each([
    ['of another name', (cookie: string) => cookie.replace('__Host-', '')],
    ['of an encoded name', (cookie: string) => cookie.replace('__Host', '__%48ost')],
    ['with a changed token', (cookie: string) => `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`],
    ['without a token', () => '__Host-colloque='],
  ])('%s signs nobody in', async (_, change) => {
    const cookie = cookieOf(await signIn())
    expect((await api.ask('/api/session', { cookie: change(cookie) })).status).toBe(401)
    expect((await api.ask('/api/session', { cookie })).status).toBe(200)
  })
})

describe('signing out', () => {
  it('ends the session on the server and clears the browser', async () => {
    const cookie = cookieOf(await signIn())
    const answer = await api.ask('/api/session', { method: 'DELETE', cookie })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-colloque=; .*Max-Age=0/)
    expect((await api.ask('/api/session', { cookie })).status).toBe(401)
  })
})

describe('unlockers', () => {
  it('changed end every other session and begin a new one', async () => {
    const [mine, elsewhere] = [cookieOf(await signIn()), cookieOf(await signIn())]
    const unlocker = buildUnlocker('recovery-code')
    const added = await api.ask('/api/account/unlockers', { cookie: mine, json: unlocker })
    expect(added.status).toBe(204)
    expect((await api.ask('/api/session', { cookie: elsewhere })).status).toBe(401)
    const fresh = cookieOf(added)
    expect((await api.ask('/api/session', { cookie: fresh })).status).toBe(200)
    const code = { kind: 'recovery-code', authenticationKey: unlocker.authenticationKey }
    expect(await signIn(code)).toMatchObject({ status: 201, json: { slot: unlocker.slot } })

    const path = `/api/account/unlockers/${unlocker.slot.unlockerId}`
    const removed = await api.ask(path, { method: 'DELETE', cookie: fresh })
    expect(removed.status).toBe(204)
    expect((await signIn(code)).status).toBe(401)
    const again = await api.ask(path, { method: 'DELETE', cookie: cookieOf(removed) })
    expect(again).toMatchObject({ status: 404, problem: { type: 'not-found' } })
  })

  it('are never fewer than two', async () => {
    const cookie = cookieOf(await signIn())
    for (const { slot } of practice.member.account.unlockers) {
      const answer = await api.ask(`/api/account/unlockers/${slot.unlockerId}`, { method: 'DELETE', cookie })
      expect(answer).toMatchObject({ status: 409, problem: { type: 'too-few-unlockers' } })
    }
  })

  it('of another account root, or known already, are refused', async () => {
    const cookie = cookieOf(await signIn())
    const other = buildUnlocker()
    other.slot.rootVersion = 2
    const known = buildUnlocker()
    known.slot.unlockerId = practice.member.account.unlockers[0]?.slot.unlockerId ?? known.slot.unlockerId
    const before = await api.countRows()
    for (const json of [other, known]) {
      expect((await api.ask('/api/account/unlockers', { cookie, json })).problem.type).toBe('stale-revision')
    }
    expect(await api.countRows()).toEqual(before)
  })
})
