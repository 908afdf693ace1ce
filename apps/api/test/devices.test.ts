// Known browsers as the second factor beside a passphrase, and what removing one ends.
import { type BuiltPractice, buildUnlocker, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, cookieOf, makeKnown, monday, startTestApi, type TestApi } from './test-api.ts'

const day = 86_400_000
let api: TestApi
let practice: BuiltPractice
let founder: string
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie: founder } = await api.found())
})
afterAll(() => api.end())

type Listed = {
  devices: { deviceId: string; sealedLabel: string; addedOn: string; lastUsedOn: string }[]
  sessions: { deviceId: string | null; beganAt: number; isThis: boolean }[]
}

const signIn = (changes: object = {}, cookie?: string) =>
  api.ask('/api/session', {
    ...(cookie === undefined ? {} : { cookie }),
    json: {
      account: { loginName: practice.member.account.loginName },
      kind: 'passphrase',
      authenticationKey: practice.member.authenticationKeys[0],
      ...changes,
    },
  })
const withCode = () =>
  signIn({ kind: 'recovery-code', authenticationKey: practice.member.authenticationKeys[1] })
const list = async (cookie: string) => (await api.ask('/api/account/devices', { cookie })).json as Listed
const isSignedIn = async (cookie: string) => (await api.ask('/api/session', { cookie })).status === 200
const remove = (deviceId: string, cookie: string) =>
  api.ask(`/api/account/devices/${deviceId}`, { method: 'DELETE', cookie })
const shown = ({ status, headers, text }: Answer) => JSON.stringify([status, [...headers], text])

describe('a passphrase', () => {
  it('opens a session in a known browser', async () => {
    const deviceKey = await makeKnown(api, founder)
    const answer = await signIn({ deviceKey })
    const [device] = (await list(cookieOf(answer))).devices
    expect(answer).toMatchObject({ status: 201, json: { session: { deviceId: device?.deviceId } } })
  })

  it('is refused in any other browser, and no session begins', async () => {
    const { practice: other, cookie } = await api.found()
    const [elsewhere, own] = [await makeKnown(api, cookie), await makeKnown(api, founder)]
    const before = await api.countRows()
    for (const changes of [{}, { deviceKey: random(32) }, { deviceKey: elsewhere }]) {
      expect(await signIn(changes)).toMatchObject({ status: 403, problem: { type: 'device-not-known' } })
    }
    expect(await api.countRows()).toEqual(before)
    expect((await signIn({ deviceKey: own })).status, 'control').toBe(201)
    expect(other.member.account.accountId).not.toBe(practice.member.account.accountId)
  })

  it('that is wrong, and an account that is not, are answered alike in a known browser and in another', async () => {
    const deviceKey = await makeKnown(api, founder)
    const wrong = { authenticationKey: random(32) }
    const nobody = { account: { loginName: 'nobody-here' } }
    const answers = [
      await signIn(wrong),
      await signIn({ ...wrong, deviceKey }),
      await signIn(nobody),
      await signIn({ ...nobody, deviceKey }),
      await signIn({ account: { accountId: newId() }, deviceKey }),
    ]
    expect(new Set(answers.map(shown)).size).toBe(1)
    expect(answers[0]?.problem.type).toBe('sign-in-failed')
  })

  it('unlocks again within its own session, also where the browser keeps nothing, but not in somebody else’s', async () => {
    const cookie = cookieOf(await withCode())
    expect((await signIn({}, cookie)).status).toBe(201)
    const { cookie: foreign } = await api.found()
    expect((await signIn({}, foreign)).problem.type).toBe('device-not-known')
    expect((await signIn({}, cookie)).problem.type, 'that session is over').toBe('device-not-known')
  })

  it('is refused in every browser of an account that was disabled', async () => {
    const deviceKey = await makeKnown(api, founder)
    await api.owner`UPDATE accounts SET is_disabled = true`
    expect((await signIn({ deviceKey })).problem.type).toBe('sign-in-failed')
    await api.owner`UPDATE accounts SET is_disabled = false`
  })
})

