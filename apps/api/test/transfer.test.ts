// A visit that goes to another practitioner: who may hand it on, what must come with it, whose grants are left, and that of
// several who want different things at once each finds the visit whole.

import { createColleagueInvitation } from '@colloque/database'
import {
  type BuiltMember,
  type BuiltPractice,
  buildMember,
  buildSecretary,
  newId,
  nextOf,
  random,
} from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, cookieOf, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

type Colleague = BuiltMember & { cookie: string; scheduleId: string }

let api: TestApi
let practice: BuiltPractice
let founder: string
let basile: Colleague
let chloe: Colleague
let appointmentId: string
let authorization: string
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  ;({ practice, cookie: founder } = await api.open())
  basile = await joinAs('Dr Basile')
  chloe = await joinAs('Dr Chloé')
  ;({ appointmentId, authorization } = await api.bookVisit(practice, tuesdayAt(9)))
})

type Document = BuiltPractice['document']

async function publish(changes: Partial<Document>): Promise<void> {
  const document = { ...practice.document, ...nextOf(practice.document), ...changes }
  practice = { ...practice, document }
  const json = practice.sign(document)
  const answer = await api.ask('/api/practice/document', { method: 'PUT', cookie: founder, json })
  expect(answer.status, answer.text).toBe(204)
}

async function join(kind: 'colleague' | 'secretary', account: object): Promise<string> {
  const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId, kind)
  const joined = await api.ask('/api/colleagues', { json: { invitationToken, account } })
  expect(joined.status, joined.text).toBe(201)
  return cookieOf(joined)
}

/** A practitioner with a calendar like the founder's. */
async function joinAs(name: string): Promise<Colleague> {
  const member = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
  const cookie = await join('colleague', member.account)
  const scheduleId = newId()
  const { practitionerId: id, account } = member
  const { practitioners, schedules, healthcareServices } = practice.document
  const [first] = schedules
  if (!first) throw new Error('a practice without calendars')
  await publish({
    practitioners: [...practitioners, { id, name, identityPublicKey: account.identityPublicKey }],
    schedules: [...schedules, { ...first, id: scheduleId, practitionerId: id }],
    healthcareServices: healthcareServices.map((type) => ({
      ...type,
      scheduleIds: [...type.scheduleIds, scheduleId],
    })),
  })
  return { ...member, cookie, scheduleId }
}

const grantTo = (member: BuiltMember, field: 1 | 2, number = 1) => ({
  keyId: member.epochs.find((epoch) => epoch.number === number)?.keyIds[field - 1] ?? '',
  epoch: number,
  encapsulatedKey: random(1120),
  wrappedKey: random(48),
})
const grantsTo = (member: BuiltMember, number = 1) => [grantTo(member, 1, number), grantTo(member, 2, number)]

const transferTo = (to: { scheduleId: string } & BuiltMember, changes: object = {}) => ({
  scheduleId: to.scheduleId,
  start: tuesdayAt(9),
  actNumber: 1,
  proof: random(64),
  grants: grantsTo(to),
  ...changes,
})
const transfer = (cookie: string, json: object, id = appointmentId): Promise<Answer> =>
  api.ask(`/api/practice/appointments/${id}/transfer`, { cookie, json })

const sharedWithChloe = (...scheduleIds: string[]) =>
  practice.document.schedules.map(({ sharedWith: _, ...schedule }) =>
    scheduleIds.includes(schedule.id) ? { ...schedule, sharedWith: [chloe.practitionerId] } : schedule,
  )
const shareWithChloe = (...scheduleIds: string[]) => publish({ schedules: sharedWithChloe(...scheduleIds) })

/** By the founder; answers with the places of grants that were not made. */
async function grantToChloe(id: string): Promise<number[]> {
  const changes = ([1, 2] as const).map((field) => ({
    ...{ appointmentId: id, field, replacesKeyId: null },
    grant: grantTo(chloe, field),
  }))
  const answer = await api.ask('/api/practice/grants', { cookie: founder, json: { changes } })
  expect(answer.status, answer.text).toBe(200)
  return (answer.json as { missed: number[] }).missed
}

/** Whose keys the visit is granted to: field and practitioner. */
const holders = async () => {
  const rows = await api.owner<{ field: number; practitionerId: string }[]>`
    SELECT g.field, e.practitioner_id FROM grants g
    JOIN epochs e ON g.key_id IN (e.clinical_key_id, e.administrative_key_id)
    WHERE g.appointment_id = ${appointmentId} ORDER BY g.field, e.practitioner_id`
  const nameOf = new Map<string, string>([
    [practice.member.practitionerId, 'founder'],
    [basile.practitionerId, 'basile'],
    [chloe.practitionerId, 'chloe'],
  ])
  return rows.map(({ field, practitionerId }) => `${field} ${nameOf.get(practitionerId)}`)
}
const ofBasile = ['1 basile', '2 basile']
const ofFounder = ['1 founder', '2 founder']

