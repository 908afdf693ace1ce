// Who may be granted visits of another's calendar is the signed page's word: colleagues whom it is shared with, stand-ins
// on their days, nobody else. What a newer page takes back is gone with its publishing, whoever grants meanwhile.

import { createColleagueInvitation } from '@colloque/database'
import type { PracticeDocument } from '@colloque/practice-document'
import { type BuiltMember, type BuiltPractice, buildMember, nextOf, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

type Person = { member: BuiltMember; cookie: string }

let api: TestApi
let practice: BuiltPractice
let owner: string
let shared: Person
let other: Person
let appointmentId: string
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  ;({ practice, cookie: owner } = await api.open())
  ;({ appointmentId } = await api.bookVisit(practice, tuesdayAt(9)))
  shared = await join()
  other = await join()
  await publish({
    practitioners: [
      ...practice.document.practitioners,
      ...[shared, other].map(({ member }, at) => ({
        id: member.practitionerId,
        name: `Dr ${at}`,
        identityPublicKey: member.account.identityPublicKey,
      })),
    ],
  })
})

async function join(): Promise<Person> {
  const member = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
  const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId, 'colleague')
  const joined = await api.ask('/api/colleagues', { json: { invitationToken, account: member.account } })
  expect(joined.status, joined.text).toBe(201)
  return { member, cookie: cookieOf(joined) }
}

function sign(changes: Partial<PracticeDocument>) {
  const document = { ...practice.document, ...nextOf(practice.document), ...changes }
  practice = { ...practice, document }
  return practice.sign(document)
}

async function publish(changes: Partial<PracticeDocument>): Promise<void> {
  const answer = await api.ask('/api/practice/document', {
    method: 'PUT',
    cookie: owner,
    json: sign(changes),
  })
  expect(answer.status, answer.text).toBe(204)
}

const share = (...people: Person[]) =>
  publish({
    schedules: practice.document.schedules.map(({ sharedWith: _, ...schedule }) => ({
      ...schedule,
      ...(people.length > 0 ? { sharedWith: people.map(({ member }) => member.practitionerId) } : {}),
    })),
  })

const withoutCalendars = () => ({
  schedules: [],
  healthcareServices: practice.document.healthcareServices.map((type) => ({ ...type, scheduleIds: [] })),
})

const standIn = ({ member }: Person, startDay: string, endDay: string) => ({
  practitionerId: practice.member.practitionerId,
  standInPractitionerId: member.practitionerId,
  startDay,
  endDay,
})

const grantOf = (member: BuiltMember, field: 1 | 2, epoch = 1) => ({
  keyId: member.epochs[epoch - 1]?.keyIds[field - 1] ?? '',
  epoch,
  encapsulatedKey: random(1120),
  wrappedKey: random(48),
})

const granting = ({ member }: Pick<Person, 'member'>, visit = appointmentId, epoch = 1) => ({
  changes: ([1, 2] as const).map((field) => ({
    appointmentId: visit,
    field,
    replacesKeyId: null,
    grant: grantOf(member, field, epoch),
  })),
})

/** Answers with the places of changes that were not made. */
function grant(to: Pick<Person, 'member'>, by = owner, visit = appointmentId, epoch = 1): Promise<number[]> {
  return change(by, granting(to, visit, epoch))
}

async function change(by: string, json: object): Promise<number[]> {
  const answer = await api.ask('/api/practice/grants', { cookie: by, json })
  expect(answer.status, answer.text).toBe(200)
  return (answer.json as { missed: number[] }).missed
}

const toldGrants = async (cookie: string, visit = appointmentId) => {
  const { json } = await api.ask('/api/practice/appointments?from=2026-11-24&days=3', { cookie })
  const { appointments } = json as {
    appointments: { appointmentId: string; envelopes: { grant: ReturnType<typeof grantOf> }[] }[]
  }
  const told = appointments.find((one) => one.appointmentId === visit)
  return (told?.envelopes ?? []).map(({ grant: { keyId, wrappedKey } }) => ({ keyId, wrappedKey }))
}

