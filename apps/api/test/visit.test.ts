import { createHash } from 'node:crypto'
import { type BuiltPractice, buildBooking, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findGuestVisit } from '../src/visit-bearer.ts'
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

const proof = () => random(64)
const see = (authorization: string) => api.ask('/api/visit', { headers: { authorization } })
const move = (authorization: string, json: object) =>
  api.ask('/api/visit/reschedule', { headers: { authorization }, json })
const cancel = (authorization: string, json: object) =>
  api.ask('/api/visit/cancel', { headers: { authorization }, json })
const wednesdayAt = (hour: number, minute = 0) => tuesdayAt(hour, minute).replace('-24T', '-25T')

describe('a private link', () => {
  it('opens its visit with everything that was sealed, byte for byte', async () => {
    const { authorization, request } = await api.bookVisit(practice, wednesdayAt(8))
    const answer = await see(authorization)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.json).toEqual({
      practiceSlug: practice.slug,
      appointmentId: request.appointmentId,
      scheduleId: request.scheduleId,
      start: request.start,
      lengthClass: request.lengthClass,
      status: 'booked',
      author: 'patient',
      cancelledOn: null,
      envelopes: request.envelopes,
      acts: [],
    })
  })

  it('foreign, wrong, absent and unreadable is the same answer to the byte', async () => {
    const { authorization, appointmentId } = await api.bookVisit(practice, wednesdayAt(9))
    const other = await api.open()
    const [fingerprint = '', , token = ''] = authorization.replace('Visit ', '').split('.')
    const wrong = [
      `Visit ${other.practice.fingerprint}.${appointmentId}.${token}`,
      `Visit ${'a'.repeat(32)}.${appointmentId}.${token}`,
      `Visit ${fingerprint}.${newId()}.${token}`,
      `Visit ${fingerprint}.${appointmentId}.${random(32)}`,
      `Visit ${fingerprint}.${appointmentId}.${token.slice(1)}`,
      `Bearer ${fingerprint}.${appointmentId}.${token}`,
      'Visit',
      '',
    ]
    const answers = await Promise.all(wrong.map(see))
    const shown = answers.map(({ status, headers, text }) => JSON.stringify([status, [...headers], text]))
    expect(new Set(shown).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, problem: { type: 'not-found' } })
    expect((await see(authorization)).status).toBe(200)
  })

  it('asks the database the same questions whether it is wrong, foreign or absent', async () => {
    const { authorization, appointmentId } = await api.bookVisit(practice, wednesdayAt(10))
    const other = await api.open()
    const questionsFor = async (header: string) => {
      const asked: string[] = []
      const sql = new Proxy(api.sql, {
        apply: (target, self, [strings, ...values]: [TemplateStringsArray, ...unknown[]]) => {
          asked.push(strings.join('?'))
          return Reflect.apply(target, self, [strings, ...values])
        },
      })
      await findGuestVisit(sql, header)
      return asked
    }
    const wrong = authorization.replace(/[^.]+$/, random(32))
    const absent = wrong.replace(appointmentId, newId())
    const foreign = authorization.replace(practice.fingerprint, other.practice.fingerprint)
    const nowhere = authorization.replace(practice.fingerprint, 'a'.repeat(32))
    const expected = await questionsFor(wrong)
    expect(expected).toHaveLength(2)
    for (const header of [absent, foreign, nowhere, 'Visit', '']) {
      expect(await questionsFor(header)).toEqual(expected)
    }
  })

  it('moves its visit, also onto part of its own time, and frees the old one', async () => {
    const { authorization } = await api.bookVisit(practice, wednesdayAt(11))
    const json = { scheduleId: practice.scheduleId, start: wednesdayAt(11, 10), actNumber: 1, proof: proof() }
    const answer = await move(authorization, json)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      start: wednesdayAt(11, 10),
      acts: [
        {
          kind: 'reschedule',
          author: 'guest',
          actNumber: 1,
          start: wednesdayAt(11, 10),
          practitionerId: null,
          proof: json.proof,
        },
      ],
    })
    expect((await move(authorization, json)).json).toEqual(answer.json)
    await api.bookVisit(practice, wednesdayAt(10, 40))
  })

  it.each([
    ['onto a taken slot', { start: wednesdayAt(8) }, 409, 'slot-taken', '/start'],
    ['off the grid', { start: wednesdayAt(12, 5) }, 422, 'start-off-grid', '/start'],
    ['outside openings', { start: wednesdayAt(3) }, 422, 'start-outside-openings', '/start'],
    ['to an unknown schedule', { scheduleId: random(16) }, 422, 'unknown-schedule', '/scheduleId'],
    ['with an old number', { actNumber: 5 }, 409, 'stale-revision', '/actNumber'],
  ])('does not move %s and writes nothing', async (_, change, status, type, field) => {
    const day = tuesdayAt(8).replace('-24T', '-27T')
    const start = day.replace('T08:00', `T${String(8 + cases++).padStart(2, '0')}:00`)
    const { authorization } = await api.bookVisit(practice, start)
    const before = await api.countRows()
    const json = {
      scheduleId: practice.scheduleId,
      start: wednesdayAt(13),
      actNumber: 1,
      proof: proof(),
      ...change,
    }
    expect(await move(authorization, json)).toMatchObject({ status, problem: { type, errors: [{ field }] } })
    expect(await api.countRows()).toEqual(before)
    expect((await see(authorization)).json).toMatchObject({ start })
  })
  let cases = 0

  it('takes its room along, or the one that is named, and frees the other for everybody', async () => {
    const { practice: own } = await api.open()
    const [room, other] = [await addRoom(api, own), await addRoom(api, own)]
    const secondCalendar = { scheduleId: own.secondScheduleId }
    const bookIn = async (resource: string, start: string, changes = {}) => {
      const token = random(32)
      const manageTokenHash = createHash('sha256').update(token, 'base64url').digest('base64url')
      const request = buildBooking(own, start, { manageTokenHash, ...changes })
      const json = { ...request, resourceIds: [resource] }
      const { status } = await api.ask(`/api/practices/${own.slug}/appointments`, { json })
      return { status, authorization: `Visit ${own.fingerprint}.${request.appointmentId}.${token}` }
    }
    const { authorization } = await bookIn(room, wednesdayAt(8))
    await bookIn(room, wednesdayAt(9), secondCalendar)
    expect((await see(authorization)).json).toMatchObject({ resourceIds: [room] })
    const to = { scheduleId: own.scheduleId, start: wednesdayAt(9), actNumber: 1, proof: proof() }
    expect((await move(authorization, to)).problem.type, 'its room is taken then').toBe('slot-taken')
    const unknown = await move(authorization, { ...to, resourceIds: [newId()] })
    expect(unknown).toMatchObject({
      status: 422,
      problem: { type: 'unknown-resource', errors: [{ field: '/resourceIds/0' }] },
    })
    expect((await bookIn(other, wednesdayAt(10), secondCalendar)).status).toBe(201)
    const free = `/api/practices/${own.slug}/schedules/${other}/availability?from=2026-11-25&days=1`
    const before = (await api.ask(free)).text
    const moved = await move(authorization, { ...to, resourceIds: [other] })
    expect(moved).toMatchObject({ status: 200, json: { start: wednesdayAt(9), resourceIds: [other] } })
    expect((await api.ask(free)).text, 'told at once that it is taken').not.toBe(before)
    expect((await move(authorization, { ...to, resourceIds: [other] })).json, 'sent again').toEqual(
      moved.json,
    )
    expect((await bookIn(room, wednesdayAt(8))).status, 'given back').toBe(201)
    const back = { ...to, start: wednesdayAt(11), actNumber: 2, proof: proof() }
    expect((await move(authorization, back)).json).toMatchObject({ resourceIds: [other] })
  })

  it('cancels its visit once and says so again; the slot is free', async () => {
    const { authorization, request } = await api.bookVisit(practice, wednesdayAt(14))
    const json = { actNumber: 1, proof: proof() }
    const answer = await cancel(authorization, json)
    expect(answer).toMatchObject({ status: 200, json: { status: 'cancelled' } })
    expect((await cancel(authorization, json)).json).toEqual(answer.json)
    expect(await cancel(authorization, { actNumber: 2, proof: proof() })).toMatchObject({
      status: 409,
      problem: { type: 'status-not-possible' },
    })
    await api.bookVisit(practice, wednesdayAt(14))
    const again = await api.ask(`/api/practices/${practice.slug}/appointments`, { json: request })
    expect(again).toMatchObject({ status: 409, problem: { type: 'appointment-cancelled' } })
  })

  it('can do nothing after the cut-off', async () => {
    const { authorization } = await api.bookVisit(practice, tuesdayAt(9))
    api.setNow(monday + 12 * 3_600_000)
    const before = await api.countRows()
    const later = { scheduleId: practice.scheduleId, start: wednesdayAt(15), actNumber: 1, proof: proof() }
    expect(await cancel(authorization, { actNumber: 1, proof: proof() })).toMatchObject({
      status: 422,
      problem: { type: 'cancel-too-late' },
    })
    expect(await move(authorization, later)).toMatchObject({
      status: 422,
      problem: { type: 'cancel-too-late' },
    })
    expect(await api.countRows()).toEqual(before)
    api.setNow(monday)
    expect((await see(authorization)).json).toMatchObject({ status: 'booked' })
  })
})

