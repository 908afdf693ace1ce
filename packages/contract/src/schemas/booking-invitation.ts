// Links that open times which are not open to all. The service knows how often and how long each is good, not for what.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { day, id } from './identifiers.ts'

const facts = {
  invitationId: id,
  /** The visit type, wrapped for whoever made the link. */
  sealedType: exactBytes(72),
  bookings: z.number().int().min(1).max(500),
  /** The last day it is good for, UTC. */
  until: day,
}

export const newBookingInvitation = z
  .strictObject({ ...facts, tokenHash: exactBytes(32) })
  .openapi('NewBookingInvitation')

export const bookingInvitation = z
  .strictObject({ ...facts, used: z.number().int() })
  .openapi('BookingInvitation')