const isTold = async ({ member, cookie }: Person, visit = appointmentId) => {
  const own = member.epochs.flatMap(({ keyIds }) => keyIds)
  return (await toldGrants(cookie, visit)).map(({ keyId }) => own.includes(keyId))
}

const held = async ({ cookie }: Person) => {
  const { json } = await api.ask('/api/practice/grants', { cookie })
  return (json as { envelopes: unknown[] }).envelopes.length
}

const rows = async () => (await api.owner`SELECT FROM grants WHERE appointment_id = ${appointmentId}`).count

describe('a shared calendar', () => {
  it('tells the colleague it is shared with their own grant, and no other colleague any', async () => {
    await share(shared)
    expect(await grant(shared)).toEqual([])
    expect(await isTold(shared)).toEqual([true, true])
    expect(await held(shared)).toBe(2)
    expect(await isTold(other)).toEqual([false, false])
    expect(await held(other)).toBe(0)
    expect(await rows()).toBe(4)
  })

  it('lets nobody grant a colleague it is not shared with, whoever asks', async () => {
    expect(await grant(shared), 'before it is shared').toEqual([0, 1])
    await share(shared)
    expect(await grant(other)).toEqual([0, 1])
    expect(await grant(shared), 'control').toEqual([])
    expect(await grant(other, shared.cookie), 'by who was granted it').toEqual([0, 1])
    expect(await isTold(other)).toEqual([false, false])
  })

  it('stays open to its own practitioner and its readers, whatever a colleague who reads along adds', async () => {
    await share(shared, other)
    await grant(shared)
    const before = await toldGrants(owner)
    // Of an epoch to come: what is told is the newest that fits.
    for (const epoch of [2, 3])
      expect(await grant(practice, shared.cookie, appointmentId, epoch)).toEqual([0, 1])
    expect(await toldGrants(owner)).toEqual(before)
    // Bytes that open nothing would keep the practitioner’s browser from granting what does.
    expect(await grant(other, shared.cookie)).toEqual([0, 1])
    expect(await isTold(other)).toEqual([false, false])
    expect(await grant(other), 'control').toEqual([])
  })

  it('is told under newer keys as its holder sealed it last', async () => {
    await grant(practice, owner, appointmentId, 2)
    const renewed = ([1, 2] as const).map((field) => grantOf(practice.member, field, 2))
    const changes = renewed.map((one, index) => ({
      appointmentId,
      field: index + 1,
      replacesKeyId: practice.member.epochs[0]?.keyIds[index],
      grant: one,
    }))
    expect(await change(owner, { changes })).toEqual([])
    const sealed = renewed.map(({ keyId, wrappedKey }) => ({ keyId, wrappedKey }))
    expect(await toldGrants(owner)).toEqual(sealed)
    expect(await rows()).toBe(2)
    // Sent again by a tab that did not hear the answer, sealed anew: the first one stands.
    const again = changes.map((one, index) => ({
      ...one,
      grant: grantOf(practice.member, index === 0 ? 1 : 2, 2),
    }))
    expect(await change(owner, { changes: again })).toEqual([0, 1])
    expect(await toldGrants(owner)).toEqual(sealed)
  })

  it('is taken back by the page itself: grants go with its publishing, the practitioner’s stay', async () => {
    await share(shared, other)
    await grant(shared)
    await grant(other)
    expect(await rows(), 'control').toBe(6)
    await share(shared)
    expect(await isTold(other)).toEqual([false, false])
    expect(await isTold(shared)).toEqual([true, true])
    await share()
    expect(await rows()).toBe(2)
    expect(await grant(shared), 'a browser that has not seen the new page').toEqual([0, 1])
  })

  it('takes nothing back with a page that changes something else', async () => {
    await share(shared)
    await grant(shared)
    await publish({ phone: '01 99 00 12 35' })
    expect(await rows()).toBe(4)
  })

  it('is taken back from who replaces their grants by newer ones in that moment', async () => {
    await share(shared)
    expect(await grant(shared), 'control').toEqual([])
    const [old, newer] = shared.member.epochs.map(({ keyIds }) =>
      keyIds.map((id) => Buffer.from(id, 'base64url')),
    )
    if (!old || !newer) throw new Error('a colleague with one epoch')
    const { published } = await api.owner.begin(async (tx) => {
      await tx`SELECT FROM appointments WHERE appointment_id = ${appointmentId} FOR UPDATE`
      for (const at of [0, 1]) {
        const keyId = old[at] ?? null
        await tx`
          INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
          SELECT practice_id, appointment_id, field, ${newer[at] ?? null}::bytea, 2, encapsulated_key, sealed_content_key
          FROM grants WHERE appointment_id = ${appointmentId} AND key_id = ${keyId}`
        await tx`DELETE FROM grants WHERE appointment_id = ${appointmentId} AND key_id = ${keyId}`
      }
      const published = share()
      await api.untilWaiting(1)
      return { published }
    })
    await published
    expect(await isTold(shared)).toEqual([false, false])
    expect(await rows()).toBe(2)
  })

  it('takes its grants along when it leaves the page and its practitioner stays', async () => {
    await share(shared)
    await grant(shared)
    await publish({ standIns: [standIn(other, '2026-11-24', '2026-11-25')] })
    await grant(other)
    expect(await rows(), 'control').toBe(6)
    await publish(withoutCalendars())
    expect(await rows()).toBe(2)
    expect(await held({ member: practice.member, cookie: owner })).toBe(2)
  })

  it('is as the page that was published last says, also for who grants in that moment', async () => {
    await share(shared)
    const { granted } = await api.owner.begin(async (tx) => {
      await tx`SELECT FROM practices WHERE practice_id = ${practice.practiceId} FOR NO KEY UPDATE`
      const asked = grant(shared)
      await api.untilWaiting(1)
      const document = { ...practice.document, ...nextOf(practice.document) }
      const taken = document.schedules.map(({ sharedWith: _, ...schedule }) => schedule)
      const signed = practice.sign({ ...document, schedules: taken })
      await tx`
        INSERT INTO practice_documents (practice_id, version, document, signature, published_on)
        VALUES (${practice.practiceId}, ${document.version}, ${Buffer.from(signed.document, 'base64url')},
          ${Buffer.from(signed.signature, 'base64url')}, '2026-11-23')`
      await tx`UPDATE practices SET document_version = ${document.version} WHERE practice_id = ${practice.practiceId}`
      return { granted: asked }
    })
    // Waited for outside of the transaction that it waited for.
    expect(await granted).toEqual([0, 1])
    expect(await rows()).toBe(2)
  })
})