describe('a visit handed to another practitioner', () => {
  it('stands on their calendar, granted to them and to nobody else, with the act that says so', async () => {
    expect(await holders(), 'control').toEqual(ofFounder)
    const json = transferTo(basile)
    const answer = await transfer(founder, json)
    expect(answer.status, api.logged.join()).toBe(200)
    expect(answer.json).toMatchObject({
      scheduleId: basile.scheduleId,
      envelopes: [{ grant: json.grants[0] }, { grant: json.grants[1] }],
      acts: [{ kind: 'reschedule', scheduleId: basile.scheduleId, proof: json.proof }],
    })
    expect(answer.text).not.toContain('left')
    expect(await holders()).toEqual(ofBasile)
    // The time it left is free again, the time it has is not.
    await api.bookVisit(practice, tuesdayAt(9))
    const guest = await api.ask('/api/visit', { headers: { authorization } })
    expect(guest.json).toMatchObject({
      scheduleId: basile.scheduleId,
      envelopes: [{ field: 1 }, { field: 2 }],
    })
  })

  it('is the same when sent twice, and written once', async () => {
    const json = transferTo(basile)
    expect((await transfer(founder, json)).status).toBe(200)
    const before = await api.countRows()
    const again = await transfer(founder, { ...json, grants: grantsTo(basile) })
    expect(again.json).toMatchObject({ envelopes: [{ grant: json.grants[0] }, {}], acts: [{}] })
    expect(await api.countRows()).toEqual(before)
  })

  it('is brought back by who moved it and holds nothing of it any more, there and nowhere else', async () => {
    await transfer(founder, transferTo(basile))
    const own = { ...practice.member, scheduleId: practice.scheduleId }
    const elsewhere = await transfer(founder, transferTo(chloe, { actNumber: 2 }))
    expect(elsewhere.problem.type).toBe('not-allowed')
    expect(await holders()).toEqual(ofBasile)
    const back = await transfer(founder, transferTo(own, { actNumber: 2 }))
    expect(back.status, back.text).toBe(200)
    expect(await holders()).toEqual(ofFounder)
    // Then it is theirs as before.
    expect((await transfer(founder, transferTo(basile, { actNumber: 3 }))).status).toBe(200)
  })

  it('is no more brought back once something else was done to it', async () => {
    await transfer(founder, transferTo(basile))
    const path = `/api/practice/appointments/${appointmentId}/reschedule`
    const moved = { scheduleId: basile.scheduleId, start: tuesdayAt(11), actNumber: 2, proof: random(64) }
    expect((await api.ask(path, { cookie: founder, json: moved })).status).toBe(200)
    const own = { ...practice.member, scheduleId: practice.scheduleId }
    const back = await transfer(founder, transferTo(own, { actNumber: 3 }))
    expect(back.problem.type).toBe('not-allowed')
    expect(await holders()).toEqual(ofBasile)
  })

  it('stays readable to whom the signed page shares that calendar with, and to them alone', async () => {
    // She reads it before as well: nobody is granted what the page does not let them read.
    await shareWithChloe(practice.scheduleId, basile.scheduleId)
    await grantToChloe(appointmentId)
    expect(await holders()).toHaveLength(4)
    expect((await transfer(founder, transferTo(basile))).status).toBe(200)
    expect((await holders()).sort()).toEqual(['1 basile', '1 chloe', '2 basile', '2 chloe'])
  })

  it('opens to its receiver with what came along, whatever stood under the same key before', async () => {
    await publish({
      schedules: practice.document.schedules.map((schedule) =>
        schedule.id === practice.scheduleId ? { ...schedule, sharedWith: [basile.practitionerId] } : schedule,
      ),
    })
    const changes = ([1, 2] as const).map((field) => ({
      appointmentId,
      field,
      replacesKeyId: null,
      grant: grantTo(basile, field),
    }))
    await api.ask('/api/practice/grants', { cookie: founder, json: { changes } })
    const json = transferTo(basile)
    const answer = await transfer(founder, json)
    const sealed = json.grants.map(({ wrappedKey }) => ({ grant: { wrappedKey } }))
    expect(answer.json).toMatchObject({ envelopes: sealed })
    expect(await holders()).toEqual(ofBasile)
  })

  it('goes to the stand-in on the days of one, and is refused for the absent practitioner', async () => {
    await publish({
      standIns: [
        {
          practitionerId: basile.practitionerId,
          standInPractitionerId: chloe.practitionerId,
          startDay: '2026-11-24',
          endDay: '2026-11-25',
        },
      ],
    })
    const absent = await transfer(founder, transferTo(basile))
    expect(absent.problem).toMatchObject({ type: 'no-valid-key', errors: [{ field: '/grants/0/keyId' }] })
    const json = transferTo(basile, { grants: grantsTo(chloe) })
    expect((await transfer(founder, json)).status).toBe(200)
    expect(await holders()).toEqual(['1 chloe', '2 chloe'])
  })
})

