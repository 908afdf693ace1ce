import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, buildBooking, buildPractice, guest, tuesdayNine } from '../test/builders.ts'
import { bookAppointment } from './book-appointment.ts'
import { changeStatus } from './change-status.ts'
import { connect, type Database } from './connect.ts'
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

describe('eraseDue', () => {
  it('deletes the sealed parts 7 days after the visit and its row after 30, not a tick earlier', async () => {
    const booking = buildBooking(await buildPractice(api))
    const later = buildBooking(booking, { startTick: tuesdayNine + 288 })
    await bookAppointment(api, booking)
    await bookAppointment(api, later)
    await changeStatus(api, {
      ...booking,
      status: 'cancelled',
      actor: guest,
      act: act(1),
      writtenOn: '2026-11-20',
    })

    const nothing = { grants: 0, envelopes: 0, acts: 0, busy: 0, appointments: 0 }
    expect(await eraseDue(jobs, endsAt + 7 * day - 1)).toMatchObject(nothing)
    expect(await eraseDue(jobs, endsAt + 7 * day)).toMatchObject({
      ...nothing,
      grants: 2,
      envelopes: 2,
      acts: 1,
    })
    expect(await findAppointment(api, booking)).toBeNull()
    expect(await findAppointment(api, later)).not.toBeNull()
    expect(await eraseDue(jobs, endsAt + 30 * day - 1)).toMatchObject({
      appointments: 0,
      grants: 2,
      envelopes: 2,
    })
    expect(await eraseDue(jobs, endsAt + 31 * day)).toMatchObject({ appointments: 2, busy: 1 })
    const [left] = await api`SELECT (SELECT count(*) FROM appointments) + (SELECT count(*) FROM busy) AS rows`
    expect(left).toEqual({ rows: 0 })
  })

  it('sweeps invitations that are over and keeps others', async () => {
    await createPracticeInvitation(api)
    expect(await eraseDue(jobs, Date.now() + 23 * 3_600_000)).toMatchObject({ invitations: 0 })
    expect(await eraseDue(jobs, Date.now() + 25 * 3_600_000)).toMatchObject({ invitations: 1 })
  })
})
