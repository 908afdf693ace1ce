import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '../test/add-room.ts'
import { act, buildBooking, buildPractice, countRows, guest, newId, tuesdayNine } from '../test/builders.ts'
import type { Booking } from './booking.ts'
import { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'
import { findAppointment } from './find-appointments.ts'

const now = tuesdayNine * 300_000 - 86_400_000
const writtenOn = '2026-11-23'
let database: TestDatabase
let sql: Database
let owner: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let writer: CalendarWriter
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
  owner = connect(database.url, { role: null, max: 2 })
})
beforeEach(async () => {
  place = await buildPractice(sql)
  writer = createCalendarWriter(sql)
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await database.drop()
})

async function book(changes: Partial<Booking> = {}) {
  const made = buildBooking(place, changes)
  expect((await writer.book(made)).outcome).toBe('booked')
  return made
}

const to = (
  visit: Booking,
  lengthTicks: number,
  actNumber = 1,
  pauses = { beforeTicks: 0, afterTicks: 1 },
) => ({
  practiceId: visit.practiceId,
  appointmentId: visit.appointmentId,
  lengths: { ...pauses, lengthTicks },
  actor: { author: 'practice', practitionerId: place.practitionerId } as const,
  act: act(actNumber),
  writtenOn,
})

const spans = () => sql<{ during: string }[]>`
  SELECT during::text FROM busy WHERE practice_id = ${place.practiceId} ORDER BY schedule_id, during`

