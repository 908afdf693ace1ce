import { randomBytes } from 'node:crypto'
import type { Id } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '../test/add-room.ts'
import { buildBooking, buildPractice, countRows, newId, tuesdayNine } from '../test/builders.ts'
import type { Booking } from './booking.ts'
import { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'
import { findHoldEnd, type Hold } from './hold-time.ts'

const now = tuesdayNine * 300_000 - 86_400_000
let database: TestDatabase
let sql: Database
let owner: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let writer: CalendarWriter
let changed: Id[] = []
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
  owner = connect(database.url, { role: null, max: 2 })
})
beforeEach(async () => {
  place = await buildPractice(sql)
  changed = []
  writer = createCalendarWriter(sql, {
    onChange: (calendars) => changed.push(...calendars.map(({ scheduleId }) => scheduleId)),
  })
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await database.drop()
})

function buildHold(changes: Partial<Hold> = {}): Hold {
  return {
    practiceId: place.practiceId,
    holdId: newId(),
    holderHash: randomBytes(32),
    scheduleId: place.scheduleId,
    startTick: tuesdayNine,
    beforeTicks: 0,
    lengthTicks: 4,
    afterTicks: 1,
    expiresAt: now + 300_000,
    ...changes,
  }
}

/** The booking of a time that is held, by whoever holds it. */
const confirming = ({ holdId, holderHash }: Hold, changes: Partial<Booking> = {}) =>
  buildBooking(place, { hold: { holdId, holderHash }, ...changes })

describe('a hold', () => {
  it('keeps the time from others until its holder books it', async () => {
    const hold = buildHold()
    expect(await writer.hold(hold)).toBe('done')
    expect(await writer.book(buildBooking(place))).toEqual({ outcome: 'slot-taken' })
    expect(await writer.hold(buildHold({ startTick: tuesdayNine + 2 }))).toBe('slot-taken')
    const visit = confirming(hold)
    expect((await writer.book(visit)).outcome).toBe('booked')
    expect(await findHoldEnd(sql, place.practiceId, hold.holdId)).toBeNull()
    expect((await writer.book(visit)).outcome).toBe('repeated')
    await writer.sweep(now + 600_000)
    expect(await writer.book(buildBooking(place)), 'not given back').toEqual({ outcome: 'slot-taken' })
  })

  it('is not confirmed with another secret, time or length, and stays', async () => {
    const hold = buildHold()
    await writer.hold(hold)
    const before = await countRows(owner)
    for (const changes of [
      { hold: { holdId: hold.holdId, holderHash: randomBytes(32) } },
      { startTick: tuesdayNine + 20 },
      { scheduleId: place.otherScheduleId },
      { lengthTicks: 3 },
    ])
      expect(await writer.book(confirming(hold, changes))).toEqual({ outcome: 'hold-not-valid' })
    expect(await countRows(owner)).toEqual(before)
  })

  it('is given back by its secret alone, and told', async () => {
    const hold = buildHold()
    await writer.hold(hold)
    expect(await writer.release({ ...hold, holderHash: randomBytes(32) }, now)).toBe(false)
    expect(await writer.release({ ...hold, practiceId: newId() }, now)).toBe(false)
    expect(await writer.hold(buildHold())).toBe('slot-taken')
    changed = []
    expect(await writer.release(hold, now)).toBe(true)
    expect(changed).toEqual([place.scheduleId])
    expect(await writer.release(hold, now), 'again').toBe(false)
    expect(await writer.hold(buildHold())).toBe('done')
  })

  it('is swept when it is over, by one of several processes, and not before', async () => {
    await writer.sweep(now + 300_000)
    const held = Array.from({ length: 30 }, (_, index) => buildHold({ startTick: tuesdayNine + 5 * index }))
    for (const hold of held) expect(await writer.hold(hold)).toBe('done')
    const [first] = held
    if (!first) throw new Error('held')
    expect(await writer.sweep(first.expiresAt - 1)).toBe(0)
    const others = Array.from({ length: 4 }, () => createCalendarWriter(sql))
    const swept = await Promise.all(others.map((other) => other.sweep(first.expiresAt)))
    expect(swept.reduce((sum, count) => sum + count)).toBe(30)
    const rest = await sql`SELECT FROM busy WHERE practice_id = ${place.practiceId}`
    expect(rest).toHaveLength(0)
    expect((await writer.book(confirming(first))).outcome, 'as good as none').toBe('booked')
  })

  it('of a room is confirmed and repeated with that room alone', async () => {
    const [room, other] = [await addRoom(owner, place), await addRoom(owner, place)]
    const [own, others] = [[{ scheduleId: room, lanes: 1 }], [{ scheduleId: other, lanes: 1 }]]
    const hold = buildHold({ resources: own })
    await writer.hold(hold)
    const before = await countRows(owner)
    for (const resources of [others, [...own, ...others], []]) {
      expect(await writer.book(confirming(hold, { resources }))).toEqual({ outcome: 'hold-not-valid' })
      expect(await writer.hold({ ...hold, resources })).toBe('hold-not-valid')
    }
    expect(await countRows(owner)).toEqual(before)
    const plain = buildHold({ startTick: tuesdayNine + 40 })
    await writer.hold(plain)
    const late = confirming(plain, { startTick: tuesdayNine + 40, resources: own })
    expect(await writer.book(late), 'nothing but its calendar was held').toEqual({
      outcome: 'hold-not-valid',
    })
    expect((await writer.book(confirming(hold, { resources: own }))).outcome).toBe('booked')
    const kept =
      await sql`SELECT FROM busy WHERE practice_id = ${place.practiceId} AND schedule_id = ${other}`
    expect(kept).toHaveLength(0)
  })

  it('sent again is done again, also when somebody asked for the time in vain; with other things it is not', async () => {
    const hold = buildHold()
    expect(await writer.hold(hold)).toBe('done')
    expect(await writer.hold(buildHold()), 'in vain').toBe('slot-taken')
    expect(await writer.hold(hold)).toBe('done')
    for (const change of [
      { holderHash: randomBytes(32) },
      { startTick: tuesdayNine + 20 },
      { lengthTicks: 5 },
      { scheduleId: place.otherScheduleId },
    ])
      expect(await writer.hold({ ...hold, ...change })).toBe('hold-not-valid')
    const kept = await sql`SELECT FROM busy WHERE practice_id = ${place.practiceId}`
    expect(kept).toHaveLength(1)
  })

  it('has one winner of 64, and the others hear that the time is taken', async () => {
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => writer.hold(buildHold())))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'slot-taken')).toHaveLength(63)
  })

  it('keeps a room too, and gives both back', async () => {
    const room = await addRoom(owner, place)
    const resources = [{ scheduleId: room, lanes: 1 }]
    const hold = buildHold({ resources })
    expect(await writer.hold(hold)).toBe('done')
    const elsewhere = { scheduleId: place.otherScheduleId, resources }
    expect(await writer.hold(buildHold(elsewhere)), 'the room is taken').toBe('slot-taken')
    const taken = await sql`SELECT FROM busy WHERE schedule_id = ${place.otherScheduleId}`
    expect(taken, 'so the calendar is not kept').toHaveLength(0)
    changed = []
    expect(await writer.release(hold, now)).toBe(true)
    expect(changed.toSorted()).toEqual([place.scheduleId, room].toSorted())
    expect(await writer.hold(buildHold(elsewhere))).toBe('done')
    const visit = buildBooking(place, { resources, startTick: tuesdayNine + 40 })
    const own = buildHold({ resources, startTick: tuesdayNine + 40 })
    await writer.hold(own)
    expect(
      (await writer.book({ ...visit, hold: { holdId: own.holdId, holderHash: own.holderHash } })).outcome,
    ).toBe('booked')
    const kept = await sql`SELECT FROM busy WHERE appointment_id = ${visit.appointmentId}`
    expect(kept).toHaveLength(2)
  })
})

