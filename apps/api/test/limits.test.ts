// Limits of a calendar and public holidays, through whole requests: what is full is not shown, and not given.
import type { Availability, AvailabilityRules } from '@colloque/contract'
import { type BuiltPractice, buildBooking, openEveryDay } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

async function openWith(
  changes: Partial<AvailabilityRules>,
): Promise<{ practice: BuiltPractice; cookie: string }> {
  const opened = await api.open()
  const written = await writeRules(opened, 1, changes)
  expect(written.status, written.text).toBe(200)
  return opened
}

function writeRules(
  { practice, cookie }: { practice: BuiltPractice; cookie: string },
  revision: number,
  changes: Partial<AvailabilityRules>,
) {
  const json = { revision, rules: { ...openEveryDay(), ...changes } }
  return api.ask(`/api/practice/schedules/${practice.scheduleId}/rules`, { method: 'PUT', cookie, json })
}

const book = (practice: BuiltPractice, start: string) =>
  api.ask(`/api/practices/${practice.slug}/appointments`, { json: buildBooking(practice, start) })

async function isShown(practice: BuiltPractice, start: string): Promise<boolean> {
  const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=2026-11-23&days=14`
  const { fromTick, lanes } = (await api.ask(path)).json as Availability
  const index = Date.parse(start) / 300_000 - fromTick
  return (((Buffer.from(lanes[0] ?? '', 'base64url')[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
}

const wednesday = '2026-11-25T09:00:00Z'

describe('a limit', () => {
  it('of two visits a day lets two of twelve who come at once in, and closes the day', async () => {
    const { practice } = await openWith({ limits: { perDay: 2 } })
    expect(await isShown(practice, tuesdayAt(9))).toBe(true)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => book(practice, tuesdayAt(8 + Math.floor(i / 2), (i % 2) * 30))),
    )
    const tally = Map.groupBy(answers, ({ status, problem }) => `${status} ${problem.type ?? ''}`)
    expect(Object.fromEntries([...tally].map(([kind, list]) => [kind, list.length]))).toEqual({
      '201 ': 2,
      '409 limit-reached': 10,
    })
    expect(answers.find(({ status }) => status === 409)?.problem.errors).toEqual([
      { field: '/start', code: 'limit-reached' },
    ])
    expect(await isShown(practice, tuesdayAt(15))).toBe(false)
    expect(await isShown(practice, wednesday)).toBe(true)
    expect((await book(practice, wednesday)).status).toBe(201)
  })

  it('gives a place back when somebody cancels, and asks a move as it asks a booking', async () => {
    const { practice } = await openWith({ limits: { perDay: 1 } })
    const { appointmentId, authorization } = await api.bookVisit(practice, wednesday)
    const second = await api.bookVisit(practice, tuesdayAt(9))
    const headers = { authorization: second.authorization }
    const act = { actNumber: 1, proof: Buffer.alloc(64).toString('base64url') }
    const move = { scheduleId: practice.scheduleId, start: '2026-11-25T10:00:00Z', ...act }
    const moving = () => api.ask('/api/visit/reschedule', { json: move, headers })
    expect((await moving()).problem.type).toBe('limit-reached')
    const cancelled = await api.ask('/api/visit/cancel', { json: act, headers: { authorization } })
    expect(cancelled.status, appointmentId).toBe(200)
    expect((await moving()).status).toBe(200)
    expect(await isShown(practice, wednesday)).toBe(false)
    expect(await isShown(practice, tuesdayAt(9))).toBe(true)
  })

  it('of what was delivered opens as many visits as there are doses, from the day they come', async () => {
    const deliveries = [
      { day: '2026-11-25', visits: 1 },
      { day: '2026-11-27', visits: 1 },
    ]
    const { practice } = await openWith({ limits: { deliveries } })
    expect((await book(practice, tuesdayAt(9))).problem.type).toBe('limit-reached')
    expect((await book(practice, '2026-11-26T09:00:00Z')).status).toBe(201)
    expect((await book(practice, wednesday)).problem.type).toBe('limit-reached')
    expect(await isShown(practice, '2026-11-27T10:00:00Z')).toBe(true)
    expect((await book(practice, '2026-11-28T09:00:00Z')).status).toBe(201)
    expect((await book(practice, '2026-11-29T09:00:00Z')).problem.type).toBe('limit-reached')
    expect(await isShown(practice, '2026-11-29T10:00:00Z')).toBe(false)
  })

  it.each([
    ['of nobody', { perDay: 0 }],
    ['without a number', { perWeek: 'many' }],
    ['of deliveries on no day', { deliveries: [{ day: '2026-02-30', visits: 1 }] }],
    ['that does not exist', { perMonth: 3 }],
  ])('%s is refused with its field, and nothing is written', async (_, limits) => {
    const opened = await api.open()
    const answer = await writeRules(opened, 1, { limits } as Partial<AvailabilityRules>)
    expect(answer.status).toBe(400)
    expect(answer.problem.errors?.[0]?.field).toMatch(/^\/rules\/limits/)
    expect(answer.text).not.toContain('many')
    expect((await writeRules(opened, 1, {})).status).toBe(200)
  })
})

describe('public holidays', () => {
  it('close a calendar where the practice says so, in its region only', async () => {
    api.setNow(Date.UTC(2026, 11, 20, 7))
    const open = await openWith({})
    const closed = await openWith({ holidays: { countryCode: 'FR' } })
    const christmas = '2026-12-25T09:00:00Z'
    expect((await book(open.practice, christmas)).status).toBe(201)
    expect((await book(closed.practice, christmas)).problem.type).toBe('start-outside-openings')
    const unknown = await writeRules(closed, 2, { holidays: { countryCode: 'FR', region: 'ATLANTIS' } })
    expect(unknown.problem).toMatchObject({ status: 400, errors: [{ field: '/rules' }] })
  })
})
