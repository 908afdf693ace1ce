import { randomBytes } from 'node:crypto'
import { createColleagueInvitation } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import {
  type BuiltPractice,
  buildBooking,
  buildEpochs,
  buildMember,
  buildUnlocker,
  newId,
  nextOf,
  random,
} from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

describe('publishing a document', () => {
  const publish = (cookie: string, json: object) =>
    api.ask('/api/practice/document', { method: 'PUT', cookie, json })

  it('follows the one before it, once', async () => {
    const { practice, cookie } = await api.open()
    const next = practice.sign({ ...nextOf(practice.document), name: 'Cabinet renommé' })
    expect((await publish(cookie, next)).status).toBe(204)
    expect((await api.ask(`/api/practices/${practice.slug}`)).json).toMatchObject({ signedDocument: next })
    expect((await publish(cookie, next)).problem.type).toBe('stale-revision')
  })

  it('by two at once lets one through', async () => {
    const { practice, cookie } = await api.open()
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) => publish(cookie, practice.sign({ ...nextOf(practice.document), name }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  })

  it.each<[string, string, (p: BuiltPractice) => object]>([
    ['another key', 'document-not-valid', (p) => p.sign(nextOf(p.document), randomBytes(32))],
    ['another address', 'document-not-valid', (p) => p.sign({ ...nextOf(p.document), slug: 'another' })],
    ['another practice', 'document-not-valid', (p) => p.sign({ ...nextOf(p.document), practiceId: newId() })],
    ['a skipped version', 'stale-revision', (p) => p.sign({ ...nextOf(p.document), version: 3 })],
    ['an older version', 'stale-revision', (p) => p.sign()],
    [
      'another past',
      'document-not-valid',
      (p) => p.sign({ ...nextOf(p.document), previousHash: random(32) }),
    ],
    [
      'bytes changed after signing',
      'document-not-valid',
      (p) => ({
        ...p.sign(nextOf(p.document)),
        document: toBase64url(Buffer.from('{"format":"x"}'.padEnd(80))),
      }),
    ],
  ])('with %s is refused as %s and writes nothing', async (_, type, document) => {
    const { practice, cookie } = await api.open()
    const before = await api.countRows()
    expect((await publish(cookie, document(practice))).problem.type).toBe(type)
    expect(await api.countRows()).toEqual(before)
    expect((await api.ask(`/api/practices/${practice.slug}`)).json).toMatchObject({
      signedDocument: practice.sign(),
    })
  })

  it('that names somebody with fewer than two unlockers waits while the practice is open', async () => {
    const { practice, cookie } = await api.open()
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    const { account } = buildMember(api.deploymentId, practice.practiceId, monday)
    const lonely = { ...account, unlockers: account.unlockers.slice(0, 1) }
    const joined = await api.ask('/api/colleagues', { json: { invitationToken, account: lonely } })
    expect(joined.status).toBe(201)
    const { practitionerId, identityPublicKey } = account
    const naming = (id: string) => ({
      ...nextOf(practice.document),
      practitioners: [...practice.document.practitioners, { id, name: 'Dr Nouvelle', identityPublicKey }],
    })
    const before = await api.countRows()
    expect(await publish(cookie, practice.sign(naming(practitionerId)))).toMatchObject({
      status: 409,
      problem: { type: 'too-few-unlockers' },
    })
    expect(await api.countRows()).toEqual(before)
    expect((await api.ask(`/api/practices/${practice.slug}`)).json).toMatchObject({
      signedDocument: practice.sign(),
    })

    const json = buildUnlocker('recovery-code')
    expect((await api.ask('/api/account/unlockers', { cookie: cookieOf(joined), json })).status).toBe(204)
    expect((await publish(cookie, practice.sign(naming(practitionerId)))).status).toBe(204)
  })

  it('that names somebody with one unlocker is taken while the practice is closed, and keeps it closed', async () => {
    const { practice, cookie } = await api.open()
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    const { account } = buildMember(api.deploymentId, practice.practiceId, monday)
    const lonely = { ...account, unlockers: account.unlockers.slice(0, 1) }
    await api.ask('/api/colleagues', { json: { invitationToken, account: lonely } })
    expect((await api.ask('/api/practice/close', { cookie, json: {} })).status).toBe(204)
    const { practitionerId: id, identityPublicKey } = account
    const practitioners = [...practice.document.practitioners, { id, name: 'Dr Nouvelle', identityPublicKey }]
    const json = practice.sign({ ...nextOf(practice.document), practitioners })
    expect((await publish(cookie, json)).status).toBe(204)
    expect((await api.ask('/api/practice/open', { cookie, json: {} })).problem.type).toBe('too-few-unlockers')
  })

  it('that names somebody bookings could not be sealed to waits while the practice is open, as opening would', async () => {
    const { practice, cookie } = await api.open()
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    const { account, practitionerId } = buildMember(api.deploymentId, practice.practiceId, monday)
    await api.ask('/api/colleagues', { json: { invitationToken, account } })
    const { identityPublicKey } = account
    const naming = (id: string, key: string) => ({
      ...nextOf(practice.document),
      practitioners: [
        ...practice.document.practitioners,
        { id, name: 'Dr Nouvelle', identityPublicKey: key },
      ],
    })
    const noValidKey = { status: 409, problem: { type: 'no-valid-key' } }
    const before = await api.countRows()
    for (const [id, key] of [
      [practitionerId, random(32)],
      [newId(), identityPublicKey],
      [newId(), random(32)],
    ] as const) {
      const told = await publish(cookie, practice.sign(naming(id, key)))
      expect(told).toMatchObject(noValidKey)
      expect(told.problem).not.toHaveProperty('errors')
    }
    const good = practice.sign(naming(practitionerId, identityPublicKey))
    await api.owner`UPDATE accounts SET is_disabled = true WHERE practitioner_id = ${practitionerId}`
    expect(await publish(cookie, good), 'disabled').toMatchObject(noValidKey)
    expect(await api.countRows()).toEqual(before)
    await api.owner`UPDATE accounts SET is_disabled = false WHERE practitioner_id = ${practitionerId}`
    await api.owner`
      UPDATE epochs SET not_before = not_before - 35, not_after = not_after - 35
      WHERE practitioner_id = ${practitionerId}`
    await api.owner`
      DELETE FROM epochs WHERE practitioner_id = ${practitionerId} AND not_after > '2026-11-23'`
    expect(await publish(cookie, good), 'with no epoch in force').toMatchObject(noValidKey)

    expect((await api.ask('/api/practice/close', { cookie, json: {} })).status).toBe(204)
    expect((await publish(cookie, good)).status).toBe(204)
    expect(await api.ask('/api/practice/open', { cookie, json: {} })).toMatchObject(noValidKey)
  })

  it('goes on while somebody named before is away for so long that their epochs have run out', async () => {
    const { practice, cookie } = await api.open()
    await api.owner`DELETE FROM epochs WHERE practice_id = ${practice.practiceId}`
    expect((await publish(cookie, practice.sign(nextOf(practice.document)))).status).toBe(204)
  })

  it('while the practice opens, in either order, opens it with nobody who has one way in', async () => {
    const opening = (cookie: string) => api.ask('/api/practice/open', { cookie, json: {} })
    for (const isOpeningFirst of [true, false]) {
      const { practice, cookie } = await api.found()
      const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
      const { account, practitionerId: id } = buildMember(api.deploymentId, practice.practiceId, monday)
      const lonely = { ...account, unlockers: account.unlockers.slice(0, 1) }
      await api.ask('/api/colleagues', { json: { invitationToken, account: lonely } })
      const { identityPublicKey } = account
      const practitioners = [
        ...practice.document.practitioners,
        { id, name: 'Dr Nouvelle', identityPublicKey },
      ]
      const json = practice.sign({ ...nextOf(practice.document), practitioners })
      const doors = [() => opening(cookie), () => publish(cookie, json)] as const
      const [first, second] = isOpeningFirst ? doors : [doors[1], doors[0]]

      const holder = await api.owner.reserve()
      await holder`BEGIN`
      await holder`SELECT FROM practices WHERE practice_id = ${practice.practiceId} FOR UPDATE`
      const one = first()
      await api.untilWaiting(1)
      const two = second()
      await api.untilWaiting(2)
      await holder`COMMIT`
      holder.release()
      expect((await one).status).toBe(204)
      expect(await two).toMatchObject({ status: 409, problem: { type: 'too-few-unlockers' } })
      const [row] = await api.owner`
        SELECT state, document_version FROM practices WHERE practice_id = ${practice.practiceId}`
      expect(row).toEqual(
        isOpeningFirst ? { state: 'open', documentVersion: 1 } : { state: 'draft', documentVersion: 2 },
      )
    }
  })

  it('that leaves a schedule out closes it to new visits and keeps the old', async () => {
    const { practice, cookie } = await api.open()
    const request = buildBooking(practice, tuesdayAt(9), { scheduleId: practice.secondScheduleId })
    const path = `/api/practices/${practice.slug}/appointments`
    expect((await api.ask(path, { json: request })).status).toBe(201)
    const [service] = practice.document.healthcareServices
    const changes = {
      ...nextOf(practice.document),
      schedules: practice.document.schedules.slice(0, 1),
      healthcareServices: service ? [{ ...service, scheduleIds: [practice.scheduleId] }] : [],
    }
    expect((await publish(cookie, practice.sign(changes))).status).toBe(204)
    const late = buildBooking(practice, tuesdayAt(10), { scheduleId: practice.secondScheduleId })
    expect((await api.ask(path, { json: late })).problem.type).toBe('unknown-schedule')
    const day = await api.ask('/api/practice/appointments?from=2026-11-24&days=1', { cookie })
    expect(day.json).toMatchObject({ appointments: [{ appointmentId: request.appointmentId }] })
  })
})

describe('a stand-in', () => {
  it('is whose keys bookings of those days must be sealed to', async () => {
    const { practice, cookie } = await api.open()
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    const colleague = buildMember(api.deploymentId, practice.practiceId, monday)
    await api.ask('/api/colleagues', { json: { invitationToken, account: colleague.account } })
    const { practitionerId } = colleague
    const json = practice.sign({
      ...nextOf(practice.document),
      practitioners: [
        ...practice.document.practitioners,
        { id: practitionerId, name: 'Dr Relève', identityPublicKey: colleague.account.identityPublicKey },
      ],
      standIns: [
        {
          practitionerId: practice.member.practitionerId,
          standInPractitionerId: practitionerId,
          startDay: '2026-11-24',
          endDay: '2026-11-25',
        },
      ],
    })
    expect((await api.ask('/api/practice/document', { method: 'PUT', cookie, json })).status).toBe(204)
    const book = (request: object) =>
      api.ask(`/api/practices/${practice.slug}/appointments`, { json: request })
    expect((await book(buildBooking(practice, tuesdayAt(9)))).problem.type).toBe('no-valid-key')
    expect((await book(buildBooking({ ...practice, member: colleague }, tuesdayAt(9)))).status).toBe(201)
    const wednesday = tuesdayAt(9).replace('-24T', '-25T')
    expect((await book(buildBooking(practice, wednesday))).status).toBe(201)
  })
})

describe('epochs', () => {
  it('are extended in order, with their wrapped keys', async () => {
    const { practice, cookie } = await api.found()
    const { member } = practice
    const owner = { ...member, deploymentId: api.deploymentId, practiceId: practice.practiceId }
    const next = buildEpochs(owner, monday, member.epochs.at(-1) ?? null, 1)
    const json = {
      epochs: next.map(({ signed }) => signed),
      vault: ['clinical', 'administrative'].map((part) => ({
        name: `epoch/4/${part}`,
        sealedItem: random(72),
      })),
    }
    expect((await api.ask('/api/account/epochs', { cookie, json })).status).toBe(204)
    expect(await api.ask('/api/account/epochs', { cookie, json })).toMatchObject({
      status: 409,
      problem: { type: 'stale-revision' },
    })
    const account = (await api.ask('/api/account', { cookie })).json as { epochs: object[]; vault: object[] }
    expect([account.epochs.length, account.vault.length]).toEqual([4, 5])
  })

  it('signed by another key are refused', async () => {
    const { practice, cookie } = await api.found()
    const owner = {
      ...practice.member,
      identitySecretKey: randomBytes(32),
      deploymentId: api.deploymentId,
      practiceId: practice.practiceId,
    }
    const next = buildEpochs(owner, monday, practice.member.epochs.at(-1) ?? null, 1)
    const json = {
      epochs: next.map(({ signed }) => signed),
      vault: [{ name: 'epoch/4/clinical', sealedItem: random(72) }],
    }
    const before = await api.countRows()
    expect((await api.ask('/api/account/epochs', { cookie, json })).problem.type).toBe('epoch-not-valid')
    expect(await api.countRows()).toEqual(before)
  })
})
