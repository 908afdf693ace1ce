import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  act,
  bookAppointment,
  buildBooking,
  buildPractice,
  changeStatus,
  countRows,
  guest,
  newId,
  rescheduleAppointment,
  tuesdayNine,
} from '../test/builders.ts'
import type { Booking } from './booking.ts'
import { connect, type Database } from './connect.ts'
import { findAppointment, findAppointments } from './find-appointments.ts'

const writtenOn = '2026-11-20'
let database: TestDatabase
let sql: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let booking: Booking
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
})
beforeEach(async () => {
  place = await buildPractice(sql)
  booking = await book()
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

async function book(changes: Partial<Booking> = {}) {
  const made = buildBooking(place, changes)
  expect((await bookAppointment(sql, made)).outcome).toBe('booked')
  return made
}

const move = (visit: Booking, startTick: number, actNumber = 1) => ({
  practiceId: visit.practiceId,
  appointmentId: visit.appointmentId,
  scheduleId: visit.scheduleId,
  startTick,
  actor: guest,
  act: act(actNumber),
  writtenOn,
})

describe('rescheduleAppointment', () => {
  it('moves onto part of its own time', async () => {
    expect(await rescheduleAppointment(sql, move(booking, tuesdayNine + 2))).toBe('moved')
    const visit = await findAppointment(sql, booking)
    expect(visit).toMatchObject({ startTick: tuesdayNine + 2, actCount: 1 })
    expect(visit?.acts).toMatchObject([{ actNumber: 1, kind: 'reschedule', startTick: tuesdayNine + 2 }])
    expect((await bookAppointment(sql, buildBooking(place, { startTick: tuesdayNine - 3 }))).outcome).toBe(
      'booked',
    )
  })

  it('onto taken time changes nothing and keeps its own', async () => {
    await book({ startTick: tuesdayNine + 10 })
    const before = await countRows(sql)
    expect(await rescheduleAppointment(sql, move(booking, tuesdayNine + 8))).toBe('slot-taken')
    expect(await countRows(sql)).toEqual(before)
    expect(await findAppointment(sql, booking)).toMatchObject({
      startTick: tuesdayNine,
      actCount: 0,
    })
    expect(await bookAppointment(sql, buildBooking(place))).toEqual({ outcome: 'slot-taken' })
  })

  it('says so for an act that is not the next one, a cancelled visit, an unknown visit', async () => {
    expect(await rescheduleAppointment(sql, move(booking, tuesdayNine + 50, 2))).toBe('stale-revision')
    expect(
      await rescheduleAppointment(sql, { ...move(booking, tuesdayNine + 50), appointmentId: newId() }),
    ).toBe('not-found')
    await changeStatus(sql, { ...booking, status: 'cancelled', actor: guest, act: act(1), writtenOn })
    expect(await rescheduleAppointment(sql, move(booking, tuesdayNine + 50, 2))).toBe('status-not-possible')
  })

  it('recognises the same act sent again', async () => {
    const once = move(booking, tuesdayNine + 50)
    expect(await rescheduleAppointment(sql, once)).toBe('moved')
    expect(await rescheduleAppointment(sql, once)).toBe('repeated')
    expect(await rescheduleAppointment(sql, move(booking, tuesdayNine + 50))).toBe('stale-revision')
  })

  it('of two visits that swap places at once never fails with an error and never loses a slot', async () => {
    const other = await book({ startTick: tuesdayNine + 10 })
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await findAppointment(sql, booking), await findAppointment(sql, other)]
      const [from, to] = [a, b]
      if (!from || !to) throw new Error('lost')
      const outcomes = await Promise.all([
        rescheduleAppointment(sql, move(booking, to.startTick, from.actCount + 1)),
        rescheduleAppointment(sql, move(other, from.startTick, to.actCount + 1)),
      ])
      for (const outcome of outcomes) expect(['moved', 'slot-taken']).toContain(outcome)
      const days = await findAppointments(sql, place.practiceId, tuesdayNine - 288, tuesdayNine + 288)
      expect(days).toHaveLength(2)
    }
  })

  it('racing for one free slot has one winner', async () => {
    const visits = [booking]
    for (let i = 1; i < 12; i++) visits.push(await book({ startTick: tuesdayNine + i * 5 }))
    const outcomes = await Promise.all(
      visits.map((v) => rescheduleAppointment(sql, move(v, tuesdayNine + 200))),
    )
    expect(outcomes.filter((o) => o === 'moved')).toHaveLength(1)
    expect(outcomes.filter((o) => o === 'slot-taken')).toHaveLength(11)
  })
})

describe('changeStatus', () => {
  const change = (status: 'arrived' | 'booked' | 'cancelled' | 'fulfilled' | 'noshow', actNumber: number) =>
    changeStatus(sql, {
      ...booking,
      status,
      actor: { author: 'practice', practitionerId: place.practitionerId },
      act: act(actNumber),
      writtenOn,
    })

  it('follows the visit from booked to arrived to fulfilled', async () => {
    expect(await change('arrived', 1)).toBe('changed')
    expect(await change('fulfilled', 2)).toBe('changed')
    expect(await findAppointment(sql, booking)).toMatchObject({ status: 'fulfilled', actCount: 2 })
  })

  it('gives the time back when cancelled, and never takes a cancelled visit back', async () => {
    expect(await change('cancelled', 1)).toBe('changed')
    expect((await bookAppointment(sql, buildBooking(place))).outcome).toBe('booked')
    for (const status of ['booked', 'arrived', 'fulfilled', 'noshow', 'cancelled'] as const) {
      expect(await change(status, 2)).toBe('status-not-possible')
    }
  })

  it('keeps the time of a visit nobody came to', async () => {
    expect(await change('noshow', 1)).toBe('changed')
    expect(await bookAppointment(sql, buildBooking(place))).toEqual({ outcome: 'slot-taken' })
  })

  it('lets a guest do nothing but cancel a booked visit', async () => {
    const byGuest = (status: 'arrived' | 'noshow' | 'cancelled', actNumber: number) =>
      changeStatus(sql, { ...booking, status, actor: guest, act: act(actNumber), writtenOn })
    expect(await byGuest('arrived', 1)).toBe('status-not-possible')
    expect(await change('arrived', 1)).toBe('changed')
    expect(await byGuest('cancelled', 2)).toBe('status-not-possible')
  })

  it('lets one of two who act at once through', async () => {
    const outcomes = await Promise.all([change('arrived', 1), change('noshow', 1)])
    expect(outcomes.filter((o) => o === 'changed')).toHaveLength(1)
  })
})
