import { randomBytes } from 'node:crypto'
import type { Id } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  act,
  bookAppointment,
  buildAccount,
  buildBooking,
  buildPractice,
  countRows,
  newId,
  rescheduleAppointment,
  tuesdayNine,
} from '../test/builders.ts'
import type { StoredGrant } from './appointment-types.ts'
import type { Booking } from './booking.ts'
import { connect, type Database } from './connect.ts'
import { findEpochs } from './epochs.ts'
import { findAppointment } from './find-appointments.ts'
import { joinPractice } from './found-practice.ts'
import { changeGrants } from './further-grants.ts'
import { createColleagueInvitation } from './invitations.ts'
import type { Move } from './reschedule-appointment.ts'
import type { Transfer } from './transfer-grants.ts'

let database: TestDatabase
let sql: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let colleague: { practitionerId: Id; scheduleId: Id }
let booking: Booking
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})
beforeEach(async () => {
  place = await buildPractice(sql)
  const { practiceId, scheduleId } = place
  const token = Buffer.from(await createColleagueInvitation(sql, practiceId), 'base64url')
  const account = buildAccount()
  await joinPractice(sql, token, { kind: 'colleague', practiceId }, account, '2026-11-02')
  colleague = { practitionerId: account.practitionerId, scheduleId: newId() }
  await sql`
    INSERT INTO schedules (practice_id, schedule_id, practitioner_id, time_zone, grid_minutes, minimum_notice_minutes,
      maximum_horizon_days, cancel_cutoff_minutes, lanes, group_places, length_classes, rules, is_in_document)
    SELECT practice_id, ${colleague.scheduleId}::uuid, ${colleague.practitionerId}::uuid, time_zone, grid_minutes,
      minimum_notice_minutes, maximum_horizon_days, cancel_cutoff_minutes, lanes, group_places, length_classes, rules,
      is_in_document
    FROM schedules WHERE schedule_id = ${scheduleId}`
  const [intake, contact] = await grantsTo(place.practitionerId)
  booking = buildBooking(place)
  const [first, second] = booking.envelopes
  const envelopes = [
    { ...first, grant: intake },
    { ...second, grant: contact },
  ] as const
  booking = { ...booking, envelopes }
  expect((await bookAppointment(sql, booking)).outcome).toBe('booked')
})

async function grantsTo(practitionerId: Id): Promise<readonly [StoredGrant, StoredGrant]> {
  const [epoch] = await findEpochs(sql, place.practiceId, practitionerId)
  if (!epoch) throw new Error('a practitioner without keys')
  const grant = (keyId: Uint8Array): StoredGrant => ({
    keyId,
    epoch: epoch.number,
    encapsulatedKey: randomBytes(1120),
    sealedContentKey: randomBytes(48),
  })
  return [grant(epoch.clinicalKeyId), grant(epoch.administrativeKeyId)]
}

async function handOver(changes: Partial<Move> = {}): Promise<Move & { transfer: Transfer }> {
  const transfer = {
    fromPractitionerId: place.practitionerId,
    toPractitionerId: colleague.practitionerId,
    grants: await grantsTo(colleague.practitionerId),
    entitled: [colleague.practitionerId],
  }
  return {
    transfer,
    planTransfer: async () => transfer,
    practiceId: place.practiceId,
    appointmentId: booking.appointmentId,
    scheduleId: colleague.scheduleId,
    startTick: tuesdayNine,
    actor: { author: 'practice', practitionerId: place.practitionerId },
    act: act(1),
    writtenOn: '2026-11-20',
    ...changes,
  }
}

const holders = async () => {
  const rows = await sql<{ practitionerId: Id }[]>`
    SELECT e.practitioner_id FROM grants g JOIN epochs e ON e.practice_id = g.practice_id
      AND g.key_id IN (e.clinical_key_id, e.administrative_key_id)
    WHERE g.appointment_id = ${booking.appointmentId}`
  return rows.map(({ practitionerId }) => practitionerId)
}
const twice = (id: Id) => [id, id]

describe('a visit that goes to another practitioner', () => {
  it('changes calendar, act and grants together', async () => {
    const move = await handOver()
    expect(await rescheduleAppointment(sql, move)).toBe('moved')
    expect(await holders()).toEqual(twice(colleague.practitionerId))
    expect(await findAppointment(sql, booking)).toMatchObject({
      scheduleId: colleague.scheduleId,
      envelopes: [{ grant: move.transfer.grants[0] }, { grant: move.transfer.grants[1] }],
      acts: [{ scheduleId: colleague.scheduleId }],
    })
    expect(await rescheduleAppointment(sql, move)).toBe('repeated')
  })

  it('changes nothing where its time is taken, or whoever moves it holds nothing of it', async () => {
    const before = await countRows(sql)
    const stranger = { author: 'practice', practitionerId: colleague.practitionerId } as const
    expect(await rescheduleAppointment(sql, await handOver({ actor: stranger }))).toBe('not-held')
    expect(await countRows(sql)).toEqual(before)
    const other = buildBooking({ ...place, scheduleId: colleague.scheduleId })
    expect((await bookAppointment(sql, other)).outcome).toBe('booked')
    const taken = await countRows(sql)
    expect(await rescheduleAppointment(sql, await handOver())).toBe('slot-taken')
    expect(await countRows(sql)).toEqual(taken)
    expect(await holders()).toEqual(twice(place.practitionerId))
  })

  it('never keeps a grant that its former practitioner writes at the same moment', async () => {
    const by = { practiceId: place.practiceId, practitionerId: place.practitionerId }
    const readPage = async () => ({ practitionerIds: [place.practitionerId], further: [] })
    const [intake, contact] = await grantsTo(place.practitionerId)
    const rewrapped = [intake, contact].map((grant, index) => ({
      appointmentId: booking.appointmentId,
      field: index === 0 ? (1 as const) : (2 as const),
      replacesKeyId: grant.keyId,
      grant,
    }))
    const [outcome] = await Promise.all([
      rescheduleAppointment(sql, await handOver()),
      changeGrants(sql, by, rewrapped, readPage),
      changeGrants(sql, by, rewrapped, readPage),
    ])
    expect(outcome).toBe('moved')
    expect(await holders()).toEqual(twice(colleague.practitionerId))
    // And what comes after finds nothing to replace.
    expect(await changeGrants(sql, by, rewrapped, readPage)).toEqual([0, 1])
    expect(await holders()).toEqual(twice(colleague.practitionerId))
  })
})
