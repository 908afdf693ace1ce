// Recovery by colleagues, as the server sees it: a set is kept whole, two of its three holders help, the right key signs in
// once, within ten minutes.
import type { NewShareSet } from '@colloque/contract'
import { connect, createColleagueInvitation, eraseDue } from '@colloque/database'
import {
  type BuiltPractice,
  buildMember,
  buildSecretary,
  buildShareSet,
  buildUnlocker,
  newId,
  nextOf,
  random,
} from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, monday, startTestApi, type TestApi, unlimited } from './test-api.ts'

type Person = { id: string; cookie: string }

let api: TestApi
let practice: BuiltPractice
let owner: string
let holders: [Person, Person, Person]
let set: NewShareSet
let recoveryId: string
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie: owner } = await api.found())
  holders = [await join('colleague'), await join('colleague'), await join('secretary')]
  set = buildShareSet(holders.map(({ id }) => id))
  recoveryId = newId()
})
afterAll(() => api.end())

async function join(kind: 'colleague' | 'secretary'): Promise<Person> {
  const { practiceId } = practice
  const invitationToken = await createColleagueInvitation(api.sql, practiceId, kind)
  const member =
    kind === 'secretary'
      ? buildSecretary(api.deploymentId, practiceId)
      : buildMember(api.deploymentId, practiceId, api.deps.now())
  const { account, practitionerId: id } = member
  const joined = await api.ask('/api/colleagues', { json: { invitationToken, account } })
  const { identityPublicKey } = account
  const { practitioners, delegates = [] } = practice.document
  await publish(
    kind === 'secretary'
      ? { delegates: [...delegates, { id, identityPublicKey }] }
      : { practitioners: [...practitioners, { id, name: 'Dr Essai', identityPublicKey }] },
  )
  return { id, cookie: cookieOf(joined) }
}

async function publish(changes: Partial<BuiltPractice['document']>): Promise<void> {
  const next = { ...nextOf(practice.document), ...changes }
  const asked = { method: 'PUT', cookie: owner, json: practice.sign(next) }
  expect((await api.ask('/api/practice/document', asked)).status).toBe(204)
  practice = { ...practice, document: { ...practice.document, ...next } }
  const { sign } = practice
  practice.sign = (more = {}) => sign({ ...next, ...more })
}

/** Keeps a set; every session of the owner ends, and a new one begins. */
async function keep(json: object = set, cookie = owner) {
  const kept = await api.ask('/api/account/share-set', { method: 'PUT', cookie, json })
  if (kept.status === 204) owner = cookieOf(kept)
  return kept
}

const publicKey = random(1216)
const collectKey = random(32)
const open = (id = recoveryId) =>
  api.ask('/api/recoveries', { json: { recoveryId: id, publicKey, collectKey } })
const collect = (key = collectKey) =>
  api.ask(`/api/recoveries/${recoveryId}/collect`, { json: { collectKey: key } })
const look = () => api.ask(`/api/recoveries/${recoveryId}`)
const accountId = () => practice.member.account.accountId
const helpFor = (of: NewShareSet, account = accountId()) => ({
  ...{ accountId: account, setId: of.setId },
  ...{ encapsulatedKey: random(1120), sealedSecret: random(48), sealedShare: random(73) },
})
const help = (at: number, json: object = helpFor(set)) =>
  api.ask(`/api/recoveries/${recoveryId}/help`, {
    method: 'PUT',
    cookie: holders[at]?.cookie ?? '',
    json,
  })
const claim = (authenticationKey = set.unlocker.authenticationKey) =>
  api.ask(`/api/recoveries/${recoveryId}/claim`, { json: { authenticationKey } })
const leftOver = async () => {
  const { recoveries, recovery_help } = await api.countRows()
  return { recoveries, recovery_help }
}
const findShares = async (cookie: string) =>
  (await api.ask('/api/practice/shares', { cookie })).json as { given: object[]; held: object[] }

const gone = { status: 422, problem: { type: 'recovery-not-valid' } }
const notHeld = {
  status: 422,
  problem: { type: 'shares-not-valid', errors: [{ field: '/setId' }] },
}

