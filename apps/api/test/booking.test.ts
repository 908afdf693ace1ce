import { type BuiltPractice, buildBooking, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addRoom } from './add-room.ts'
import { monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ practice, cookie } = await api.open())
})
afterAll(() => api.end())

const book = (request: unknown, slug = practice.slug) =>
  api.ask(`/api/practices/${slug}/appointments`, { json: request })

describe('booking', () => {
  it('answers with what was booked and nothing sealed', async () => {
    const request = buildBooking(practice, tuesdayAt(8))
    const answer = await book(request)
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({
      appointmentId: request.appointmentId,
      scheduleId: practice.scheduleId,
      start: tuesdayAt(8),
      status: 'booked',
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('says the same again to a repeat, also after the rules have changed', async () => {
    const request = buildBooking(practice, tuesdayAt(8, 30))
    const [first, again] = [await book(request), await book(request)]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.json).toEqual(first.json)
    api.setNow(monday + 3 * 86_400_000)
    expect(await book(request)).toMatchObject({ status: 200, json: first.json })
    api.setNow(monday)
  })

  it('refuses the same id for another slot and for other bytes', async () => {
    const request = buildBooking(practice, tuesdayAt(9))
    await book(request)
    const before = await api.countRows()
    const moved = await book({ ...request, start: tuesdayAt(9, 30) })
    const changed = await book({ ...request, manageTokenHash: random(32) })
    for (const answer of [moved, changed]) {
      expect(answer).toMatchObject({ status: 409, problem: { type: 'appointment-id-used' } })
    }
    expect(await api.countRows()).toEqual(before)
  })

  it('with a room is repeated with that room alone, also when the rules say no by then', async () => {
    const { practice: own } = await api.open()
    const [room, other] = [await addRoom(api, own), await addRoom(api, own)]
    const request = { ...buildBooking(own, tuesdayAt(8)), resourceIds: [room] }
    expect((await book(request, own.slug)).status).toBe(201)
    for (const at of [monday, monday + 3 * 86_400_000]) {
      api.setNow(at)
      expect((await book(request, own.slug)).status).toBe(200)
      const elsewhere = await book({ ...request, resourceIds: [other] }, own.slug)
      expect(elsewhere).toMatchObject({ status: 409, problem: { type: 'appointment-id-used' } })
    }
    api.setNow(monday)
  })

  it('keeps instants to the day: no row says more precisely when it was written', async () => {
    const rows = await api.owner<{ writtenOn: string }[]>`SELECT DISTINCT written_on FROM appointments`
    expect(rows).toEqual([{ writtenOn: '2026-11-23' }])
  })
})

describe('a start that cannot be booked', () => {
  const cases: [string, number, string, () => object, string][] = [
    ['in the past', 422, 'start-in-past', () => ({ start: '2026-11-22T09:00:00Z' }), '/start'],
    ['with too little notice', 422, 'notice-too-short', () => ({ start: '2026-11-23T08:30:00Z' }), '/start'],
    ['beyond the horizon', 422, 'start-beyond-horizon', () => ({ start: '2027-03-24T09:00:00Z' }), '/start'],
    ['off the grid', 422, 'start-off-grid', () => ({ start: tuesdayAt(10, 5) }), '/start'],
    ['off the 5-minute ticks', 422, 'start-off-grid', () => ({ start: '2026-11-24T10:01:01Z' }), '/start'],
    ['at night', 422, 'start-outside-openings', () => ({ start: tuesdayAt(2) }), '/start'],
    ['running over the end', 422, 'start-outside-openings', () => ({ start: tuesdayAt(15, 40) }), '/start'],
    ['in staff time', 422, 'start-outside-openings', () => ({ start: tuesdayAt(16, 20) }), '/start'],
    [
      'of a length not on offer',
      422,
      'unknown-length-class',
      () => ({ lengthClass: { beforeTicks: 0, lengthTicks: 5, afterTicks: 1 } }),
      '/lengthClass',
    ],
    ['of an unknown schedule', 422, 'unknown-schedule', () => ({ scheduleId: newId() }), '/scheduleId'],
  ]
  it.each(cases)(
    '%s is %d %s, names its field, and writes nothing',
    async (_, status, type, change, field) => {
      const before = await api.countRows()
      const answer = await book(buildBooking(practice, tuesdayAt(10), change()))
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.problem).toMatchObject({ type, status, errors: [{ field, code: type }] })
      expect(await api.countRows()).toEqual(before)
    },
  )

  it('at the same moment is bookable when nothing is wrong (control)', async () => {
    expect((await book(buildBooking(practice, tuesdayAt(10)))).status).toBe(201)
  })

  it('is refused on a schedule of another practice', async () => {
    const other = await api.open()
    const before = await api.countRows()
    const answer = await book(
      buildBooking(practice, tuesdayAt(11), { scheduleId: other.practice.scheduleId }),
    )
    expect(answer).toMatchObject({ status: 422, problem: { type: 'unknown-schedule' } })
    expect(await api.countRows()).toEqual(before)
  })
})

describe('a key that is not the practitioner’s', () => {
  it.each([
    ['intake key id', 0, { keyId: random(16) }, '/envelopes/0/grant/keyId'],
    ['contact key id', 1, { keyId: random(16) }, '/envelopes/1/grant/keyId'],
    ['epoch', 0, { epoch: 2 }, '/envelopes/0/grant/epoch'],
  ])('(%s) is refused with its place', async (_, index, change, field) => {
    const request = buildBooking(practice, tuesdayAt(12))
    const envelope = request.envelopes[index]
    if (!envelope) throw new Error('no envelope')
    Object.assign(envelope.grant, change)
    const before = await api.countRows()
    expect(await book(request)).toMatchObject({
      status: 409,
      problem: { type: 'no-valid-key', errors: [{ field }] },
    })
    expect(await api.countRows()).toEqual(before)
  })

  it('is every key once the last epoch has ended', async () => {
    api.setNow(monday + 110 * 86_400_000)
    const answer = await book(buildBooking(practice, '2027-03-15T10:00:00Z'))
    expect(answer).toMatchObject({ status: 409, problem: { type: 'no-valid-key' } })
    expect(
      await api.ask(`/api/practices/${practice.slug}/practitioners/${practice.member.practitionerId}/epoch`),
    ).toMatchObject({ status: 409, problem: { type: 'no-valid-key' } })
    api.setNow(monday)
  })
})

describe('a practice that is not open', () => {
  it('takes no booking once closed, but shows its times', async () => {
    const { practice: closing, cookie: session } = await api.open()
    await api.ask('/api/practice/close', { cookie: session, json: {} })
    const before = await api.countRows()
    expect(await book(buildBooking(closing, tuesdayAt(10)), closing.slug)).toMatchObject({
      status: 409,
      problem: { type: 'practice-closed' },
    })
    expect(await api.countRows()).toEqual(before)
    const path = `/api/practices/${closing.slug}`
    expect((await api.ask(path)).json).toMatchObject({ state: 'closed' })
    expect(
      (await api.ask(`${path}/schedules/${closing.scheduleId}/availability?from=2026-11-24&days=1`)).status,
    ).toBe(200)
  })

  it('does not exist for patients while it is a draft', async () => {
    const { practice: draft } = await api.found()
    expect((await api.ask(`/api/practices/${draft.slug}`)).status).toBe(404)
    expect((await book(buildBooking(draft, tuesdayAt(10)), draft.slug)).status).toBe(404)
  })
})

describe('a booking by the practice', () => {
  it('may use staff time, ignores notice, horizon and openings, and says who sealed it', async () => {
    for (const start of [tuesdayAt(16, 20), '2026-11-23T07:30:00Z', '2027-03-24T21:00:00Z']) {
      const answer = await api.ask('/api/practice/appointments', {
        cookie,
        json: buildBooking(practice, start),
      })
      expect(answer.status, start).toBe(201)
    }
    const rows = await api.owner`SELECT FROM appointments WHERE author = 'practice'`
    expect(rows).toHaveLength(3)
  })

  it.each([
    ['in the past', { start: '2026-11-22T09:00:00Z' }, 'start-in-past'],
    ['off the grid', { start: tuesdayAt(14, 5) }, 'start-off-grid'],
    ['on a taken slot', { start: tuesdayAt(16, 20) }, 'slot-taken'],
  ])('is refused %s', async (_, change, type) => {
    const before = await api.countRows()
    const json = buildBooking(practice, tuesdayAt(14), change)
    expect((await api.ask('/api/practice/appointments', { cookie, json })).problem.type).toBe(type)
    expect(await api.countRows()).toEqual(before)
  })
})
