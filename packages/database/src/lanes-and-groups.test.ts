// Calendars that take several at once: lanes side by side, groups that share one time, rooms beside a visit, most visits
// of a day. Whatever races, the rows must tell one story.
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '../test/add-room.ts'
import { act, buildBooking, buildPractice, countRows, guest, newId, tuesdayNine } from '../test/builders.ts'
import type { Booking } from './booking.ts'
import { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'

const now = tuesdayNine * 300_000 - 86_400_000
const writtenOn = '2026-11-23'
const day = 288
let database: TestDatabase
let sql: Database
let owner: Database
let place: Awaited<ReturnType<typeof buildPractice>>
/** As many server processes. */
let writers: CalendarWriter[]
let writer: CalendarWriter
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
  owner = connect(database.url, { role: null, max: 2 })
})
beforeEach(async () => {
  place = await buildPractice(sql)
  writer = createCalendarWriter(sql)
  startProcesses()
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await database.drop()
})

// New ones remember no time that was lost.
function startProcesses(): void {
  writers = [createCalendarWriter(sql), createCalendarWriter(sql)]
}

/** All at once, through two processes. */
const race = (bookings: readonly Booking[]) =>
  Promise.all(bookings.map((booking, index) => writers[index % 2]?.book(booking) ?? writer.book(booking)))

const countOf = (outcomes: readonly { outcome: string }[], outcome: string) =>
  outcomes.filter((one) => one.outcome === outcome).length

const cancel = (visit: Booking) =>
  writer.changeStatus({ ...visit, status: 'cancelled', actor: guest, act: act(1), writtenOn }, now)

const busyRows = () => sql<
  { lane: number; taken: number; places: number; startTick: number; appointmentId: string | null }[]
>`
  SELECT lane, taken, places, start_tick, appointment_id FROM busy
  WHERE practice_id = ${place.practiceId} ORDER BY schedule_id, start_tick, lane`

describe('a place in a group', () => {
  it('is given back also by who took a room with it', async () => {
    const room = await addRoom(owner, place)
    const groupPlaces = 3
    await writer.book(buildBooking(place, { groupPlaces }))
    const mixed = buildBooking(place, { groupPlaces, resources: [{ scheduleId: room, lanes: 1 }] })
    expect((await writer.book(mixed)).outcome).toBe('booked')
    expect((await busyRows()).map(({ taken }) => taken).sort()).toEqual([1, 2])
    expect(await cancel(mixed)).toBe('changed')
    expect((await busyRows()).map(({ taken, places }) => ({ taken, places }))).toEqual([
      { taken: 1, places: 3 },
    ])
  })
})

describe('lanes', () => {
  it('take as many as there are, lowest first, and tell the others that the time is taken', async () => {
    for (const [index, lanes] of [1, 3, 8].entries()) {
      const startTick = tuesdayNine + index * 20
      const outcomes = await race(Array.from({ length: 64 }, () => buildBooking(place, { lanes, startTick })))
      expect(countOf(outcomes, 'booked')).toBe(lanes)
      expect(countOf(outcomes, 'slot-taken')).toBe(64 - lanes)
      const rows = (await busyRows()).filter((row) => row.startTick === startTick)
      expect(rows.map(({ lane }) => lane)).toEqual(Array.from({ length: lanes }, (_, lane) => lane))
    }
  })

  it('are filled from the lowest one that is free for the whole visit', async () => {
    const [first] = [buildBooking(place, { lanes: 2 }), buildBooking(place, { lanes: 2 })]
    expect((await writer.book(first)).outcome).toBe('booked')
    const second = buildBooking(place, { lanes: 2, startTick: tuesdayNine + 2 })
    expect((await writer.book(second)).outcome).toBe('booked')
    await cancel(first)
    expect((await writer.book(buildBooking(place, { lanes: 2 }))).outcome).toBe('booked')
    expect((await busyRows()).map(({ lane, startTick }) => [startTick, lane])).toEqual([
      [tuesdayNine, 0],
      [tuesdayNine + 2, 1],
    ])
    expect((await writer.book(buildBooking(place, { lanes: 2, startTick: tuesdayNine + 3 }))).outcome).toBe(
      'slot-taken',
    )
  })
})