describe('a set of shares', () => {
  it('is told to its owner whole, and to each holder their own share alone', async () => {
    expect((await keep()).status).toBe(204)
    const of = { ownerId: practice.member.practitionerId, accountId: accountId(), rootVersion: 1 }
    const told = set.shares.map((share) => ({ ...of, setId: set.setId, ...share }))
    expect(await findShares(owner)).toEqual({ given: told, held: [] })
    for (const [at, { cookie }] of holders.entries())
      expect(await findShares(cookie)).toEqual({ given: [], held: [told[at]] })
  })

  it('is replaced and removed whole, with its unlocker', async () => {
    await keep()
    const kinds = async () => {
      const { json } = await api.ask('/api/account', { cookie: owner })
      return (json as { unlockers: { kind: string }[] }).unlockers.map(({ kind }) => kind).sort()
    }
    expect(await kinds()).toEqual(['passphrase', 'recovery-code', 'shares'])
    const newer = buildShareSet(holders.map(({ id }) => id))
    expect((await keep(newer)).status).toBe(204)
    expect(await kinds()).toEqual(['passphrase', 'recovery-code', 'shares'])
    expect((await findShares(holders[0].cookie)).held).toMatchObject([{ setId: newer.setId }])
    const removed = await api.ask('/api/account/share-set', { method: 'DELETE', cookie: owner })
    expect(removed.status).toBe(204)
    owner = cookieOf(removed)
    expect(await kinds()).toEqual(['passphrase', 'recovery-code'])
    expect((await findShares(holders[0].cookie)).held).toEqual([])
    expect(await api.ask('/api/account/share-set', { method: 'DELETE', cookie: owner })).toMatchObject({
      status: 404,
    })
  })

  it.each([
    ['two holders', () => ({ ...set, shares: set.shares.slice(0, 2) }), 400],
    ['one holder twice', () => buildShareSet([holders[0].id, holders[0].id, holders[1].id]), 422],
    ['oneself', () => buildShareSet([practice.member.practitionerId, holders[0].id, holders[1].id]), 422],
    ['a stranger', () => buildShareSet([newId(), holders[0].id, holders[1].id]), 422],
    ['one index twice', () => ({ ...set, shares: set.shares.map((one) => ({ ...one, index: 1 })) }), 422],
    [
      'another root',
      () =>
        buildShareSet(
          holders.map(({ id }) => id),
          2,
        ),
      409,
    ],
    ['an unlocker of one’s own', () => ({ ...set, unlocker: buildUnlocker() }), 400],
    ['no unlocker', () => ({ ...set, unlocker: undefined }), 400],
  ])('of %s is refused, and the one before stays', async (_, make, status) => {
    await keep()
    expect((await keep(make())).status).toBe(status)
    expect((await findShares(owner)).given).toHaveLength(3)
  })

  it('signs nobody in by itself, and is no way to unlock that counts or that can be added as one', async () => {
    await keep()
    const { loginName } = practice.member.account
    const { authenticationKey, slot } = set.unlocker
    const signIn = { account: { loginName }, kind: 'shares', authenticationKey }
    expect((await api.ask('/api/session', { json: signIn })).status).toBe(400)
    const asCode = { ...signIn, kind: 'recovery-code' }
    expect(await api.ask('/api/session', { json: asCode })).toMatchObject({
      status: 401,
      problem: { type: 'sign-in-failed' },
    })
    expect(
      (await api.ask('/api/account/unlockers', { cookie: owner, json: { slot, authenticationKey } })).status,
    ).toBe(400)
    const path = (id = '') => `/api/account/unlockers/${id}`
    const remove = (id = '') => api.ask(path(id), { method: 'DELETE', cookie: owner })
    expect((await remove(slot.unlockerId)).status, 'it goes with its shares only').toBe(404)
    const [first] = practice.member.account.unlockers
    expect(await remove(first?.slot.unlockerId)).toMatchObject({ problem: { type: 'too-few-unlockers' } })
    const { json } = await api.ask('/api/practice', { cookie: owner })
    const { members } = json as { members: { practitionerId: string; unlockerCount: number }[] }
    const own = members.find(({ practitionerId }) => practitionerId === practice.member.practitionerId)
    expect(own?.unlockerCount).toBe(2)
  })

  const remove = async (person: Person, as: string) => {
    const practitioners = practice.document.practitioners.filter(({ id }) => id !== person.id)
    const signedDocument = practice.sign({ ...nextOf(practice.document), practitioners })
    const path = `/api/practice/members/${person.id}/removal`
    return api.ask(path, { cookie: as, json: { signedDocument } })
  }

  it('loses the share of a holder who leaves, and goes with its owner', async () => {
    await keep()
    const [leaver, stays, secretary] = holders
    const ofLeaver = buildShareSet([practice.member.practitionerId, stays.id, secretary.id])
    const ofStays = buildShareSet([practice.member.practitionerId, leaver.id, secretary.id])
    const theirs = await keep(ofLeaver, leaver.cookie)
    expect(theirs.status).toBe(204)
    leaver.cookie = cookieOf(theirs)
    expect((await keep(ofStays, stays.cookie)).status).toBe(204)
    const heldBySecretary = async () => {
      const { held } = await findShares(secretary.cookie)
      return (held as { setId: string }[]).map(({ setId }) => setId).sort()
    }
    const kept = async () =>
      (
        await api.owner`SELECT DISTINCT set_id FROM recovery_shares WHERE practice_id = ${practice.practiceId}`
      ).count
    expect(await heldBySecretary(), 'control').toEqual(
      [set, ofLeaver, ofStays].map(({ setId }) => setId).sort(),
    )
    expect(await kept(), 'control').toBe(3)
    expect((await remove(leaver, await signInOwner())).status).toBe(204)
    expect((await findShares(await signInOwner())).given).toHaveLength(2)
    expect(await heldBySecretary()).toEqual([set, ofStays].map(({ setId }) => setId).sort())
    expect(await kept(), 'not only untold').toBe(2)
    expect((await api.ask('/api/practice/shares', { cookie: leaver.cookie })).status).toBe(401)
    await open()
    expect((await help(0)).status).toBe(401)
    expect((await help(2)).status, 'control').toBe(204)
  })

  it('has no share for a holder who leaves while it is kept', async () => {
    const [leaver] = holders
    const as = owner
    const sent = await api.owner.begin(async (tx) => {
      await tx`SELECT FROM accounts WHERE account_id = ${accountId()} FOR UPDATE`
      const kept = keep()
      await api.untilWaiting(1)
      const removed = remove(leaver, as)
      await Promise.race([removed, api.untilWaiting(2)])
      return { kept, removed }
    })
    expect((await sent.removed).status).toBe(204)
    expect((await sent.kept).status).toBe(204)
    const left = await api.owner`SELECT holder_id FROM recovery_shares WHERE account_id = ${accountId()}`
    expect(left.map(({ holderId }) => holderId).sort()).toEqual([holders[1].id, holders[2].id].sort())
  })
})