describe('handing a visit on is refused', () => {
  const refused = async (answer: Promise<Answer>, type: string, field?: string) => {
    const { problem } = await answer
    expect(problem).toMatchObject({ type, ...(field ? { errors: [{ field }] } : {}) })
    expect(await holders()).toEqual(ofFounder)
    const [visit] = await api.owner`
      SELECT act_count, schedule_id FROM appointments WHERE appointment_id = ${appointmentId}`
    expect(visit).toEqual({ actCount: 0, scheduleId: practice.scheduleId })
  }

  it('to a colleague who holds no grant of it, to their own calendar and to anybody’s', async () => {
    await refused(transfer(basile.cookie, transferTo(basile)), 'not-allowed')
    await refused(transfer(basile.cookie, transferTo(chloe)), 'not-allowed')
  })

  it('to a colleague who has moved it on its own calendar before: that is no way around', async () => {
    const path = `/api/practice/appointments/${appointmentId}/reschedule`
    const moved = { scheduleId: practice.scheduleId, start: tuesdayAt(11), actNumber: 1, proof: random(64) }
    expect((await api.ask(path, { cookie: basile.cookie, json: moved })).status).toBe(200)
    const answer = await transfer(basile.cookie, transferTo(basile, { actNumber: 2 }))
    expect(answer.problem.type).toBe('not-allowed')
    expect(await holders()).toEqual(ofFounder)
  })

  it('to a secretary, who cannot open the reason', async () => {
    const secretary = buildSecretary(api.deploymentId, practice.practiceId)
    const cookie = await join('secretary', secretary.account)
    const { practitionerId: id, account } = secretary
    await publish({ delegates: [{ id, identityPublicKey: account.identityPublicKey }] })
    await refused(transfer(cookie, transferTo(basile)), 'not-allowed')
  })

  it('to whoever is not signed in, bears the private link, or is of another practice', async () => {
    const path = `/api/practice/appointments/${appointmentId}/transfer`
    const json = transferTo(basile)
    await refused(api.ask(path, { json }), 'not-signed-in')
    await refused(api.ask(path, { json, headers: { authorization } }), 'not-signed-in')
    const { practice: other, cookie: foreigner } = await api.open()
    await refused(transfer(foreigner, json), 'not-found')
    const { appointmentId: theirs } = await api.bookVisit(other, tuesdayAt(9))
    await refused(transfer(founder, json, theirs), 'not-found')
    const foreign = transferTo({ ...other.member, scheduleId: other.scheduleId })
    await refused(transfer(founder, foreign), 'unknown-schedule', '/scheduleId')
  })

  it('with grants that its receiver cannot open', async () => {
    const cases: [object, string][] = [
      [{ grants: grantsTo(chloe) }, '/grants/0/keyId'],
      [{ grants: grantsTo(practice.member) }, '/grants/0/keyId'],
      [{ grants: grantsTo(basile, 2) }, '/grants/0/epoch'],
      [{ grants: [grantTo(basile, 1), grantTo(basile, 1)] }, '/grants/1/keyId'],
      [{ grants: [grantTo(basile, 2), grantTo(basile, 2)] }, '/grants/0/keyId'],
    ]
    for (const [changes, field] of cases)
      await refused(transfer(founder, transferTo(basile, changes)), 'no-valid-key', field)
    await refused(transfer(founder, transferTo(basile, { grants: [grantTo(basile, 1)] })), 'invalid-request')
  })

  it('within one practitioner’s own calendars, where a plain move does; and a plain move to another’s still is', async () => {
    const own = { ...practice.member, scheduleId: practice.secondScheduleId }
    await refused(transfer(founder, transferTo(own)), 'unknown-schedule', '/scheduleId')
    const { grants: _, ...plain } = transferTo(basile)
    const path = `/api/practice/appointments/${appointmentId}/reschedule`
    await refused(api.ask(path, { cookie: founder, json: plain }), 'unknown-schedule', '/scheduleId')
    const byGuest = await api.ask('/api/visit/reschedule', { headers: { authorization }, json: plain })
    expect(byGuest.problem.type).toBe('unknown-schedule')
  })

  it('at a time that is taken, and on an old view', async () => {
    await refused(transfer(founder, transferTo(basile, { actNumber: 2 })), 'stale-revision', '/actNumber')
    const { appointmentId: other } = await api.bookVisit(practice, tuesdayAt(10))
    expect((await transfer(founder, transferTo(basile), other)).status).toBe(200)
    await refused(transfer(founder, transferTo(basile)), 'slot-taken', '/start')
  })

  it('to a calendar that has no visits of that length', async () => {
    const { schedules, healthcareServices } = practice.document
    const [type] = healthcareServices
    if (!type) throw new Error('a practice without visit types')
    const long = { ...type, id: newId(), durationMinutes: 45, scheduleIds: [basile.scheduleId] }
    const scheduleIds = type.scheduleIds.filter((id) => id !== basile.scheduleId)
    const lengthClasses = [{ beforeTicks: 0, lengthTicks: 9, afterTicks: 1, healthcareServiceIds: [long.id] }]
    await publish({
      healthcareServices: [{ ...type, scheduleIds }, long],
      schedules: schedules.map((schedule) =>
        schedule.id === basile.scheduleId ? { ...schedule, lengthClasses } : schedule,
      ),
    })
    await refused(transfer(founder, transferTo(basile)), 'unknown-length-class')
  })
})

