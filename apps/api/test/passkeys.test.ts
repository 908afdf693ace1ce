// A passkey signs what this server asked, beside the half of its PRF output: either alone opens nothing, and every way of
// being wrong gets one answer.
import { createPracticeInvitation } from '@colloque/database'
import { type BuiltPractice, buildUnlocker, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SoftwarePasskey, softwarePasskey } from './software-passkey.ts'
import { type Answer, cookieOf, makeKnown, monday, origin, startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
let passkey: SoftwarePasskey
let unlocker: ReturnType<typeof buildUnlocker>

beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie } = await api.found())
  passkey = softwarePasskey()
  unlocker = buildUnlocker('passkey')
  const added = await add(await attested())
  if (added.status !== 204) throw new Error(added.text)
  cookie = cookieOf(added)
})
afterAll(() => api.end())

async function challengeAt(path: string, of?: string): Promise<string> {
  const answer = await api.ask(path, { json: {}, ...(of === undefined ? {} : { cookie: of }) })
  return (answer.json as { challenge: string }).challenge
}
const toAdd = (of = cookie) => challengeAt('/api/account/passkey-challenge', of)
const toSignIn = () => challengeAt('/api/session/challenge')
const attested = async (changes: object = {}) => ({
  ...unlocker,
  attestation: passkey.attest({ challenge: await toAdd(), origin, ...changes }),
})
const add = (json: object, of = cookie) => api.ask('/api/account/unlockers', { cookie: of, json })
const signIn = (assertion: object | undefined, changes: object = {}) =>
  api.ask('/api/session', {
    json: {
      account: { accountId: practice.member.account.accountId },
      kind: 'passkey',
      authenticationKey: unlocker.authenticationKey,
      ...(assertion === undefined ? {} : { assertion }),
      ...changes,
    },
  })
const answering = async (changes: object = {}) =>
  passkey.assert({ challenge: await toSignIn(), origin, ...changes })
const shown = ({ status, headers, text }: Answer) => JSON.stringify([status, [...headers], text])