describe('known browsers', () => {
  it('are listed with their days, and the sessions in them with their beginning', async () => {
    const deviceKey = await makeKnown(api, founder)
    api.setNow(monday + 3 * day)
    const second = cookieOf(await signIn({ deviceKey }))
    const third = cookieOf(await withCode())
    const { devices, sessions } = await list(second)
    expect(devices).toMatchObject([{ addedOn: '2026-11-23', lastUsedOn: '2026-11-26' }])
    const [device] = devices
    expect(sessions.map(({ deviceId }) => deviceId)).toEqual([null, device?.deviceId, device?.deviceId])
    expect(sessions.map(({ isThis }) => isThis)).toEqual([false, true, false])
    for (const { beganAt } of sessions) expect(Math.abs(Date.now() - beganAt)).toBeLessThan(60_000)
    expect((await list(third)).sessions.map(({ isThis }) => isThis)).toEqual([true, false, false])
  })

  it('are stored without their key, and without anything that tells a browser', async () => {
    const deviceKey = await makeKnown(api, founder)
    const [row] = await api.owner<(Record<string, unknown> & { secretHash: Buffer })[]>`SELECT * FROM devices`
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['accountId', 'addedOn', 'deviceId', 'lastUsedOn', 'practiceId', 'sealedLabel', 'secretHash'].sort(),
    )
    const hash = Buffer.from(row?.secretHash as Uint8Array).toString('base64url')
    expect(hash).not.toBe(deviceKey)
  })

  it('told again keep their id; another one under the same id is refused', async () => {
    const json = { deviceId: newId(), deviceKey: random(32), sealedLabel: random(168) }
    const add = (changes: object = {}) =>
      api.ask('/api/account/devices', { cookie: founder, json: { ...json, ...changes } })
    expect((await add()).json).toEqual({ deviceId: json.deviceId })
    expect((await add({ deviceId: newId() })).json).toEqual({ deviceId: json.deviceId })
    expect((await add({ deviceKey: random(32) })).problem.type).toBe('stale-revision')
    expect((await list(founder)).devices).toHaveLength(1)
  })

  it('get another name, and nobody names those of another account', async () => {
    await makeKnown(api, founder)
    const [device] = (await list(founder)).devices
    const { cookie: foreign } = await api.found()
    const rename = (cookie: string, sealedLabel: string) =>
      api.ask(`/api/account/devices/${device?.deviceId}`, { method: 'PUT', cookie, json: { sealedLabel } })
    const label = random(168)
    expect((await rename(founder, label)).status).toBe(204)
    expect((await rename(foreign, random(168))).problem.type).toBe('not-found')
    expect((await list(founder)).devices).toMatchObject([{ sealedLabel: label }])
    expect((await rename(founder, random(167))).status).toBe(400)
  })

  it('are 24 at most: the one unused for longest makes room', async () => {
    const first = await makeKnown(api, founder)
    for (let count = 1; count < 25; count++) {
      api.setNow(monday + count * day)
      await makeKnown(api, cookieOf(await withCode()))
    }
    const listed = await list(cookieOf(await withCode()))
    expect(listed.devices).toHaveLength(24)
    expect((await signIn({ deviceKey: first })).problem.type).toBe('device-not-known')
  })
})

describe('removing a browser', () => {
  it('ends its sessions at once and no others; its key opens nothing any more', async () => {
    const deviceKey = await makeKnown(api, founder)
    const [here, there] = [cookieOf(await withCode()), cookieOf(await signIn({ deviceKey }))]
    const [device] = (await list(here)).devices
    const answer = await remove(device?.deviceId ?? '', here)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('clear-site-data'), 'this browser is another one').toBeNull()
    expect([await isSignedIn(there), await isSignedIn(here)]).toEqual([false, true])
    expect((await signIn({ deviceKey })).problem.type).toBe('device-not-known')
    expect((await remove(device?.deviceId ?? '', here)).problem.type).toBe('not-found')
  })

  it('of this session signs out and clears the browser', async () => {
    await makeKnown(api, founder)
    const [device] = (await list(founder)).devices
    const answer = await remove(device?.deviceId ?? '', founder)
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
    expect(await isSignedIn(founder)).toBe(false)
  })

  it('of another account is impossible', async () => {
    await makeKnown(api, founder)
    const [device] = (await list(founder)).devices
    const { cookie: foreign } = await api.found()
    expect((await remove(device?.deviceId ?? '', foreign)).problem.type).toBe('not-found')
    expect((await list(founder)).devices).toHaveLength(1)
  })

  it('is refused for the only one of who could sign in nowhere else', async () => {
    await makeKnown(api, founder)
    const [device] = (await list(founder)).devices
    await api.owner`DELETE FROM unlockers WHERE kind <> 'passphrase'`
    expect(await remove(device?.deviceId ?? '', founder)).toMatchObject({
      status: 409,
      problem: { type: 'last-way-in' },
    })
    const second = await makeKnown(api, founder)
    expect((await remove(device?.deviceId ?? '', founder)).status).toBe(204)
    expect((await signIn({ deviceKey: second })).status).toBe(201)
  })
})

it('ending all other sessions leaves this one, and those of other accounts', async () => {
  const deviceKey = await makeKnown(api, founder)
  const { cookie: foreign } = await api.found()
  const [here, there] = [cookieOf(await signIn({ deviceKey })), cookieOf(await withCode())]
  const answer = await api.ask('/api/account/sessions', { method: 'DELETE', cookie: here })
  expect(answer.status).toBe(204)
  expect(await Promise.all([here, there, founder, foreign].map(isSignedIn))).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect((await list(here)).devices).toHaveLength(1)
})

it('a way to unlock that signs in from any browser is never the last to go', async () => {
  const passphrase = buildUnlocker('passphrase')
  const added = await api.ask('/api/account/unlockers', { cookie: founder, json: passphrase })
  const [, code] = practice.member.account.unlockers
  const take = (unlockerId: string, cookie: string) =>
    api.ask(`/api/account/unlockers/${unlockerId}`, { method: 'DELETE', cookie })
  const refused = await take(code?.slot.unlockerId ?? '', cookieOf(added))
  expect(refused.problem.type).toBe('too-few-unlockers')
  expect((await take(passphrase.slot.unlockerId, cookieOf(added))).status).toBe(204)
})

it('adding a way to unlock leaves the new session in its browser', async () => {
  await makeKnown(api, founder)
  const added = await api.ask('/api/account/unlockers', { cookie: founder, json: buildUnlocker() })
  expect((await api.ask('/api/session', { cookie: cookieOf(added) })).json).toMatchObject({
    deviceId: (await list(cookieOf(added))).devices[0]?.deviceId,
  })
})