describe('the practice', () => {
  const thursdayAt = (hour: number, minute?: number) => tuesdayAt(hour, minute).replace('-24T', '-26T')

  const ask = (id: string, act: 'reschedule' | 'resize' | 'status', json: object, session = cookie) =>
    api.ask(`/api/practice/appointments/${id}/${act}`, { cookie: session, json })

  it('sees the visits of its days and of no other practice', async () => {
    const { appointmentId } = await api.bookVisit(practice, tuesdayAt(12))
    const other = await api.open()
    const days = '/api/practice/appointments?from=2026-11-24&days=1'
    const own = (await api.ask(days, { cookie })).json as { appointments: { appointmentId: string }[] }
    expect(own.appointments.map((a) => a.appointmentId)).toContain(appointmentId)
    expect((await api.ask(days, { cookie: other.cookie })).json).toEqual({ appointments: [] })
    const next = '/api/practice/appointments?from=2026-12-24&days=1'
    expect((await api.ask(next, { cookie })).json).toEqual({ appointments: [] })
  })

  it('moves and ends a visit, and the acts name who did it', async () => {
    const { appointmentId, authorization } = await api.bookVisit(practice, tuesdayAt(13))
    const moving = {
      scheduleId: practice.secondScheduleId,
      start: tuesdayAt(16, 20),
      actNumber: 1,
      proof: proof(),
    }
    expect((await ask(appointmentId, 'reschedule', moving)).status).toBe(200)
    expect(
      (await ask(appointmentId, 'status', { status: 'arrived', actNumber: 2, proof: proof() })).status,
    ).toBe(200)
    const answer = await ask(appointmentId, 'status', { status: 'fulfilled', actNumber: 3, proof: proof() })
    const { practitionerId } = practice.member
    expect(answer.json).toMatchObject({
      status: 'fulfilled',
      scheduleId: practice.secondScheduleId,
      acts: [
        { kind: 'reschedule', author: 'practice', practitionerId },
        { kind: 'status', status: 'arrived', practitionerId },
        { kind: 'status', status: 'fulfilled', practitionerId },
      ],
    })
    expect((await see(authorization)).json).toMatchObject({ status: 'fulfilled' })
  })

  it('gives a visit another length, and moves it with that length afterwards', async () => {
    const { appointmentId, authorization } = await api.bookVisit(practice, thursdayAt(9))
    const lengthClass = { beforeTicks: 0, lengthTicks: 7, afterTicks: 1 }
    const json = { lengthClass, actNumber: 1, proof: proof() }
    const answer = await ask(appointmentId, 'resize', json)
    expect(answer).toMatchObject({ status: 200, json: { lengthClass, start: thursdayAt(9) } })
    expect(answer.json).toMatchObject({
      acts: [{ kind: 'resize', author: 'practice', start: null, lengthClass }],
    })
    expect((await ask(appointmentId, 'resize', json)).json).toEqual(answer.json)
    expect((await see(authorization)).json).toMatchObject({ lengthClass })
    const moving = { scheduleId: practice.scheduleId, start: thursdayAt(12), actNumber: 2, proof: proof() }
    expect((await ask(appointmentId, 'reschedule', moving)).json).toMatchObject({
      lengthClass,
      start: thursdayAt(12),
    })
  })

  it('cannot give it the time of the next one, nor a length that is none', async () => {
    const { appointmentId } = await api.bookVisit(practice, thursdayAt(11))
    await api.bookVisit(practice, thursdayAt(11, 30))
    const before = await api.countRows()
    const to = (lengthTicks: number, actNumber = 1) =>
      ask(appointmentId, 'resize', {
        lengthClass: { beforeTicks: 0, lengthTicks, afterTicks: 1 },
        actNumber,
        proof: proof(),
      })
    expect(await to(8)).toMatchObject({
      status: 409,
      problem: { type: 'slot-taken', errors: [{ field: '/lengthClass' }] },
    })
    expect((await to(5, 3)).problem).toMatchObject({
      type: 'stale-revision',
      errors: [{ field: '/actNumber' }],
    })
    expect((await to(0)).status).toBe(400)
    expect((await to(97)).status).toBe(400)
    expect(await api.countRows()).toEqual(before)
  })

  it('cancels a visit and can never take that back', async () => {
    const { appointmentId } = await api.bookVisit(practice, tuesdayAt(14))
    expect(
      (await ask(appointmentId, 'status', { status: 'cancelled', actNumber: 1, proof: proof() })).status,
    ).toBe(200)
    const before = await api.countRows()
    const back = await ask(appointmentId, 'status', { status: 'booked', actNumber: 2, proof: proof() })
    expect(back).toMatchObject({ status: 409, problem: { type: 'status-not-possible' } })
    expect(await api.countRows()).toEqual(before)
  })

  it('finds another practice’s visit exactly as one that does not exist', async () => {
    const { appointmentId } = await api.bookVisit(practice, tuesdayAt(15))
    const other = await api.open()
    const json = { status: 'arrived', actNumber: 1, proof: proof() }
    const [foreign, absent] = await Promise.all([
      ask(appointmentId, 'status', json, other.cookie),
      ask(newId(), 'status', json, other.cookie),
    ])
    expect(foreign.status).toBe(404)
    expect([foreign.text, [...foreign.headers]]).toEqual([absent.text, [...absent.headers]])
  })
})