describe('a stand-in', () => {
  it('is granted visits of their days only, and loses them when the page names them no more', async () => {
    const { appointmentId: later } = await api.bookVisit(practice, '2026-11-26T09:00:00Z')
    await publish({ standIns: [standIn(other, '2026-11-24', '2026-11-25')] })
    expect(await grant(other)).toEqual([])
    expect(await grant(other, owner, later)).toEqual([0, 1])
    await publish({ standIns: [standIn(other, '2026-11-24', '2026-11-27')] })
    expect(await grant(other, owner, later)).toEqual([])
    // Two days less: what is left stays.
    await publish({ standIns: [standIn(other, '2026-11-26', '2026-11-27')] })
    expect(await isTold(other)).toEqual([false, false])
    expect(await isTold(other, later)).toEqual([true, true])
    await publish({ standIns: [] })
    expect(await isTold(other, later)).toEqual([false, false])
  })

  it('keeps what the calendar is shared with them for', async () => {
    await share(shared)
    await publish({ standIns: [standIn(shared, '2026-11-24', '2026-11-25')] })
    await grant(shared)
    await publish({ standIns: [] })
    expect(await isTold(shared)).toEqual([true, true])
  })

  it('keeps the visits of a practitioner who has left: nobody else opens them', async () => {
    await share(shared)
    await grant(shared)
    const practitioners = practice.document.practitioners.filter(
      ({ id }) => id !== practice.member.practitionerId,
    )
    await publish({ ...withoutCalendars(), practitioners })
    expect(await rows()).toBe(4)
  })
})
