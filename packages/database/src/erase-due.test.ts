import type { Id } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  act,
  bookAppointment,
  buildBooking,
  buildPractice,
  changeStatus,
  guest,
  newId,
  tuesdayNine,
} from '../test/builders.ts'
import { connect, type Database } from './connect.ts'
import { addDevice, findDevices } from './devices.ts'
import { eraseDue } from './erase-due.ts'
import { findAppointment } from './find-appointments.ts'
import { createPracticeInvitation } from './invitations.ts'
import { tickMs } from './ticks.ts'

const day = 86_400_000
const endsAt = (tuesdayNine + 4) * tickMs
let database: TestDatabase
let api: Database
let jobs: Database
beforeAll(async () => {
  database = await testDatabase()
  api = connect(database.urlAs('colloque_api'))
  jobs = connect(database.urlAs('colloque_jobs'), { role: 'colloque_jobs' })
})
afterAll(async () => {
  await Promise.all([api.end(), jobs.end()])
  await database.drop()
})

const writtenOn = '2026-11-20'
const nothing = { grants: 0, envelopes: 0, acts: 0, busy: 0, appointments: 0 }

describe('eraseDue', () => {
  it('deletes the sealed parts 7 days after the visit and its row after 30, not a tick earlier', async () => {
    const practice = await buildPractice(api)
    const booking = buildBooking(practice)
    const later = buildBooking(booking, { startTick: tuesdayNine + 288 })
    await bookAppointment(api, booking)
    await bookAppointment(api, later)
    await changeStatus(api, {
      ...booking,
      status: 'arrived',
      actor: { author: 'practice', practitionerId: practice.practitionerId },
      act: act(1),
      writtenOn,
    })

    expect(await eraseDue(jobs, endsAt + 7 * day - 1)).toMatchObject(nothing)
    const sealedParts = { ...nothing, grants: 2, envelopes: 2, acts: 1 }
    expect(await eraseDue(jobs, endsAt + 7 * day)).toMatchObject(sealedParts)
    expect(await findAppointment(api, booking)).toMatchObject({
      startTick: tuesdayNine,
      status: 'arrived',
      envelopes: null,
      acts: [],
    })
    expect((await findAppointment(api, later))?.envelopes).toHaveLength(2)
    expect(await eraseDue(jobs, endsAt + 30 * day - 1)).toMatchObject({
      appointments: 0,
      grants: 2,
      envelopes: 2,
    })
    expect(await eraseDue(jobs, endsAt + 31 * day)).toMatchObject({ appointments: 2, busy: 2 })
    expect(await findAppointment(api, booking)).toBeNull()
    const [left] = await api`SELECT (SELECT count(*) FROM appointments) + (SELECT count(*) FROM busy) AS rows`
    expect(left).toEqual({ rows: 0 })
  })

  it('deletes what was sealed in a cancelled visit 7 days after that day, however far ahead the visit was', async () => {
    const far = { startTick: tuesdayNine + 50 * 288 }
    const cancelled = buildBooking(await buildPractice(api), far)
    const kept = buildBooking(cancelled, { startTick: far.startTick + 12 })
    await bookAppointment(api, cancelled)
    await bookAppointment(api, kept)
    await changeStatus(api, { ...cancelled, status: 'cancelled', actor: guest, act: act(1), writtenOn })
    const [busy] = await api`SELECT count(*) AS rows FROM busy`
    expect(busy, 'the time is free at once').toEqual({ rows: 1 })

    const onDay = (number: number) => Date.parse(`${writtenOn}T12:00:00Z`) + number * day
    expect(await eraseDue(jobs, onDay(6))).toMatchObject(nothing)
    expect(await findAppointment(api, cancelled)).toMatchObject({ envelopes: [{}, {}], acts: [{}] })
    // Only the day is known: it counts from that day's end.
    const lastTick = Date.parse(`${writtenOn}T00:00:00Z`) + 8 * day
    expect(await eraseDue(jobs, lastTick - 1)).toMatchObject(nothing)
    expect(await eraseDue(jobs, lastTick)).toMatchObject({ ...nothing, grants: 2, envelopes: 2, acts: 1 })
    expect(await findAppointment(api, cancelled)).toMatchObject({
      ...far,
      status: 'cancelled',
      cancelledOn: writtenOn,
      envelopes: null,
    })
    expect((await findAppointment(api, kept))?.envelopes).toHaveLength(2)
    expect(await eraseDue(jobs, onDay(30))).toMatchObject(nothing)
    expect(await eraseDue(jobs, onDay(31))).toMatchObject({ ...nothing, appointments: 1 })
    expect((await findAppointment(api, kept))?.envelopes).toHaveLength(2)
    await eraseDue(jobs, onDay(100))
  })

  it('deletes what was sealed 7 days after the visit when it was cancelled later than it ended', async () => {
    const booking = buildBooking(await buildPractice(api))
    await bookAppointment(api, booking)
    const late = { status: 'cancelled', actor: guest, act: act(1), writtenOn: '2026-11-30' } as const
    await changeStatus(api, { ...booking, ...late })
    expect(await eraseDue(jobs, endsAt + 7 * day - 1)).toMatchObject(nothing)
    expect(await eraseDue(jobs, endsAt + 7 * day)).toMatchObject({ grants: 2, envelopes: 2, acts: 1 })
    await eraseDue(jobs, endsAt + 100 * day)
  })

  it('sweeps invitations that are over and keeps others', async () => {
    await createPracticeInvitation(api)
    expect(await eraseDue(jobs, Date.now() + 23 * 3_600_000)).toMatchObject({ invitations: 0 })
    expect(await eraseDue(jobs, Date.now() + 25 * 3_600_000)).toMatchObject({ invitations: 1 })
  })

  it('forgets a browser that was unused for 400 days, not a day earlier', async () => {
    const { practiceId } = await buildPractice(api)
    const [account] = await api<{ accountId: Id }[]>`
      SELECT account_id FROM accounts WHERE practice_id = ${practiceId}`
    const accountId = account?.accountId ?? newId()
    const device = { deviceId: newId(), secretHash: Buffer.alloc(32, 7), sealedLabel: Buffer.alloc(168) }
    await addDevice(api, practiceId, accountId, device, '2026-11-20')
    const unusedFor = (days: number) => Date.UTC(2026, 10, 20) + days * day
    expect(await eraseDue(jobs, unusedFor(400))).toMatchObject({ devices: 0 })
    expect(await eraseDue(jobs, unusedFor(401))).toMatchObject({ devices: 1 })
    expect(await findDevices(api, practiceId, accountId)).toEqual([])
  })
})