describe('a passkey', () => {
  it('signs in from a browser that nobody knows, and opens its own slot', async () => {
    const answer = await signIn(await answering())
    expect(answer).toMatchObject({ status: 201, json: { slot: unlocker.slot, session: { deviceId: null } } })
  })

  it('signs in by login name too, and again with a higher counter', async () => {
    expect((await signIn(await answering({ counter: 3 }))).status).toBe(201)
    const account = { loginName: practice.member.account.loginName }
    expect((await signIn(await answering({ counter: 4 }), { account })).status).toBe(201)
  })

  it('that is wrong in any way is answered as a wrong passphrase is', async () => {
    const { practice: other } = await api.found()
    const stranger = softwarePasskey()
    const used = await toSignIn()
    expect((await signIn(passkey.assert({ challenge: used, origin, counter: 7 }))).status, 'control').toBe(
      201,
    )
    const replayed = await answering({ counter: 8 })
    expect((await signIn(replayed)).status, 'control').toBe(201)
    const expired = await toSignIn()
    api.setNow(monday + 120_000)
    const good = await answering({ counter: 20 })
    const refused: [string, Answer][] = [
      ['nothing signed', await signIn(undefined)],
      ['a replayed answer', await signIn(replayed)],
      ['a challenge used before', await signIn(passkey.assert({ challenge: used, origin, counter: 9 }))],
      ['a challenge of nobody', await signIn(passkey.assert({ challenge: random(32), origin, counter: 9 }))],
      ['an expired challenge', await signIn(passkey.assert({ challenge: expired, origin, counter: 9 }))],
      [
        'a challenge for adding',
        await signIn(passkey.assert({ challenge: await toAdd(), origin, counter: 9 })),
      ],
      ['another origin', await signIn(await answering({ counter: 9, origin: 'http://localhost:8081' }))],
      ['another host', await signIn(await answering({ counter: 9, rpId: 'elsewhere.example' }))],
      ['nobody verified', await signIn(await answering({ counter: 9, isVerified: false }))],
      ['an answer to creation', await signIn(await answering({ counter: 9, type: 'webauthn.create' }))],
      ['a counter that stands', await signIn(await answering({ counter: 8 }))],
      ['a counter that went back', await signIn(await answering({ counter: 2 }))],
      ['another passkey', await signIn(stranger.assert({ challenge: await toSignIn(), origin, counter: 9 }))],
      [
        'another passkey under this one’s id',
        await signIn({
          ...stranger.assert({ challenge: await toSignIn(), origin, counter: 9 }),
          credentialId: (await answering()).credentialId,
        }),
      ],
      [
        'another account',
        await signIn(await answering({ counter: 9 }), {
          account: { accountId: other.member.account.accountId },
        }),
      ],
      [
        'another PRF output',
        await signIn(await answering({ counter: 9 }), { authenticationKey: random(32) }),
      ],
      [
        'a passphrase with a signature',
        await signIn(await answering({ counter: 9 }), { kind: 'passphrase' }),
      ],
      ['a wrong passphrase', await signIn(undefined, { kind: 'passphrase', authenticationKey: random(32) })],
    ]
    const usual = shown(refused.at(-1)?.[1] ?? refused[0]?.[1] ?? (await signIn(undefined)))
    for (const [what, answer] of refused) {
      expect(answer.problem.type, what).toBe('sign-in-failed')
      expect(shown(answer), what).toBe(usual)
    }
    expect((await signIn(good)).status, 'control: nothing of this has broken it').toBe(201)
  })

  it('answers a challenge once, also when two ask at the same moment', async () => {
    const assertion = await answering({ counter: 1 })
    const answers = await Promise.all([signIn(assertion), signIn(assertion)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
  })

  it('with a bit changed anywhere in what it signed opens nothing', async () => {
    const { signature } = await answering()
    const positions = Array.from({ length: 8 }, (_, index) => index * 8 + 5)
    for (const position of positions) {
      const assertion = await answering({ counter: 1 })
      const authenticatorData = Buffer.from(assertion.authenticatorData, 'base64url')
      authenticatorData[position % 37] = (authenticatorData[position % 37] ?? 0) ^ 2
      const changed = { ...assertion, authenticatorData: authenticatorData.toString('base64url') }
      expect((await signIn(changed)).problem.type).toBe('sign-in-failed')
      expect((await signIn({ ...(await answering({ counter: 1 })), signature })).problem.type).toBe(
        'sign-in-failed',
      )
    }
  })

  it('from before signatures were checked is refused with the reason, to nobody but who has its PRF output', async () => {
    await api.owner`UPDATE unlockers SET credential_id = NULL, credential_public_key = NULL WHERE kind = 'passkey'`
    const outdated = { status: 403, problem: { type: 'passkey-outdated' } }
    expect(await signIn(await answering())).toMatchObject(outdated)
    expect(await signIn(undefined)).toMatchObject(outdated)
    const wrong = await signIn(await answering(), { authenticationKey: random(32) })
    expect(wrong.problem.type).toBe('sign-in-failed')
    const { unlockers } = (await api.ask('/api/account', { cookie })).json as {
      unlockers: { kind: string; isOutdated: boolean }[]
    }
    expect(unlockers.filter(({ isOutdated }) => isOutdated)).toMatchObject([{ kind: 'passkey' }])
  })

  it('that is outdated does not count as a way to unlock', async () => {
    await api.owner`UPDATE unlockers SET credential_id = NULL, credential_public_key = NULL WHERE kind = 'passkey'`
    const [, code] = practice.member.account.unlockers
    const take = (unlockerId = '') =>
      api.ask(`/api/account/unlockers/${unlockerId}`, { method: 'DELETE', cookie })
    expect((await take(code?.slot.unlockerId)).problem.type).toBe('too-few-unlockers')
    const removed = await take(unlocker.slot.unlockerId)
    expect(removed.status).toBe(204)
  })
})

describe('adding a passkey', () => {
  it.each([
    ['without a signature', async () => unlocker],
    ['for another origin', () => attested({ origin: 'https://elsewhere.example' })],
    ['for another host', () => attested({ rpId: 'elsewhere.example' })],
    ['with nobody verified', () => attested({ isVerified: false })],
    ['with a challenge of nobody', () => attested({ challenge: random(32) })],
    ['with a challenge for signing in', async () => attested({ challenge: await toSignIn() })],
    ['with an answer to a sign-in', () => attested({ type: 'webauthn.get' })],
    [
      'with another account’s challenge',
      async () => attested({ challenge: await toAdd((await api.found()).cookie) }),
    ],
  ])('is refused %s', async (_, make) => {
    unlocker = buildUnlocker('passkey')
    passkey = softwarePasskey()
    const json = await make()
    const answer = await add(json)
    expect(answer).toMatchObject({ status: 422, problem: { type: 'passkey-not-valid' } })
    expect(answer.problem.errors).toEqual([{ field: '/attestation', code: 'passkey-not-valid' }])
    expect((await add(await attested())).status, 'control').toBe(204)
  })

  it('is refused twice with one challenge, after two minutes, and for another kind of unlocker', async () => {
    unlocker = buildUnlocker('passkey')
    const once = await attested()
    passkey = softwarePasskey()
    const late = await attested()
    expect((await add({ ...once, ...buildUnlocker('recovery-code') })).problem.type).toBe('passkey-not-valid')
    api.setNow(monday + 120_000)
    expect((await add(late)).problem.type).toBe('passkey-not-valid')
    expect((await signIn(undefined)).problem.type).toBe('sign-in-failed')
  })

  it('stores no challenge, only its hash, and the public half of the key', async () => {
    const challenge = await toSignIn()
    const rows = JSON.stringify([
      await api.owner`SELECT encode(challenge_hash, 'base64') AS hash FROM passkey_challenges`,
      await api.owner`SELECT encode(credential_public_key, 'hex') AS key FROM unlockers WHERE kind = 'passkey'`,
    ])
    expect(rows).not.toContain(challenge)
    expect(rows).not.toContain(Buffer.from(challenge, 'base64url').toString('base64'))
  })

  it('is not possible while a practice is founded: nothing could be asked yet', async () => {
    const { practice: other } = await api.found()
    const json = other.founding(await createPracticeInvitation(api.sql))
    json.account.unlockers.push(buildUnlocker('passkey'))
    expect((await api.ask('/api/practices', { json })).problem).toMatchObject({
      type: 'passkey-not-valid',
      errors: [{ field: '/account/unlockers/2' }],
    })
  })
})

it('a passkey makes a browser known, in which the passphrase is enough afterwards', async () => {
  const signedIn = cookieOf(await signIn(await answering()))
  const deviceKey = await makeKnown(api, signedIn)
  const passphrase = { kind: 'passphrase', authenticationKey: practice.member.authenticationKeys[0] }
  expect((await signIn(undefined, passphrase)).problem.type).toBe('device-not-known')
  expect((await signIn(undefined, { ...passphrase, deviceKey })).status).toBe(201)
})
