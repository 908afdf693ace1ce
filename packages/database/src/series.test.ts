import { randomBytes } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { act, buildBooking, buildPractice, countRows, guest, newId, tuesdayNine } from '../test/builders.ts'
import type { Booking } from './booking.ts'
import { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'
import { areDaysKept } from './series.ts'

const day = 288
const now = tuesdayNine * 300_000 - 86_400_000
let database: TestDatabase
let sql: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let writer: CalendarWriter
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
})
beforeEach(async () => {
  place = await buildPractice(sql)
  writer = createCalendarWriter(sql)
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

/** Visits that many days after the first, 7 to 9 days apart. */
function buildSeries(days: readonly number[], changes: Partial<Booking> = {}): Booking[] {
  const series = { seriesId: newId(), minimumDays: 7, maximumDays: 9 }
  const manageTokenHash = randomBytes(32)
  return days.map((after, index) =>
    buildBooking(place, {
      manageTokenHash,
      startTick: tuesdayNine + after * day,
      series: { ...series, number: index + 1 },
      ...changes,
    }),
  )
}

const outcomes = async (visits: readonly Booking[]) =>
  (await writer.bookSeries(visits)).map(({ outcome }) => outcome)

const moveOf = (visit: Booking | undefined, days: number, number = 1) => {
  if (!visit) throw new Error('no such visit')
  const startTick = tuesdayNine + days * day
  return { ...visit, startTick, actor: guest, act: act(number), writtenOn: '2026-11-23' }
}

describe('a series', () => {
  it('is booked as a whole, in order of its numbers', async () => {
    const visits = buildSeries([0, 7, 16])
    expect(await outcomes(visits)).toEqual(['booked', 'booked', 'booked'])
    const rows = await sql`
      SELECT series_number, start_tick FROM appointments WHERE practice_id = ${place.practiceId} ORDER BY 1`
    expect(rows).toEqual(visits.map(({ startTick }, index) => ({ seriesNumber: index + 1, startTick })))
  })

  it('of which one time is taken is not booked at all', async () => {
    const visits = buildSeries([0, 7, 14])
    const [, , last] = visits
    if (!last) throw new Error('three visits')
    await writer.book(buildBooking(place, { startTick: last.startTick }))
    const before = await countRows(sql)
    expect(await outcomes(visits)).toEqual(Array(3).fill('slot-taken'))
    expect(await countRows(sql)).toEqual(before)
    await sql`SELECT 1`
    expect((await writer.book(buildBooking(place))).outcome, 'the first time is free').toBe('booked')
  })

  it('sent again is the same series, however often at once', async () => {
    const visits = buildSeries([0, 7])
    const all = await Promise.all(Array.from({ length: 8 }, () => outcomes(visits)))
    expect(all.map((one) => one.join()).toSorted()).toEqual([
      'booked,booked',
      ...Array(7).fill('repeated,repeated'),
    ])
    expect(await sql`SELECT FROM appointments WHERE practice_id = ${place.practiceId}`).toHaveLength(2)
  })

  it('in which an id was used before, or whose own id was, is refused and writes nothing', async () => {
    const known = buildBooking(place, { startTick: tuesdayNine + 50 })
    await writer.book(known)
    const before = await countRows(sql)
    const [first, second] = buildSeries([0, 7])
    if (!first || !second) throw new Error('two visits')
    for (const visits of [
      [first, { ...second, appointmentId: known.appointmentId }],
      [{ ...first, appointmentId: known.appointmentId }, second],
    ])
      expect(await outcomes(visits)).toEqual(['appointment-id-used', 'appointment-id-used'])
    expect(await countRows(sql)).toEqual(before)
    expect(await outcomes([first, second])).toEqual(['booked', 'booked'])
    const sameSeries = buildSeries([1, 8]).map((visit, index) => ({
      ...visit,
      series: {
        ...(first.series ?? { seriesId: newId(), minimumDays: 7, maximumDays: 9 }),
        number: index + 1,
      },
    }))
    expect(await outcomes(sameSeries)).toEqual(['appointment-id-used', 'appointment-id-used'])
  })

  it('sent again as another series, or with other days between, is refused', async () => {
    const visits = buildSeries([0, 7])
    await outcomes(visits)
    const before = await countRows(sql)
    const changed = (change: Partial<NonNullable<Booking['series']>>) =>
      visits.map((visit) => ({
        ...visit,
        ...(visit.series ? { series: { ...visit.series, ...change } } : {}),
      }))
    for (const other of [
      changed({ seriesId: newId() }),
      changed({ minimumDays: 1 }),
      changed({ maximumDays: 30 }),
    ])
      expect(await outcomes(other)).toEqual(['appointment-id-used', 'appointment-id-used'])
    const [first] = visits
    if (!first) throw new Error('two visits')
    const { series: _, ...alone } = first
    expect((await writer.book(alone)).outcome, 'as a visit of its own').toBe('appointment-id-used')
    expect(await countRows(sql)).toEqual(before)
  })

  it('races with others for one of its times: one has all, the others nothing', async () => {
    const rivals = Array.from({ length: 16 }, (_, index) =>
      buildSeries([index % 2 ? 0 : -7, index % 2 ? 7 : 0]),
    )
    const all = await Promise.all(rivals.map(outcomes))
    expect(all.filter(([first]) => first === 'booked')).toHaveLength(1)
    expect(new Set(all.map((one) => new Set(one).size)), 'alike').toEqual(new Set([1]))
    expect(await sql`SELECT FROM busy WHERE practice_id = ${place.practiceId}`).toHaveLength(2)
  })

  it('keeps its distance when one moves, and moves as a whole or not at all', async () => {
    const visits = buildSeries([0, 7, 14])
    await writer.bookSeries(visits)
    const [first, second, third] = visits
    const move = (...moves: ReturnType<typeof moveOf>[]) => writer.reschedule(moves, now)
    expect(await move(moveOf(second, 9)), 'five days before the third').toBe('series-not-possible')
    expect(await move(moveOf(first, 1)), 'six days before the second').toBe('series-not-possible')
    expect(await move(moveOf(third, 16))).toBe('moved')
    await writer.book(buildBooking(place, { startTick: tuesdayNine + 22 * day }))
    const [a, b, c] = [moveOf(first, 8), moveOf(second, 15), moveOf(third, 22, 2)]
    expect(await move(a, b, c)).toBe('slot-taken')
    expect(await move(a, b, moveOf(third, 25, 2)), 'ten days').toBe('series-not-possible')
    const whole = [a, b, moveOf(third, 24, 2)]
    expect(await move(...whole)).toBe('moved')
    expect(await move(...whole)).toBe('repeated')
  })

  it('judges no gap that a cancelled visit leaves', async () => {
    const visits = buildSeries([0, 7, 14])
    await writer.bookSeries(visits)
    const [first, second, third] = visits
    if (!first || !second) throw new Error('three visits')
    const change = { status: 'cancelled', actor: guest, act: act(1), writtenOn: '2026-11-23' } as const
    expect(await writer.changeStatus({ ...second, ...change }, now)).toBe('changed')
    expect(await writer.reschedule([moveOf(third, 30)], now)).toBe('moved')
  })
})

describe('the days between', () => {
  const visit = (iso: string, timeZone = 'Europe/Paris') => ({
    startTick: Date.parse(iso) / 300_000,
    timeZone,
  })

  it('are local days, whatever the clocks do', () => {
    const days = { minimumDays: 7, maximumDays: 7 }
    expect(areDaysKept([visit('2026-10-20T22:30:00Z'), visit('2026-10-28T22:30:00Z')], days)).toBe(true)
    expect(areDaysKept([visit('2026-11-24T09:00:00Z'), visit('2026-12-01T16:00:00Z')], days)).toBe(true)
    expect(areDaysKept([visit('2026-11-24T09:00:00Z'), visit('2026-12-02T08:00:00Z')], days)).toBe(false)
    expect(areDaysKept([visit('2026-12-01T09:00:00Z'), visit('2026-11-24T09:00:00Z')], days)).toBe(false)
  })
})