describe('a ticket', () => {
  const use = (changes = {}) => ({
    ticketId: newId(),
    most: 2,
    mostHolds: 2,
    expiresAt: now + 86_400_000,
    ...changes,
  })

  it('books as often as it may, and no more under 64 racers', async () => {
    const ticket = use()
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        writer.book(buildBooking(place, { ticket, startTick: tuesdayNine + 5 * index })),
      ),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'booked')).toHaveLength(2)
    expect(outcomes.filter(({ outcome }) => outcome === 'ticket-spent')).toHaveLength(62)
    const visits = await sql`SELECT FROM appointments WHERE practice_id = ${place.practiceId}`
    expect(visits).toHaveLength(2)
    expect(await writer.hold(buildHold({ ticket, startTick: tuesdayNine + 1000 }))).toBe('ticket-spent')
  })

  it('is not used up by a booking that was lost or is sent again', async () => {
    const ticket = use({ most: 1 })
    await writer.book(buildBooking(place))
    expect((await writer.book(buildBooking(place, { ticket }))).outcome).toBe('slot-taken')
    const visit = buildBooking(place, { ticket, startTick: tuesdayNine + 10 })
    expect((await writer.book(visit)).outcome).toBe('booked')
    expect((await writer.book(visit)).outcome).toBe('repeated')
    const other = buildBooking(place, { ticket, startTick: tuesdayNine + 20 })
    expect((await writer.book(other)).outcome).toBe('ticket-spent')
  })

  it('keeps few times at once, also under 64 racers, and again when one is given back', async () => {
    const ticket = use()
    const holds = Array.from({ length: 64 }, (_, index) =>
      buildHold({ ticket, startTick: tuesdayNine + 5 * index }),
    )
    const outcomes = await Promise.all(holds.map((hold) => writer.hold(hold)))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(2)
    const own = holds[outcomes.indexOf('done')]
    if (!own) throw new Error('one is held')
    expect(await writer.hold(own), 'the same again').toBe('done')
    await writer.release(own, now)
    expect(await writer.hold(buildHold({ ticket, startTick: tuesdayNine + 1000 }))).toBe('done')
  })

  it('alone confirms what was held with it', async () => {
    const ticket = use()
    const hold = buildHold({ ticket })
    await writer.hold(hold)
    expect((await writer.book(confirming(hold))).outcome).toBe('hold-not-valid')
    expect((await writer.book(confirming(hold, { ticket: use() }))).outcome).toBe('hold-not-valid')
    expect((await writer.book(confirming(hold, { ticket }))).outcome).toBe('booked')
  })

  it('is counted once for a whole series', async () => {
    const ticket = use({ most: 1 })
    const series = (number: number) => ({ seriesId: newId(), number, minimumDays: 7, maximumDays: 9 })
    const shared = series(1)
    const visits = [0, 7, 14].map((days, index) =>
      buildBooking(place, {
        startTick: tuesdayNine + days * 288,
        series: { ...shared, number: index + 1 },
        ...(index === 0 ? { ticket } : {}),
      }),
    )
    const outcomes = await writer.bookSeries(visits)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['booked', 'booked', 'booked'])
    const [row] = await owner`SELECT bookings FROM tickets WHERE practice_id = ${place.practiceId}`
    expect(row).toEqual({ bookings: 1 })
  })
})