describe('at the same moment', () => {
  const rounds = 8

  it('two colleagues’ calendars get it once, with the grants of the one who has it', async () => {
    for (let round = 0; round < rounds; round++) {
      const { appointmentId: id } = await api.bookVisit(practice, tuesdayAt(12))
      const answers = await Promise.all([
        transfer(founder, transferTo(basile, { start: tuesdayAt(12) }), id),
        transfer(founder, transferTo(chloe, { start: tuesdayAt(12) }), id),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const winner = answers[0]?.status === 200 ? basile : chloe
      const rows = await api.owner`
        SELECT DISTINCT e.practitioner_id, a.schedule_id FROM grants g
        JOIN epochs e ON g.key_id IN (e.clinical_key_id, e.administrative_key_id)
        JOIN appointments a USING (appointment_id) WHERE g.appointment_id = ${id}`
      expect(rows).toEqual([{ practitionerId: winner.practitionerId, scheduleId: winner.scheduleId }])
      await api.ask(`/api/practice/appointments/${id}/status`, {
        cookie: founder,
        json: { status: 'cancelled', actNumber: 2, proof: random(64) },
      })
    }
  })

  it('a further grant that the former practitioner is just making never outlives the hand-over', async () => {
    await shareWithChloe(practice.scheduleId)
    expect(await grantToChloe(appointmentId), 'control: the same grant alone').toEqual([])
    for (let round = 0; round < rounds; round++) {
      const { appointmentId: id } = await api.bookVisit(practice, tuesdayAt(13))
      const [moved] = await Promise.all([
        transfer(founder, transferTo(basile, { start: tuesdayAt(13) }), id),
        grantToChloe(id),
      ])
      expect(moved.status, moved.text).toBe(200)
      const rows = await api.owner`
        SELECT DISTINCT e.practitioner_id FROM grants g
        JOIN epochs e ON g.key_id IN (e.clinical_key_id, e.administrative_key_id) WHERE g.appointment_id = ${id}`
      expect(rows).toEqual([{ practitionerId: basile.practitionerId }])
      await api.ask(`/api/practice/appointments/${id}/status`, {
        cookie: founder,
        json: { status: 'cancelled', actNumber: 2, proof: random(64) },
      })
    }
  })

  it('a page that shares the calendar no more is heard, also by who had not heard of it', async () => {
    await shareWithChloe(practice.scheduleId, basile.scheduleId)
    await grantToChloe(appointmentId)
    const { moved } = await api.owner.begin(async (tx) => {
      await tx`SELECT FROM practices WHERE practice_id = ${practice.practiceId} FOR NO KEY UPDATE`
      const asked = transfer(founder, transferTo(basile))
      await api.untilWaiting(1)
      const schedules = sharedWithChloe(practice.scheduleId)
      const document = { ...practice.document, ...nextOf(practice.document), schedules }
      const signed = practice.sign(document)
      await tx`
        INSERT INTO practice_documents (practice_id, version, document, signature, published_on)
        VALUES (${practice.practiceId}, ${document.version}, ${Buffer.from(signed.document, 'base64url')},
          ${Buffer.from(signed.signature, 'base64url')}, '2026-11-23')`
      await tx`UPDATE practices SET document_version = ${document.version} WHERE practice_id = ${practice.practiceId}`
      return { moved: asked }
    })
    // Waited for outside of the transaction that it waited for.
    expect((await moved).status).toBe(200)
    expect(await holders()).toEqual(ofBasile)
  })
})