describe('a group', () => {
  const join = (changes: Partial<Booking> = {}) => buildBooking(place, { groupPlaces: 5, ...changes })

  it('has as many as it has places, of 64, and one time', async () => {
    const outcomes = await race(Array.from({ length: 64 }, () => join()))
    expect(countOf(outcomes, 'booked')).toBe(5)
    expect(countOf(outcomes, 'slot-taken')).toBe(59)
    expect(await busyRows()).toMatchObject([{ taken: 5, places: 5, appointmentId: null }])
  })

  it('leaves no time for anything else, and is closed by the last who leaves', async () => {
    const visits = [join(), join()]
    for (const visit of visits) expect((await writer.book(visit)).outcome).toBe('booked')
    expect((await writer.book(join({ startTick: tuesdayNine + 2 }))).outcome).toBe('slot-taken')
    expect((await writer.book(join({ lengthTicks: 3 }))).outcome, 'another length').toBe('slot-taken')
    const [first, second] = visits
    if (!first || !second) throw new Error('two visits')
    await cancel(first)
    expect(await busyRows()).toMatchObject([{ taken: 1 }])
    await cancel(second)
    expect(await busyRows()).toEqual([])
    expect((await writer.book(join({ startTick: tuesdayNine + 2 }))).outcome).toBe('booked')
  })

  it('is joined once and held once, however often and through whichever process the same is asked', async () => {
    const groupPlaces = 64
    for (let round = 0; round < 12; round++) {
      startProcesses()
      const startTick = tuesdayNine + 10 * round
      await writer.book(buildBooking(place, { startTick, groupPlaces }))
      const visit = buildBooking(place, { startTick, groupPlaces })
      const outcomes = await race(Array.from({ length: 6 }, () => visit))
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['booked', ...Array(5).fill('repeated')])
      const { practiceId, scheduleId, beforeTicks, lengthTicks, afterTicks } = visit
      const time = { practiceId, scheduleId, startTick, beforeTicks, lengthTicks, afterTicks, groupPlaces }
      const hold = { ...time, holdId: newId(), holderHash: visit.manageTokenHash, expiresAt: now + 300_000 }
      const held = await Promise.all(writers.flatMap((one) => [one.hold(hold), one.hold(hold)]))
      expect(held).toEqual(Array(4).fill('done'))
    }
    expect((await busyRows()).map(({ taken }) => taken)).toEqual(Array(12).fill(3))
  })

  it('that is joined and left at once counts who is there', async () => {
    let standing: Booking[] = [join(), join(), join()]
    await race(standing)
    for (let round = 0; round < 10; round++) {
      const joining = Array.from({ length: 8 }, () => join())
      const [left, outcomes] = await Promise.all([Promise.all(standing.map(cancel)), race(joining)])
      expect(new Set(left)).toEqual(new Set(['changed']))
      standing = joining.filter((_, index) => outcomes[index]?.outcome === 'booked')
      const rows = await busyRows()
      expect(rows.length).toBeLessThanOrEqual(1)
      expect(rows[0]?.taken ?? 0).toBe(standing.length)
      startProcesses()
      if (standing.length > 0) continue
      standing = [join()]
      expect(countOf(await race(standing), 'booked')).toBe(1)
    }
  })
})

describe('a visit that needs a room', () => {
  it('takes calendar and room, or neither', async () => {
    const room = await addRoom(owner, place)
    const resources = [{ scheduleId: room, lanes: 1 }]
    const visit = buildBooking(place, { resources })
    expect((await writer.book(visit)).outcome).toBe('booked')
    const before = await countRows(owner)
    const other = buildBooking(place, { resources, scheduleId: place.otherScheduleId })
    expect((await writer.book(other)).outcome).toBe('slot-taken')
    expect(await countRows(owner)).toEqual(before)
    expect((await writer.book({ ...other, resources: [] })).outcome, 'its calendar is free').toBe('booked')
    await cancel(visit)
    expect(await busyRows()).toHaveLength(1)
  })

  it('races on two calendars for one room with as many winners as the room has lanes', async () => {
    const room = await addRoom(owner, place, 2)
    const resources = [{ scheduleId: room, lanes: 2 }]
    const rivals = Array.from({ length: 64 }, (_, index) =>
      buildBooking(place, {
        resources,
        scheduleId: index % 2 ? place.scheduleId : place.otherScheduleId,
        startTick: tuesdayNine + (index % 4),
      }),
    )
    const outcomes = await race(rivals)
    expect(countOf(outcomes, 'booked')).toBe(2)
    expect(countOf(outcomes, 'slot-taken')).toBe(62)
    expect(await busyRows()).toHaveLength(4)
  })

  it('takes its room along when it moves, or stays where it is', async () => {
    const room = await addRoom(owner, place)
    const resources = [{ scheduleId: room, lanes: 1 }]
    const visit = buildBooking(place, { resources })
    await writer.book(visit)
    const rival = { scheduleId: place.otherScheduleId, startTick: tuesdayNine + 20, resources }
    await writer.book(buildBooking(place, rival))
    const move = (startTick: number) =>
      writer.reschedule([{ ...visit, resources: [], startTick, actor: guest, act: act(1), writtenOn }], now)
    const { resources: _, ...plain } = visit
    const along = (startTick: number) =>
      writer.reschedule([{ ...plain, startTick, actor: guest, act: act(1), writtenOn }], now)
    const before = await busyRows()
    expect(await along(tuesdayNine + 21)).toBe('slot-taken')
    expect(await busyRows()).toEqual(before)
    expect(await along(tuesdayNine + 2)).toBe('moved')
    const own = (await busyRows()).filter(({ appointmentId }) => appointmentId === visit.appointmentId)
    expect(own.map(({ startTick }) => startTick)).toEqual([tuesdayNine + 2, tuesdayNine + 2])
    expect(await move(tuesdayNine + 4), 'another act').toBe('stale-revision')
  })
})

