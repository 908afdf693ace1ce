// Booking, moving and cancelling. The request that books carries these fields and nothing else.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { sealedContact, sealedGrant, sealedIntake } from './envelope.ts'
import { day, id, instant } from './identifiers.ts'
import { lengthClass } from './schedule.ts'

/** `checked-in`: in consultation. */
const statuses = ['booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow'] as const
export const appointmentStatus = z.enum(statuses)

/** `waitlist`: a wish on the waiting list, which takes no time and stands in no agenda. */
export const visitStatus = z.enum([...statuses, 'waitlist'])

/** A time kept for a few minutes, confirmed by the secret whose hash came with it. */
export const heldTime = z.strictObject({ holdId: id, holdSecret: exactBytes(32) }).openapi('HeldTime')

/** What the waiting room gave. */
export const ticket = z
  .string()
  .max(256)
  .regex(/^[\w-]+\.[\w-]+$/)

/** Rooms and devices that the visit needs beside its calendar. */
const resourceIds = z.array(id).min(1).max(4)

/** Of an invitation link: opens times that are not open to all. */
export const invitationToken = exactBytes(32)

const sealedBooking = {
  appointmentId: id,
  scheduleId: id,
  start: instant,
  lengthClass,
  manageTokenHash: exactBytes(32),
  envelopes: z.tuple([sealedIntake, sealedContact]),
}

export const bookingRequest = z
  .strictObject({
    ...sealedBooking,
    resourceIds: resourceIds.optional(),
    hold: heldTime.optional(),
    ticket: ticket.optional(),
    invitationToken: invitationToken.optional(),
  })
  .openapi('BookingRequest')

export const holdRequest = z
  .strictObject({
    holdId: id,
    /** SHA-256 of the secret that confirms or releases it. */
    holderHash: exactBytes(32),
    scheduleId: id,
    start: instant,
    lengthClass,
    resourceIds: resourceIds.optional(),
    ticket: ticket.optional(),
    invitationToken: invitationToken.optional(),
  })
  .openapi('HoldRequest')

export const holdAnswer = z.strictObject({ holdId: id, expiresAt: instant }).openapi('HoldAnswer')

/** Visits booked in one act, in order of time; one private link, that of the first, manages them all. */
export const seriesRequest = z
  .strictObject({
    seriesId: id,
    /** Local days between one visit and the next. */
    minimumDays: z.number().int().min(1).max(730),
    maximumDays: z.number().int().min(1).max(730),
    ticket: ticket.optional(),
    invitationToken: invitationToken.optional(),
    bookings: z
      .array(
        z.strictObject({
          ...sealedBooking,
          resourceIds: resourceIds.optional(),
          hold: heldTime.optional(),
        }),
      )
      .min(2)
      .max(6),
  })
  .refine((series) => series.minimumDays <= series.maximumDays, {
    path: ['maximumDays'],
    message: 'is less than the minimum',
  })
  .openapi('SeriesRequest')

/** A wish for any time on these calendars from one day up to another, the last one excluded. */
export const wishRequest = z
  .strictObject({ ...sealedBooking, scheduleIds: z.array(id).min(1).max(16), from: day, until: day })
  .refine((wish) => wish.from < wish.until, { path: ['until'], message: 'ends before it starts' })
  .openapi('WishRequest')

export const bookingAnswer = z
  .strictObject({ appointmentId: id, scheduleId: id, start: instant, status: visitStatus })
  .openapi('BookingAnswer')

/** Who acted: the guest's MAC and the practitioner's signature are checked in browsers, not here. */
export const act = z
  .strictObject({
    actNumber: z.number().int().min(1).max(1000),
    kind: z.enum(['reschedule', 'resize', 'status']),
    author: z.enum(['guest', 'practice']),
    status: appointmentStatus.nullable(),
    start: instant.nullable(),
    scheduleId: id.nullable(),
    /** The new length, of a resize only. */
    lengthClass: lengthClass.optional(),
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

/** `resourceIds`: those it needs from then on; absent: it keeps those it has. */
export const rescheduleRequest = z
  .strictObject({ scheduleId: id, start: instant, resourceIds: resourceIds.optional(), ...proofOfAct })
  .openapi('RescheduleRequest')

/** A move to another practitioner's calendar; `grants`: of intake and contact, for whoever receives it there. */
export const transferRequest = z
  .strictObject({ ...rescheduleRequest.shape, grants: z.tuple([sealedGrant, sealedGrant]) })
  .openapi('TransferRequest')

/** Any length, and pauses, whether the calendar offers them or not: rooms and devices come along. */
export const resizeRequest = z.strictObject({ lengthClass, ...proofOfAct }).openapi('ResizeRequest')

/** A private link moves at most this far up the count of acts: the rest stays for cancelling and for the practice. */
const mostGuestMoves = 50

export const guestRescheduleRequest = z
  .strictObject({
    ...rescheduleRequest.shape,
    actNumber: z.number().int().min(1).max(mostGuestMoves),
  })
  .openapi('GuestRescheduleRequest')

/** Moves several visits of one series at once; the gaps are kept or nothing moves. */
export const guestSeriesRescheduleRequest = z
  .strictObject({
    moves: z
      .array(z.strictObject({ appointmentId: id, ...guestRescheduleRequest.shape }))
      .min(1)
      .max(6),
  })
  .openapi('GuestSeriesRescheduleRequest')

export const cancelRequest = z.strictObject({ ...proofOfAct }).openapi('CancelRequest')

export const statusRequest = z
  .strictObject({ status: appointmentStatus, ...proofOfAct })
  .openapi('StatusRequest')

/** What is told of any visit or wish. */
export const visitWithoutStatus = {
  appointmentId: id,
  scheduleId: id,
  start: instant,
  lengthClass,
  /** Rooms and devices that it takes too; absent: none. */
  resourceIds: z.array(id).optional(),
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

const visitFields = { ...visitWithoutStatus, status: appointmentStatus }

/** One visit as the practice's browsers receive it. */
export const appointment = z
  .strictObject({
    ...visitFields,
    /** Who wrote the newest message about it; absent where there is none, and in the answer to an act. */
    newestMessage: z.enum(['patient', 'practice']).optional(),
  })
  .openapi('Appointment')

/** A freed time kept for a wish until `expiresAt`; accepted by booking it with the hold. */
export const offer = z
  .strictObject({ holdId: id, scheduleId: id, start: instant, lengthClass, expiresAt: instant })
  .openapi('Offer')

/** What a wish asks for. */
export const wishFilter = z
  .strictObject({
    scheduleIds: z.array(id),
    from: day,
    until: day,
    offer: offer.nullable(),
    /** How often offers were not answered, those of two days in a row counted once: with 2 it is on the list no more. */
    lapsedOffers: z.number().int(),
  })
  .openapi('WishFilter')

/** The series a visit belongs to; `others` are its other visits, in order of time. */
export const visitSeries = z
  .strictObject({
    seriesId: id,
    minimumDays: z.number().int(),
    maximumDays: z.number().int(),
    others: z.array(appointment),
  })
  .openapi('VisitSeries')

/** One visit as the holder of its private link receives it. */
export const visit = z
  .strictObject({
    practiceSlug: z.string(),
    ...visitFields,
    status: visitStatus,
    series: visitSeries.optional(),
    wish: wishFilter.optional(),
  })
  .openapi('Visit')
