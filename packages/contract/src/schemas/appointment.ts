// Booking, moving and cancelling. The request that books carries these fields and nothing else.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { sealedContact, sealedIntake } from './envelope.ts'
import { day, id, instant } from './identifiers.ts'
import { lengthClass } from './schedule.ts'

export const appointmentStatus = z.enum(['booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'])

export const bookingRequest = z
  .strictObject({
    appointmentId: id,
    scheduleId: id,
    start: instant,
    lengthClass,
    manageTokenHash: exactBytes(32),
    envelopes: z.tuple([sealedIntake, sealedContact]),
  })
  .openapi('BookingRequest')

export const bookingAnswer = z
  .strictObject({ appointmentId: id, scheduleId: id, start: instant, status: appointmentStatus })
  .openapi('BookingAnswer')

/** Who acted: the guest's MAC and the practitioner's signature are checked in browsers, not here. */
export const act = z
  .strictObject({
    actNumber: z.number().int().min(1).max(1000),
    kind: z.enum(['reschedule', 'status']),
    author: z.enum(['guest', 'practice']),
    status: appointmentStatus.nullable(),
    start: instant.nullable(),
    scheduleId: id.nullable(),
    /** Account of the practice member who acted; null for a guest. */
    practitionerId: id.nullable(),
    proof: exactBytes(64),
  })
  .openapi('Act')

const proofOfAct = {
  /** Acts are numbered per appointment from 1; the number is covered by the proof. */
  actNumber: z.number().int().min(1).max(1000),
  /** Guest: 32-byte MAC followed by 32 zero bytes. Practice: Ed25519 signature. */
  proof: exactBytes(64),
}

export const rescheduleRequest = z
  .strictObject({ scheduleId: id, start: instant, ...proofOfAct })
  .openapi('RescheduleRequest')

/** A private link moves at most this far up the count of acts: the rest stays for cancelling and for the practice. */
const mostGuestMoves = 50

export const guestRescheduleRequest = z
  .strictObject({
    ...rescheduleRequest.shape,
    actNumber: z.number().int().min(1).max(mostGuestMoves),
  })
  .openapi('GuestRescheduleRequest')

export const cancelRequest = z.strictObject({ ...proofOfAct }).openapi('CancelRequest')

export const statusRequest = z
  .strictObject({ status: appointmentStatus, ...proofOfAct })
  .openapi('StatusRequest')

const visitFields = {
  appointmentId: id,
  scheduleId: id,
  start: instant,
  lengthClass,
  status: appointmentStatus,
  author: z.enum(['patient', 'practice']),
  /** UTC day of cancelling; null unless the visit is cancelled. */
  cancelledOn: day.nullable(),
  /**
   * Null: deleted, as promised 7 days after the visit's end or after the day it was cancelled, whichever is first. The
   * acts are deleted with them. Browsers say so where that time has not come.
   */
  envelopes: z.tuple([sealedIntake, sealedContact]).nullable(),
  acts: z.array(act),
}

/** One visit as the practice's browsers receive it. */
export const appointment = z.strictObject({ ...visitFields }).openapi('Appointment')

/** One visit as the holder of its private link receives it. */
export const visit = z.strictObject({ practiceSlug: z.string(), ...visitFields }).openapi('Visit')