describe('the most visits of a window', () => {
  const week = { fromTick: tuesdayNine - day, toTick: tuesdayNine + 6 * day }
  const today = { fromTick: tuesdayNine - 100, toTick: tuesdayNine + 188 }

  it('is exact, however many ask at once', async () => {
    const limits = [{ ...today, most: 7 }]
    const wanted = Array.from({ length: 64 }, (_, index) =>
      buildBooking(place, { limits, startTick: tuesdayNine + 5 * (index % 20) }),
    )
    const outcomes = await race(wanted)
    expect(countOf(outcomes, 'booked')).toBe(7)
    expect(await busyRows()).toHaveLength(7)
    const next = buildBooking(place, { limits, startTick: tuesdayNine + 150 })
    expect((await writer.book(next)).outcome).toBe('limit-reached')
    const [first] = wanted.filter((_, index) => outcomes[index]?.outcome === 'booked')
    if (first) await cancel(first)
    expect((await writer.book(next)).outcome, 'one has gone').toBe('booked')
  })

  it('holds for a day, a week and what was delivered, whichever is full first', async () => {
    const limits = [
      { ...today, most: 2 },
      { ...week, most: 3 },
      { fromTick: 0, toTick: tuesdayNine + 3 * day, most: 4 },
    ]
    const at = (startTick: number) => writer.book(buildBooking(place, { limits, startTick }))
    expect((await at(tuesdayNine)).outcome).toBe('booked')
    expect((await at(tuesdayNine + 5)).outcome).toBe('booked')
    expect((await at(tuesdayNine + 10)).outcome).toBe('limit-reached')
    const dayless = limits.slice(1)
    const later = (startTick: number, windows = dayless) =>
      writer.book(buildBooking(place, { limits: windows, startTick }))
    expect((await later(tuesdayNine + day)).outcome).toBe('booked')
    expect((await later(tuesdayNine + 2 * day)).outcome).toBe('limit-reached')
    expect((await later(tuesdayNine - 7 * day, limits.slice(2))).outcome, 'stock is left').toBe('booked')
    expect((await later(tuesdayNine - 14 * day, limits.slice(2))).outcome).toBe('limit-reached')
  })

  it('counts what is held and every person of a group, and only that calendar', async () => {
    const limits = [{ ...today, most: 3 }]
    const group = { groupPlaces: 10, limits }
    const hold = { ...buildBooking(place, group), holdId: newId(), holderHash: new Uint8Array(32) }
    expect(await writer.hold({ ...hold, expiresAt: now + 1 })).toBe('done')
    const outcomes = await race(Array.from({ length: 20 }, () => buildBooking(place, group)))
    expect(countOf(outcomes, 'booked')).toBe(2)
    expect(countOf(outcomes, 'limit-reached')).toBe(18)
    const other = buildBooking(place, { limits, scheduleId: place.otherScheduleId })
    expect((await writer.book(other)).outcome).toBe('booked')
    await writer.sweep(now + 1)
    expect((await writer.book(buildBooking(place, group))).outcome).toBe('booked')
  })
})