async function signInOwner(): Promise<string> {
  const { account, authenticationKeys } = practice.member
  const [, authenticationKey] = authenticationKeys
  const json = { account: { loginName: account.loginName }, kind: 'recovery-code', authenticationKey }
  return cookieOf(await api.ask('/api/session', { json }))
}

describe('a request for help', () => {
  beforeEach(async () => {
    await keep()
  })

  it('is answered by two of the three, signs in once, and leaves nothing behind', async () => {
    const before = await leftOver()
    expect((await open()).status).toBe(204)
    expect((await look()).json).toEqual({ publicKey })
    expect((await collect()).json).toEqual({ given: [] })
    const [first, second] = [helpFor(set), helpFor(set)]
    expect((await help(0, first)).status).toBe(204)
    expect((await help(2, second)).status).toBe(204)
    const told = [
      { ...first, holderId: holders[0].id, index: 1, rootVersion: 1 },
      { ...second, holderId: holders[2].id, index: 3, rootVersion: 1 },
    ]
    expect((await collect()).json).toEqual({ given: told })
    expect((await look()).json, 'to whoever has the link').toEqual({ publicKey })
    expect(await collect(random(32))).toMatchObject(gone)
    const claimed = await claim()
    expect(claimed).toMatchObject({ status: 201, json: { accountId: accountId(), deviceId: null } })
    const account = await api.ask('/api/account', { cookie: cookieOf(claimed) })
    expect(account.json).toMatchObject({ accountId: accountId() })
    expect(await look()).toMatchObject(gone)
    expect(await claim()).toMatchObject(gone)
    expect(await leftOver()).toEqual(before)
  })

  it('signs nobody in with the help of one, with a wrong key, or with that of the database', async () => {
    await open()
    expect(await claim()).toMatchObject(gone)
    await help(0)
    expect(await claim(), 'the right key, and one colleague').toMatchObject(gone)
    await help(1)
    const [row] = await api.owner`SELECT authentication_hash FROM unlockers WHERE kind = 'shares'`
    const stolen = Buffer.from(row?.authenticationHash ?? []).toString('base64url')
    for (const key of [random(32), stolen])
      expect(await claim(key)).toMatchObject({ status: 401, problem: { type: 'sign-in-failed' } })
    const claims = await Promise.all([claim(), claim()])
    expect(claims.map(({ status }) => status).sort(), 'control; once, also by two at once').toEqual([
      201, 422,
    ])
  })

  it('takes each colleague once and two at the most', async () => {
    await open()
    const at = (index: number) => help(index)
    const twice = await Promise.all([at(0), at(0)])
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(await help(0)).toMatchObject({ status: 409, problem: { type: 'help-given' } })
    const rest = await Promise.all([at(1), at(2)])
    expect(rest.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(((await collect()).json as { given: object[] }).given).toHaveLength(2)
  })

  it('takes no help from who holds no share, of an older set, or for another account', async () => {
    await open()
    const { cookie: stranger } = await join('colleague')
    const path = `/api/recoveries/${recoveryId}/help`
    const asked = { method: 'PUT', json: helpFor(set) }
    for (const cookie of [stranger, owner])
      expect(await api.ask(path, { ...asked, cookie })).toMatchObject(notHeld)
    const { cookie: foreign } = await api.found()
    expect(await api.ask(path, { ...asked, cookie: foreign })).toMatchObject(notHeld)
    const older = set
    set = buildShareSet(holders.map(({ id }) => id))
    await keep()
    expect(await help(0, helpFor(older))).toMatchObject(notHeld)
    expect(await help(0, helpFor(set, newId()))).toMatchObject(notHeld)
    expect((await help(0)).status, 'control').toBe(204)
  })

  it('is for one person: the second colleague cannot turn it into somebody else’s', async () => {
    const ofOther = buildShareSet([practice.member.practitionerId, holders[1].id, holders[2].id])
    const kept = await api.ask('/api/account/share-set', {
      method: 'PUT',
      cookie: holders[0].cookie,
      json: ofOther,
    })
    expect(kept.status).toBe(204)
    const { json } = await api.ask('/api/account', { cookie: cookieOf(kept) })
    const { accountId: other } = json as { accountId: string }
    await open()
    expect((await help(1)).status).toBe(204)
    expect(await help(2, helpFor(ofOther, other))).toMatchObject({
      status: 409,
      problem: { type: 'help-for-another', errors: [{ field: '/accountId' }] },
    })
    expect((await help(2)).status, 'control').toBe(204)
  })

  it('is over after ten minutes at any step', async () => {
    const steps = [open, () => help(0), () => help(1)]
    for (let done = 1; done <= steps.length; done++) {
      api.setNow(monday)
      recoveryId = newId()
      for (const step of steps.slice(0, done)) expect((await step()).status).toBe(204)
      api.setNow(monday + 10 * 60_000 - 1)
      expect((await look()).status, 'control').toBe(200)
      api.setNow(monday + 10 * 60_000)
      for (const step of [look, collect, () => help(2), claim]) expect(await step()).toMatchObject(gone)
    }
    const jobs = connect(api.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
    expect((await eraseDue(jobs, monday + 10 * 60_000 - 1)).recoveries, 'control').toBe(0)
    expect((await eraseDue(jobs, monday + 10 * 60_000)).recoveries).toBeGreaterThanOrEqual(3)
    expect(await leftOver()).toEqual({ recoveries: 0, recovery_help: 0 })
    await jobs.end()
  })

  it('keeps its id: nobody else can take it', async () => {
    await open()
    expect(await open()).toMatchObject(gone)
    expect(await api.ask(`/api/recoveries/${newId()}`)).toMatchObject(gone)
  })

  it.each([
    ['has made the set anew', () => keep(buildShareSet(holders.map(({ id }) => id)))],
    ['has removed the set', () => api.ask('/api/account/share-set', { method: 'DELETE', cookie: owner })],
    [
      'has ended all other sessions',
      () => api.ask('/api/account/sessions', { method: 'DELETE', cookie: owner }),
    ],
    [
      'has another way to unlock',
      () => api.ask('/api/account/unlockers', { cookie: owner, json: buildUnlocker() }),
    ],
    ['is disabled', () => api.owner`UPDATE accounts SET is_disabled = true`.then(() => ({ status: 204 }))],
  ])('lets nobody in any more once its owner %s', async (_, act) => {
    await open()
    await help(0)
    await help(1)
    expect((await act()).status).toBeLessThan(300)
    expect(await claim()).toMatchObject(gone)
    await api.owner`UPDATE accounts SET is_disabled = false`
  })

  it('is limited like signing in', async () => {
    const limited = await startTestApi(
      {},
      {
        database: api.database,
        limits: { ...unlimited, signIns: { perSecond: 0.2, burst: 3 } },
      },
    )
    const ask = () => limited.ask('/api/recoveries', { json: { recoveryId: newId(), publicKey, collectKey } })
    const asked = [await ask(), await ask(), await ask(), await ask()]
    expect(asked.map(({ status }) => status)).toEqual([204, 204, 204, 429])
    const json = { authenticationKey: random(32) }
    expect((await limited.ask(`/api/recoveries/${newId()}/claim`, { json })).status).toBe(429)
    await limited.end()
  })

  it('tells nothing about accounts: it names none, and answers the same whoever asks', async () => {
    const before = await open()
    const text = (await look()).text + (await collect()).text
    expect(before.text + text).not.toContain(accountId())
    expect(before.text + text).not.toContain(practice.member.account.loginName)
  })
})
