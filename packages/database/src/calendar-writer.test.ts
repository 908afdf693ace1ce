import { randomBytes } from 'node:crypto'
import type { Id } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addRoom } from '../test/add-room.ts'
import {
  act,
  bookAppointment,
  buildBooking,
  buildPractice,
  changeStatus,
  countRows,
  guest,
  newId,
  tuesdayNine,
} from '../test/builders.ts'
import { connect, type Database } from './connect.ts'
import { findAppointment } from './find-appointments.ts'
import { findBusy } from './schedules.ts'

let database: TestDatabase
let sql: Database
let place: Awaited<ReturnType<typeof buildPractice>>
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

describe('bookAppointment', () => {
  beforeAll(async () => {
    place = await buildPractice(sql)
  })

  it('stores exactly what was sealed and takes the pauses too', async () => {
    const booking = buildBooking(place, { beforeTicks: 2 })
    expect((await bookAppointment(sql, booking)).outcome).toBe('booked')
    const visit = await findAppointment(sql, booking)
    expect(visit?.envelopes?.map((e) => Buffer.from(e.sealedBody))).toEqual(
      booking.envelopes.map((e) => Buffer.from(e.sealedBody)),
    )
    expect(visit).toMatchObject({
      startTick: tuesdayNine,
      status: 'booked',
      actCount: 0,
      acts: [],
    })
    const taken = await findBusy(sql, place.practiceId, place.scheduleId, tuesdayNine - 10, tuesdayNine + 10)
    expect(taken).toMatchObject([{ fromTick: tuesdayNine - 2, untilTick: tuesdayNine + 5, lane: 0 }])
  })

  it.each([
    ['the same start', 0],
    ['an end inside it', -3],
    ['its pause', 4],
  ])('refuses a slot that overlaps a taken one by %s and writes nothing', async (_, shift) => {
    const before = await countRows(sql)
    const late = buildBooking(place, { startTick: tuesdayNine + shift })
    expect(await bookAppointment(sql, late)).toEqual({ outcome: 'slot-taken' })
    expect(await countRows(sql)).toEqual(before)
  })

  it('gives the adjoining slot, another schedule and another practice', async () => {
    const other = await buildPractice(sql)
    for (const booking of [
      buildBooking(place, { startTick: tuesdayNine + 5 }),
      buildBooking({ ...place, scheduleId: place.otherScheduleId }),
      buildBooking(other),
    ]) {
      expect((await bookAppointment(sql, booking)).outcome).toBe('booked')
    }
  })
})

const days = { minimumDays: 7, maximumDays: 9 }

describe('a repeated booking', () => {
  beforeAll(async () => {
    place = await buildPractice(sql)
  })

  it('gets the same answer again, even many times at once, and one visit', async () => {
    const booking = buildBooking(place)
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => bookAppointment(sql, booking)))
    expect(outcomes.map((o) => o.outcome).sort()).toEqual(['booked', ...Array(15).fill('repeated')])
    expect(new Set(outcomes.map((o) => JSON.stringify('appointment' in o && o.appointment))).size).toBe(1)
  })

  it.each([
    ['another slot', () => ({ startTick: tuesdayNine + 30 })],
    ['another schedule', () => ({ scheduleId: place.otherScheduleId })],
    ['other bytes', () => ({ manageTokenHash: randomBytes(32) })],
    ['a room', () => ({ resources: [{ scheduleId: newId(), lanes: 1 }] })],
    ['a place in a series', () => ({ series: { seriesId: newId(), number: 1, ...days } })],
  ])('with %s is refused and writes nothing', async (_, change) => {
    place = await buildPractice(sql)
    const booking = buildBooking(place)
    await bookAppointment(sql, booking)
    const before = await countRows(sql)
    expect(await bookAppointment(sql, { ...booking, ...change() })).toEqual({
      outcome: 'appointment-id-used',
    })
    expect(await countRows(sql)).toEqual(before)
  })

  it('of rooms is the same in another order or with more lanes, and none with another room', async () => {
    const owner = connect(database.url, { role: null, max: 1 })
    const [room, device, other] = [
      await addRoom(owner, place),
      await addRoom(owner, place, 2),
      await addRoom(owner, place),
    ]
    await owner.end()
    const booking = buildBooking(place, { startTick: tuesdayNine + 200 })
    const withRooms = (...ids: Id[]) => ({
      ...booking,
      resources: ids.map((id) => ({ scheduleId: id, lanes: 2 })),
    })
    const resources = [
      { scheduleId: room, lanes: 1 },
      { scheduleId: device, lanes: 2 },
    ]
    expect((await bookAppointment(sql, { ...booking, resources })).outcome).toBe('booked')
    expect((await bookAppointment(sql, withRooms(device, room))).outcome).toBe('repeated')
    for (const changed of [booking, withRooms(room), withRooms(room, other), withRooms(room, device, other)])
      expect(await bookAppointment(sql, changed)).toEqual({ outcome: 'appointment-id-used' })
    const taken = await sql`SELECT FROM busy WHERE schedule_id = ${other}`
    expect(taken).toHaveLength(0)
  })

  it('after a cancel hears that it is cancelled and books nothing', async () => {
    const booking = buildBooking(place, { startTick: tuesdayNine + 100 })
    await bookAppointment(sql, booking)
    await changeStatus(sql, {
      ...booking,
      status: 'cancelled',
      actor: guest,
      act: act(1),
      writtenOn: '2026-11-20',
    })
    const before = await countRows(sql)
    expect(await bookAppointment(sql, booking)).toEqual({ outcome: 'appointment-cancelled' })
    expect(await countRows(sql)).toEqual(before)
  })
})

describe('a race', () => {
  it('of 64 clients for each of 10 slots has 10 winners, 630 told so, and no error', async () => {
    place = await buildPractice(sql)
    const slots = Array.from({ length: 10 }, (_, slot) => tuesdayNine + slot * 5)
    const outcomes = await Promise.allSettled(
      slots.flatMap((startTick) =>
        Array.from({ length: 64 }, () => bookAppointment(sql, buildBooking(place, { startTick }))),
      ),
    )
    const tally = Map.groupBy(outcomes, (o) => (o.status === 'fulfilled' ? o.value.outcome : 'error'))
    expect([...tally].map(([outcome, list]) => [outcome, list.length]).sort()).toEqual([
      ['booked', 10],
      ['slot-taken', 630],
    ])
  })

  it('has as many winners as clients when they check first and insert then (control)', async () => {
    const owner = connect(database.url, { role: null, max: 8 })
    await owner`CREATE TABLE unguarded (slot int)`
    let checked = 0
    const everyoneHasChecked = Promise.withResolvers<void>()
    const won = await Promise.all(
      Array.from({ length: 8 }, () =>
        owner.begin(async (tx) => {
          const found = await tx`SELECT FROM unguarded WHERE slot = 1`
          if (++checked === 8) everyoneHasChecked.resolve()
          await everyoneHasChecked.promise
          if (found.length === 0) await tx`INSERT INTO unguarded VALUES (1)`
          return found.length === 0
        }),
      ),
    )
    expect(won.filter(Boolean)).toHaveLength(8)
    await owner.end()
  })
})

describe('an unknown visit', () => {
  it('is not found under another practice', async () => {
    const booking = buildBooking(await buildPractice(sql))
    await bookAppointment(sql, booking)
    expect(await findAppointment(sql, { ...booking, practiceId: newId() })).toBeNull()
    expect(await findAppointment(sql, booking)).not.toBeNull()
  })
})