describe('resize', () => {
  it('gives a visit any length from the same start, and what is written says so', async () => {
    const visit = await book()
    expect(await writer.resize(to(visit, 7))).toBe('resized')
    expect(await writer.resize(to(visit, 1, 2))).toBe('resized')
    const lengths = { beforeTicks: 0, lengthTicks: 1, afterTicks: 1 }
    const stored = await findAppointment(sql, visit)
    expect(stored).toMatchObject({ startTick: tuesdayNine, actCount: 2, ...lengths })
    expect(stored?.acts[1]).toMatchObject({ kind: 'resize', author: 'practice', startTick: null, ...lengths })
    // What it left is free for the next one, and what it has is not.
    await book({ startTick: tuesdayNine + 2 })
    expect((await writer.book(buildBooking(place, { startTick: tuesdayNine + 1 }))).outcome).toBe(
      'slot-taken',
    )
  })

  it('takes new pauses with it', async () => {
    const visit = await book()
    expect(await writer.resize(to(visit, 4, 1, { beforeTicks: 2, afterTicks: 3 }))).toBe('resized')
    expect(await spans()).toEqual([{ during: `[${tuesdayNine - 2},${tuesdayNine + 7})` }])
  })

  it('into a neighbour changes nothing', async () => {
    const visit = await book()
    await book({ startTick: tuesdayNine + 5 })
    const before = await countRows(sql)
    expect(await writer.resize(to(visit, 5))).toBe('slot-taken')
    expect(await countRows(sql)).toEqual(before)
    expect(await findAppointment(sql, visit)).toMatchObject({ lengthTicks: 4, actCount: 0 })
  })

  it('recognises the same act sent again, and refuses an old number', async () => {
    const visit = await book()
    const once = to(visit, 6)
    expect(await writer.resize(once)).toBe('resized')
    expect(await writer.resize(once)).toBe('repeated')
    expect(await writer.resize(to(visit, 6))).toBe('stale-revision')
  })

  it('is possible while somebody is expected or there, and not after it', async () => {
    const visit = await book()
    const status = (wanted: 'arrived' | 'checked-in' | 'fulfilled', actNumber: number) =>
      writer.changeStatus(
        { ...visit, status: wanted, actor: to(visit, 1).actor, act: act(actNumber), writtenOn },
        now,
      )
    expect(await status('arrived', 1)).toBe('changed')
    expect(await status('checked-in', 2)).toBe('changed')
    expect(await writer.resize(to(visit, 6, 3))).toBe('resized')
    expect(await status('fulfilled', 4)).toBe('changed')
    expect(await writer.resize(to(visit, 4, 5))).toBe('status-not-possible')
    expect(await writer.resize(to({ ...visit, appointmentId: newId() }, 4))).toBe('not-found')
  })

  it('is refused in a group, which has one length for all', async () => {
    const visit = await book({ groupPlaces: 3 })
    const before = await spans()
    expect(await writer.resize(to(visit, 6))).toBe('group-has-one-length')
    expect(await spans()).toEqual(before)
  })

  it('takes the room along, or nothing where the room is taken', async () => {
    const room = await addRoom(owner, place)
    const resources = [{ scheduleId: room, lanes: 1 }]
    const visit = await book({ resources })
    expect(await writer.resize(to(visit, 6))).toBe('resized')
    const span = { during: `[${tuesdayNine},${tuesdayNine + 7})` }
    expect(await spans()).toEqual([span, span])
    await book({ scheduleId: place.otherScheduleId, startTick: tuesdayNine + 8, resources })
    expect(await writer.resize(to(visit, 10, 2))).toBe('slot-taken')
    expect(await findAppointment(sql, visit)).toMatchObject({ lengthTicks: 6 })
  })

  it('finds another lane where its own is taken', async () => {
    await owner`UPDATE schedules SET lanes = 2 WHERE schedule_id = ${place.scheduleId}`
    const visit = await book({ lanes: 2 })
    await book({ lanes: 2, startTick: tuesdayNine + 5 })
    expect(await writer.resize(to(visit, 8))).toBe('resized')
    const third = buildBooking(place, { lanes: 2, startTick: tuesdayNine + 6 })
    expect((await writer.book(third)).outcome).toBe('slot-taken')
  })

  it('into a time that is booked at the same moment never doubles, and never fails with an error', async () => {
    const winners = new Set<string>()
    for (let round = 0; round < 20; round++) {
      const startTick = tuesdayNine + round * 20
      const visit = await book({ startTick })
      const wishes = Array.from({ length: 4 }, () =>
        createCalendarWriter(sql).book(buildBooking(place, { startTick: startTick + 5 })),
      )
      const [resized, ...booked] = await Promise.all([
        createCalendarWriter(sql).resize(to(visit, 8)),
        ...wishes,
      ])
      const taken = booked.filter(({ outcome }) => outcome === 'booked').length
      winners.add(resized)
      if (resized === 'resized') expect(taken).toBe(0)
      else expect([resized, taken]).toEqual(['slot-taken', 1])
    }
    const [overlaps] = await owner<{ n: number }[]>`
      SELECT count(*)::int AS n FROM appointments a JOIN appointments b ON a.practice_id = b.practice_id
        AND a.schedule_id = b.schedule_id AND a.appointment_id < b.appointment_id
        AND int4range(a.start_tick, a.start_tick + a.length_ticks) && int4range(b.start_tick, b.start_tick + b.length_ticks)
      WHERE a.practice_id = ${place.practiceId}`
    expect(overlaps?.n).toBe(0)
  })

  it('of two neighbours that both want the gap between them lets one through', async () => {
    for (let round = 0; round < 10; round++) {
      const startTick = tuesdayNine + round * 30
      const first = await book({ startTick })
      const second = await book({ startTick: startTick + 10 })
      const outcomes = await Promise.all([
        writer.resize(to(first, 8)),
        writer.resize(to(second, 4, 1, { beforeTicks: 4, afterTicks: 1 })),
      ])
      expect(outcomes.toSorted()).toEqual(['resized', 'slot-taken'])
    }
  })
})

describe('a guest', () => {
  it('cannot say that somebody is in consultation', async () => {
    const visit = await book()
    const change = { ...visit, status: 'checked-in', actor: guest, act: act(1), writtenOn } as const
    expect(await writer.changeStatus(change, now)).toBe('status-not-possible')
  })
})
