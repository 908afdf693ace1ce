// A booking as it reaches the database: rules checked, sealed parts as bytes. What it means to send one again.
import { hash } from 'node:crypto'
import { canonicalBytes, equalBytes, type Id, idBytes } from '@colloque/encoding'
import type { LimitWindow } from '@colloque/scheduling'
import type { Lengths, StoredEnvelope, VisitStatus } from './appointment-types.ts'
import { uuidArrayText } from './array-text.ts'
import type { Queries } from './connect.ts'

/** A room or device that the visit needs too. */
export type NeededResource = { scheduleId: Id; lanes: number }

/** Who asks, when tickets are asked for: `most` bookings, `mostHolds` times kept at once. */
export type TicketUse = { ticketId: Id; most: number; mostHolds: number; expiresAt: number }

/** What can stand beside the plain case of one calendar that takes one visit at a time. */
export type CalendarNeeds = {
  lanes?: number
  groupPlaces?: number
  limits?: readonly LimitWindow[]
  resources?: readonly NeededResource[]
  ticket?: TicketUse
}

/** A visit's place in a series booked in one act. */
export type SeriesPlace = { seriesId: Id; number: number; minimumDays: number; maximumDays: number }

/** A booking whose rules have been checked; that the slot is free is decided by the database alone. */
export type Booking = Lengths &
  CalendarNeeds & {
    practiceId: Id
    appointmentId: Id
    scheduleId: Id
    startTick: number
    author: 'patient' | 'practice'
    manageTokenHash: Uint8Array
    envelopes: readonly [StoredEnvelope, StoredEnvelope]
    /**
     * A hold to confirm; `holderHash` is the hash of the secret that was shown. `isNeeded`: notice or ticket were waived
     * for its sake, so without it nothing is booked.
     */
    hold?: { holdId: Id; holderHash: Uint8Array; isNeeded?: boolean }
    series?: SeriesPlace
    /** SHA-256 of the token of an invitation link, which this booking uses. */
    invitationHash?: Uint8Array
    /** UTC day of the request. */
    writtenOn: string
  }

export type BookedAppointment = {
  appointmentId: Id
  scheduleId: Id
  startTick: number
  status: VisitStatus
}

export type BookingOutcome =
  | { outcome: 'booked' | 'repeated'; appointment: BookedAppointment }
  | {
      outcome:
        | 'slot-taken'
        | 'limit-reached'
        | 'ticket-spent'
        | 'hold-not-valid'
        | 'invitation-not-valid'
        | 'appointment-id-used'
        | 'appointment-cancelled'
    }

/** Any start in `[fromTick, untilTick)` on one of the calendars. */
export type WishedTimes = { scheduleIds: readonly Id[]; fromTick: number; untilTick: number }

/**
 * SHA-256 (32 bytes) of everything that makes the booking, or the wish, what it is: a repeat has the same. How it was let
 * in (hold, ticket, invitation) is no part of that, nor what the practice says of its calendars (lanes, limits).
 */
export function hashRequest(booking: Booking & Partial<WishedTimes>): Buffer {
  const { scheduleIds, fromTick = 0, untilTick = 0, resources = [], series } = booking
  const rooms = resources.map(({ scheduleId }) => scheduleId).toSorted()
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
    ...(rooms.length > 0 ? ['resources', rooms.length, ...rooms.map(idBytes)] : []),
    ...(series
      ? ['series', idBytes(series.seriesId), series.number, series.minimumDays, series.maximumDays]
      : []),
    ...(scheduleIds ? ['wish', ...scheduleIds.map(idBytes), fromTick, untilTick] : []),
  ])
  return hash('sha256', bytes, 'buffer')
}

type Known = BookedAppointment & { practiceId: Id; requestHash: Uint8Array }

/** What an earlier booking with the same id means for each of these, or null where there was none. */
// One by one through the index, as in book_appointments.
export async function findKnownBookings(
  sql: Queries,
  bookings: readonly (Booking & Partial<WishedTimes>)[],
): Promise<(BookingOutcome | null)[]> {
  const practiceIds = bookings.map(({ practiceId }) => practiceId)
  const appointmentIds = bookings.map(({ appointmentId }) => appointmentId)
  const rows = await sql<Known[]>`
    SELECT known.* FROM unnest(
      ${uuidArrayText(practiceIds)}::uuid[], ${uuidArrayText(appointmentIds)}::uuid[]
    ) AS u (practice_id, appointment_id), LATERAL (
      SELECT practice_id, appointment_id, schedule_id, start_tick, status, request_hash FROM appointments a
      WHERE a.practice_id = u.practice_id AND a.appointment_id = u.appointment_id OFFSET 0
    ) AS known`
  const byId = new Map(rows.map((row) => [`${row.practiceId} ${row.appointmentId}`, row]))
  return bookings.map((booking) => {
    const known = byId.get(`${booking.practiceId} ${booking.appointmentId}`)
    if (!known) return null
    const { requestHash: knownHash, practiceId: _, ...appointment } = known
    if (!equalBytes(knownHash, hashRequest(booking))) return { outcome: 'appointment-id-used' }
    if (appointment.status === 'cancelled') return { outcome: 'appointment-cancelled' }
    return { outcome: 'repeated', appointment }
  })
}
