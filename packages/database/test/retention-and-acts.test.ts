// Retention and an act of somebody on the same visit at the same moment: whoever gets the visit first decides.
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Booking, connect, type Database, eraseDue, findAppointment, tickMs } from '../src/index.ts'
import {
  act,
  bookAppointment,
  buildBooking,
  buildPractice,
  changeStatus,
  countRows,
  rescheduleAppointment,
  tuesdayNine,
} from './builders.ts'
import { queueForVisit } from './lock-waits.ts'

const dueAt = (tuesdayNine + 4) * tickMs + 7 * 86_400_000
const writtenOn = '2026-12-01'
let database: TestDatabase
let api: Database
let jobs: Database
let owner: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let booking: Booking
beforeAll(async () => {
  database = await testDatabase()
  api = connect(database.urlAs('colloque_api'))
  jobs = connect(database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 2 })
  owner = connect(database.url, { role: null, max: 3 })
})
afterAll(async () => {
  await Promise.all([api.end(), jobs.end(), owner.end()])
  await database.drop()
})
beforeEach(async () => {
  await owner`TRUNCATE appointments CASCADE`
  place = await buildPractice(api)
  booking = buildBooking(place)
  await bookAppointment(api, booking)
})

const actor = () => ({ author: 'practice', practitionerId: place.practitionerId }) as const
const move = () =>
  rescheduleAppointment(api, {
    ...booking,
    startTick: tuesdayNine + 21 * 288,
    actor: actor(),
    act: act(1),
    writtenOn,
  })
const arrive = () =>
  changeStatus(api, { ...booking, status: 'arrived', actor: actor(), act: act(1), writtenOn })
const erase = () => eraseDue(jobs, dueAt)

describe('retention that gets the visit first', () => {
  it.each([
    ['a move', move],
    ['a status', arrive],
  ])('leaves %s nothing to act on: it says so and writes nothing', async (_, doing) => {
    const [erased, outcome] = await queueForVisit<unknown, string>(owner, booking.appointmentId, erase, doing)
    expect(erased).toMatchObject({ grants: 2, envelopes: 2 })
    expect(outcome).toBe('deleted')
    expect(await findAppointment(api, booking)).toMatchObject({
      startTick: tuesdayNine,
      status: 'booked',
      actCount: 0,
      envelopes: null,
    })
    expect(await countRows(owner)).toMatchObject({ appointments: 1, acts: 0, envelopes: 0, grants: 0 })
  })
})

describe('an act that gets the visit first', () => {
  it('and moves it ahead keeps it whole: it is not due any more', async () => {
    const [outcome, erased] = await queueForVisit(owner, booking.appointmentId, move, erase)
    expect(outcome).toBe('moved')
    expect(erased).toMatchObject({ grants: 0, envelopes: 0, acts: 0, appointments: 0 })
    const visit = await findAppointment(api, booking)
    expect(visit).toMatchObject({ startTick: tuesdayNine + 21 * 288, acts: [{ actNumber: 1 }] })
    expect(visit?.envelopes).toHaveLength(2)
  })

  it('and leaves it due lets all of it go, the act of just now too (control)', async () => {
    const [outcome, erased] = await queueForVisit(owner, booking.appointmentId, arrive, erase)
    expect(outcome).toBe('changed')
    expect(erased).toMatchObject({ grants: 2, envelopes: 2, acts: 1 })
    expect(await countRows(owner)).toMatchObject({ appointments: 1, acts: 0, envelopes: 0, grants: 0 })
  })
})

describe('retention', () => {
  it('that fails halfway has deleted nothing of the visit', async () => {
    await arrive()
    const before = await countRows(owner)
    await owner.unsafe(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
      CREATE TRIGGER fails BEFORE DELETE ON acts FOR EACH ROW EXECUTE FUNCTION fail()`)
    await expect(erase()).rejects.toThrow('full')
    expect(await countRows(owner)).toEqual(before)
    await owner`DROP TRIGGER fails ON acts`
    expect(await erase()).toMatchObject({ grants: 2, envelopes: 2, acts: 1 })
  })

  it('goes on until nothing is due, however many batches that takes', async () => {
    await owner`
      INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
        after_ticks, status, author, manage_token_hash, request_hash, written_on)
      SELECT practice_id, gen_random_uuid(), schedule_id, start_tick - 40 * 288, before_ticks, length_ticks,
        after_ticks, status, author, manage_token_hash, request_hash, written_on
      FROM appointments, generate_series(1, 1100)`
    expect(await erase()).toMatchObject({ appointments: 1100, envelopes: 2 })
    expect(await countRows(owner)).toMatchObject({ appointments: 1, busy: 1 })
  })
})
