// Connecting another browser, as the server sees it: opened, answered once, granted once, claimed once, within five minutes.
import { createHash } from 'node:crypto'
import { type BuiltPractice, buildUnlocker, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, monday, startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
let foreign: string
let pairingId: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ cookie: foreign } = await api.found())
})
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie } = await api.found())
  pairingId = newId()
})
afterAll(() => api.end())

const publicKey = random(1216)
const claimKey = random(32)
const claimHash = createHash('sha256').update(Buffer.from(claimKey, 'base64url')).digest('base64url')
const grantOf = () => ({ sealedRoot: random(72), rootVersion: 1, claimHash })

const open = (as = cookie) => api.ask('/api/account/pairings', { cookie: as, json: { pairingId, publicKey } })
const lookAsOwner = (as = cookie) => api.ask(`/api/account/pairings/${pairingId}`, { cookie: as })
const look = () => api.ask(`/api/pairings/${pairingId}`)
const answer = () =>
  api.ask(`/api/pairings/${pairingId}/answer`, {
    method: 'PUT',
    json: { encapsulatedKey: random(1120), sealedSecret: random(48) },
  })
const grant = (json: object = grantOf(), as = cookie) =>
  api.ask(`/api/account/pairings/${pairingId}/grant`, { method: 'PUT', cookie: as, json })
const claim = (key = claimKey) => api.ask(`/api/pairings/${pairingId}/claim`, { json: { claimKey: key } })
const notValid = { status: 422, problem: { type: 'pairing-not-valid' } }

describe('a pairing', () => {
  it('goes from open to claimed, and the new browser is signed in', async () => {
    expect((await open()).status).toBe(204)
    expect((await look()).json).toEqual({ publicKey, state: 'open' })
    expect((await lookAsOwner()).json).toEqual({ state: 'open', answer: null })
    expect((await answer()).status).toBe(204)
    expect((await look()).json).toMatchObject({ state: 'answered' })
    expect((await lookAsOwner()).json).toMatchObject({
      state: 'answered',
      answer: { sealedSecret: expect.any(String) },
    })
    const granted = grantOf()
    expect((await grant(granted)).status).toBe(204)
    expect((await look()).json).toMatchObject({ state: 'granted' })
    const claimed = await claim()
    const { sealedRoot, rootVersion } = granted
    const { accountId } = practice.member.account
    expect(claimed).toMatchObject({
      status: 201,
      json: { session: { accountId, deviceId: null }, root: { sealedRoot, rootVersion } },
    })
    expect((await api.ask('/api/account', { cookie: cookieOf(claimed) })).json).toMatchObject({ accountId })
    expect((await lookAsOwner()).json).toMatchObject({ state: 'claimed' })
    const left = await api.owner`SELECT sealed_root, claim_hash FROM pairings WHERE root_version IS NOT NULL`
    expect(left).toMatchObject([{ sealedRoot: null, claimHash: null }])
  })

  it.each([
    ['all other sessions', () => api.ask('/api/account/sessions', { method: 'DELETE', cookie })],
    [
      'every session, by another way to unlock,',
      () => api.ask('/api/account/unlockers', { cookie, json: buildUnlocker('recovery-code') }),
    ],
  ])('that is granted lets nobody in any more once the owner has ended %s', async (_, end) => {
    await open()
    await answer()
    expect((await grant()).status).toBe(204)
    expect((await end()).status).toBeLessThan(300)
    expect(await claim()).toMatchObject(notValid)
  })

  it('takes the first answer and tells a second browser so', async () => {
    await open()
    await answer()
    const first = (await lookAsOwner()).text
    expect(await answer()).toMatchObject({ status: 409, problem: { type: 'pairing-answered' } })
    expect((await lookAsOwner()).text).toBe(first)
  })

  it('answered by two at once takes one', async () => {
    await open()
    const answers = await Promise.all([answer(), answer(), answer()])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  })

  it('is claimed once, also by two at once, and by nobody without its key', async () => {
    await open()
    await answer()
    await grant()
    expect(await claim(random(32))).toMatchObject(notValid)
    expect(await claim(claimHash)).toMatchObject(notValid)
    const claims = await Promise.all([claim(), claim()])
    expect(claims.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(await claim()).toMatchObject(notValid)
  })

  it('keeps its order: nothing is granted before it is answered, claimed before it is granted, or granted twice', async () => {
    expect(await answer()).toMatchObject(notValid)
    await open()
    expect(await grant()).toMatchObject(notValid)
    expect(await claim()).toMatchObject(notValid)
    await answer()
    expect(await claim()).toMatchObject(notValid)
    await grant()
    expect(await grant()).toMatchObject(notValid)
    expect((await claim()).status, 'control').toBe(201)
  })

  it('is over after five minutes at any step', async () => {
    const steps = [open, answer, grant] as const
    for (let done = 1; done <= steps.length; done++) {
      api.setNow(monday)
      pairingId = newId()
      for (const step of steps.slice(0, done)) expect((await step()).status).toBe(204)
      api.setNow(monday + 5 * 60_000 - 1)
      expect((await look()).status, 'control').toBe(200)
      api.setNow(monday + 5 * 60_000)
      for (const step of [look, lookAsOwner, answer, grant, claim])
        expect(await step()).toMatchObject(notValid)
    }
  })

  it('belongs to its account: others neither see nor grant nor close it', async () => {
    await open()
    await answer()
    expect(await lookAsOwner(foreign)).toMatchObject(notValid)
    expect(await grant(grantOf(), foreign)).toMatchObject(notValid)
    await api.ask(`/api/account/pairings/${pairingId}`, { method: 'DELETE', cookie: foreign })
    expect((await look()).status).toBe(200)
    expect(await open(foreign)).toMatchObject(notValid)
    expect((await lookAsOwner()).status, 'its id cannot be taken').toBe(200)
    await api.ask(`/api/account/pairings/${pairingId}`, { method: 'DELETE', cookie })
    expect(await look()).toMatchObject(notValid)
  })

  it('makes room for the next of its account', async () => {
    await open()
    const first = pairingId
    pairingId = newId()
    await open()
    expect(await api.ask(`/api/pairings/${first}`)).toMatchObject(notValid)
    expect((await look()).status).toBe(200)
  })

  it('signs nobody in once the account is disabled', async () => {
    await open()
    await answer()
    await grant()
    await api.owner`UPDATE accounts SET is_disabled = true`
    expect(await claim()).toMatchObject(notValid)
    await api.owner`UPDATE accounts SET is_disabled = false`
  })
})
