// The practice's side of the waiting list over real requests: who waits, an offer by hand, taking a wish off.
import type { Visit, WaitingList, WishRequest } from '@colloque/contract'
import { type BuiltPractice, buildBooking, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie } = await api.open())
})
afterAll(() => api.end())

const joined = (changes: Partial<WishRequest> = {}) => api.joinList(practice, changes)

const list = async () => (await api.ask('/api/practice/wishes', { cookie })).json as WaitingList
const offer = (appointmentId: string, start: string, scheduleId = practice.scheduleId) =>
  api.ask(`/api/practice/wishes/${appointmentId}/offer`, { cookie, json: { scheduleId, start } })
const visitOf = async ({ authorization }: { authorization: string }) =>
  (await api.ask('/api/visit', { headers: { authorization } })).json as Visit

describe('the waiting list of a practice', () => {
  it('has each wish in order, with what is sealed of it and what it asks for', async () => {
    const [first, second] = [await joined(), await joined({ until: '2026-12-01' })]
    expect(await list()).toEqual({
      wishes: [
        expect.objectContaining({
          appointmentId: first.appointmentId,
          status: 'waitlist',
          envelopes: first.request.envelopes,
          place: 1,
          newestMessage: null,
          wish: expect.objectContaining({ from: '2026-11-23', until: '2026-12-21', offer: null }),
        }),
        expect.objectContaining({ appointmentId: second.appointmentId, place: 2 }),
      ],
    })
  })

  it('ends with the two hundredth wish; the next one moves up when one is taken off', async () => {
    const all = []
    for (let count = 0; count < 201; count++) all.push((await joined()).appointmentId)
    const shown = async () => (await list()).wishes.map(({ appointmentId }) => appointmentId)
    expect(await shown()).toEqual(all.slice(0, 200))
    const json = { status: 'cancelled', actNumber: 1, proof: random(64) }
    const off = await api.ask(`/api/practice/appointments/${all[0]}/status`, { cookie, json })
    expect(off.status).toBe(200)
    expect(await shown()).toEqual(all.slice(1))
  })

  it('offers a chosen time, which the patient sees and takes as a visit', async () => {
    const [, second] = [await joined(), await joined()]
    const answer = await offer(second.appointmentId, tuesdayAt(10))
    expect(answer.status).toBe(200)
    const [before, offered] = (answer.json as WaitingList).wishes
    expect(before?.wish.offer).toBeNull()
    expect(offered?.wish.offer).toMatchObject({ start: tuesdayAt(10), scheduleId: practice.scheduleId })
    const seen = (await visitOf(second)).wish?.offer
    expect(seen).toEqual(offered?.wish.offer)
    const hold = { holdId: seen?.holdId ?? '', holdSecret: second.secret }
    const json = buildBooking(practice, tuesdayAt(10), { hold })
    const taken = await api.ask(`/api/practices/${practice.slug}/appointments`, { json })
    expect(taken.status).toBe(201)
    expect((await list()).wishes.map(({ appointmentId }) => appointmentId)).not.toContain(
      second.appointmentId,
    )
  })

  it('takes the time from everybody else while it is offered, and gives it back when it lapses', async () => {
    const wish = await joined({ from: '2026-11-24', until: '2026-11-25' })
    expect((await offer(wish.appointmentId, tuesdayAt(10))).status).toBe(200)
    const book = () =>
      api.ask(`/api/practices/${practice.slug}/appointments`, { json: buildBooking(practice, tuesdayAt(10)) })
    expect(await book()).toMatchObject({ status: 409, problem: { type: 'slot-taken' } })
    api.setNow(monday + 3 * 3_600_000)
    await api.deps.writer.sweep(api.deps.now())
    expect((await book()).status).toBe(201)
  })

  it.each([
    ['a time that is closed to patients', () => tuesdayAt(16, 20), 422, 'start-outside-openings'],
    ['a time off the grid', () => tuesdayAt(10, 5), 422, 'start-off-grid'],
    ['a time that is over', () => '2026-11-22T10:00:00Z', 422, 'start-in-past'],
    ['a day that was not asked for', () => '2026-12-22T10:00:00Z', 409, 'status-not-possible'],
  ])('does not offer %s', async (_, start, status, type) => {
    const wish = await joined()
    const before = await api.countRows()
    expect(await offer(wish.appointmentId, start())).toMatchObject({ status, problem: { type } })
    expect(await api.countRows()).toEqual(before)
  })

  it('does not offer a taken time, a second time, or another calendar than was asked for', async () => {
    const [wish, other] = [await joined(), await joined()]
    await api.bookVisit(practice, tuesdayAt(9))
    expect(await offer(wish.appointmentId, tuesdayAt(9))).toMatchObject({
      status: 409,
      problem: { type: 'slot-taken' },
    })
    expect((await offer(wish.appointmentId, tuesdayAt(10))).status).toBe(200)
    expect(await offer(wish.appointmentId, tuesdayAt(11))).toMatchObject({
      status: 409,
      problem: { type: 'limit-reached' },
    })
    expect(await offer(other.appointmentId, tuesdayAt(10))).toMatchObject({
      status: 409,
      problem: { type: 'slot-taken' },
    })
    expect((await offer(other.appointmentId, tuesdayAt(11), practice.secondScheduleId)).status).not.toBe(200)
    expect(await offer(newId(), tuesdayAt(11))).toMatchObject({ status: 404 })
  })

  it('of two who offer the same time at once, one is told that it is taken', async () => {
    const wishes = [await joined(), await joined(), await joined()]
    const answers = await Promise.all(wishes.map(({ appointmentId }) => offer(appointmentId, tuesdayAt(10))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })

  it('loses a wish that the practice takes off; its link says so and what was offered passes on', async () => {
    const [first, second] = [await joined(), await joined()]
    await offer(first.appointmentId, tuesdayAt(10))
    const json = { status: 'cancelled', actNumber: 1, proof: random(64) }
    const removed = await api.ask(`/api/practice/appointments/${first.appointmentId}/status`, {
      cookie,
      json,
    })
    expect(removed.status).toBe(200)
    expect((await visitOf(first)).status).toBe('cancelled')
    expect((await list()).wishes.map(({ appointmentId }) => appointmentId)).toEqual([second.appointmentId])
  })

  it('takes messages about a wish, both ways', async () => {
    const wish = await joined()
    const message = (number: number) => ({
      ...{ number, messageId: newId(), field: 5, audience: 'administrative' },
      ...{ previous: random(32), body: random(1080), proof: random(64) },
    })
    const headers = { authorization: wish.authorization }
    expect((await api.ask('/api/visit/messages', { headers, json: message(1) })).status).toBe(200)
    expect((await list()).wishes[0]?.newestMessage).toBe('patient')
    const path = `/api/practice/appointments/${wish.appointmentId}/messages`
    expect((await api.ask(path, { cookie, json: message(2) })).status).toBe(200)
    expect((await list()).wishes[0]?.newestMessage).toBe('practice')
  })

  it('is nobody else’s', async () => {
    const wish = await joined()
    const { cookie: foreign } = await api.open()
    expect((await api.ask('/api/practice/wishes', { cookie: foreign })).json).toEqual({ wishes: [] })
    const json = { scheduleId: practice.scheduleId, start: tuesdayAt(10) }
    const path = `/api/practice/wishes/${wish.appointmentId}/offer`
    expect(await api.ask(path, { cookie: foreign, json })).toMatchObject({ status: 404 })
  })
})
