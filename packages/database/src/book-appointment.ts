// Books: takes the slot and stores the sealed request in one statement, which is one transaction. Repeating a
// request is safe: its client-made id and the hash of its bytes tell a repeat from another booking.
import { createHash } from 'node:crypto'
import { canonicalBytes, equalBytes, type Id, idBytes } from '@colloque/encoding'
import type { AppointmentStatus, Lengths, StoredEnvelope } from './appointment-types.ts'
import type { Database } from './connect.ts'
import { retryConflict, violatedConstraint } from './retry-conflict.ts'

/** A booking whose rules have been checked; that the slot is free is checked here and only here. */
export type Booking = Lengths & {
  practiceId: Id
  appointmentId: Id
  scheduleId: Id
  startTick: number
  author: 'patient' | 'practice'
  manageTokenHash: Uint8Array
  envelopes: readonly [StoredEnvelope, StoredEnvelope]
  /** UTC day of the request. */
  writtenOn: string
}

export type BookedAppointment = {
  appointmentId: Id
  scheduleId: Id
  startTick: number
  status: AppointmentStatus
}

export type BookingOutcome =
  | { outcome: 'booked' | 'repeated'; appointment: BookedAppointment }
  | { outcome: 'slot-taken' | 'appointment-id-used' | 'appointment-cancelled' }

/** Takes the slot for exactly one of many who want it; writes nothing for the others. */
export async function bookAppointment(sql: Database, booking: Booking): Promise<BookingOutcome> {
  const requestHash = hashRequest(booking)
  const isBooked = await retryConflict(() => insertBooking(sql, booking, requestHash))
  if (isBooked) {
    const { appointmentId, scheduleId, startTick } = booking
    return { outcome: 'booked', appointment: { appointmentId, scheduleId, startTick, status: 'booked' } }
  }
  // A repeated id is looked up before the slot is called taken.
  return (await findKnown(sql, booking, requestHash)) ?? { outcome: 'slot-taken' }
}

/** What an earlier booking with this id means for this one, or null when there was none. Writes nothing. */
export function findRepeatedBooking(sql: Database, booking: Booking): Promise<BookingOutcome | null> {
  return findKnown(sql, booking, hashRequest(booking))
}

async function insertBooking(sql: Database, booking: Booking, requestHash: Buffer): Promise<boolean> {
  const { practiceId, appointmentId, scheduleId, startTick, beforeTicks, lengthTicks, afterTicks } = booking
  const [intake, contact] = booking.envelopes
  try {
    const booked = await sql`
      WITH taken AS (
        INSERT INTO busy (practice_id, schedule_id, during, appointment_id)
        SELECT ${practiceId}::uuid, ${scheduleId}::uuid,
          int4range(${startTick - beforeTicks}::int, ${startTick + lengthTicks + afterTicks}::int), ${appointmentId}::uuid
        WHERE NOT EXISTS (
          SELECT FROM appointments WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId})
        ON CONFLICT DO NOTHING
        RETURNING practice_id, appointment_id, schedule_id
      ), visit AS (
        INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
          after_ticks, status, author, manage_token_hash, request_hash, written_on)
        SELECT practice_id, appointment_id, schedule_id, ${startTick}::int, ${beforeTicks}::int2, ${lengthTicks}::int2,
          ${afterTicks}::int2, 'booked', ${booking.author}, ${booking.manageTokenHash}::bytea, ${requestHash}::bytea,
          ${booking.writtenOn}::date
        FROM taken
        RETURNING practice_id, appointment_id
      ), sealed AS (
        INSERT INTO envelopes (practice_id, appointment_id, field, revision, sealed_body, sealed_guest_wrap)
        SELECT practice_id, appointment_id, field, 0, body, guest_wrap
        FROM visit, (VALUES
          (1::int2, ${intake.sealedBody}::bytea, ${intake.sealedGuestWrap}::bytea),
          (2::int2, ${contact.sealedBody}::bytea, ${contact.sealedGuestWrap}::bytea)) AS e (field, body, guest_wrap)
      ), granted AS (
        INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
        SELECT practice_id, appointment_id, field, key_id, epoch, encapsulated_key, content_key
        FROM visit, (VALUES
          (1::int2, ${intake.grant.keyId}::bytea, ${intake.grant.epoch}::int8, ${intake.grant.encapsulatedKey}::bytea,
            ${intake.grant.sealedContentKey}::bytea),
          (2::int2, ${contact.grant.keyId}::bytea, ${contact.grant.epoch}::int8, ${contact.grant.encapsulatedKey}::bytea,
            ${contact.grant.sealedContentKey}::bytea)) AS g (field, key_id, epoch, encapsulated_key, content_key)
      )
      SELECT 1 FROM visit`
    return booked.length === 1
  } catch (error) {
    // The same id at the same moment: whoever committed first has it.
    if (violatedConstraint(error) === 'appointments_key') return false
    throw error
  }
}

async function findKnown(
  sql: Database,
  { practiceId, appointmentId }: Booking,
  requestHash: Buffer,
): Promise<BookingOutcome | null> {
  const [known] = await sql<(BookedAppointment & { requestHash: Uint8Array })[]>`
    SELECT appointment_id, schedule_id, start_tick, status, request_hash
    FROM appointments WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
  if (!known) return null
  const { requestHash: knownHash, ...appointment } = known
  if (!equalBytes(knownHash, requestHash)) return { outcome: 'appointment-id-used' }
  if (appointment.status === 'cancelled') return { outcome: 'appointment-cancelled' }
  return { outcome: 'repeated', appointment }
}

function hashRequest(booking: Booking): Buffer {
  const bytes = canonicalBytes('colloque/booking-request/v1', [
    idBytes(booking.appointmentId),
    idBytes(booking.scheduleId),
    booking.startTick,
    booking.beforeTicks,
    booking.lengthTicks,
    booking.afterTicks,
    booking.author,
    booking.manageTokenHash,
    ...booking.envelopes.flatMap(({ sealedBody, sealedGuestWrap, grant }) => [
      sealedBody,
      sealedGuestWrap,
      grant.keyId,
      grant.epoch,
      grant.encapsulatedKey,
      grant.sealedContentKey,
    ]),
  ])
  return createHash('sha256').update(bytes).digest()
}
