// Invitation links for booking: free time as their holders see it, and making, listing and withdrawing them.
import { z } from '@hono/zod-openapi'
import { invitationToken } from '../schemas/appointment.ts'
import { bookingInvitation, newBookingInvitation } from '../schemas/booking-invitation.ts'
import { day, id, slug } from '../schemas/identifiers.ts'
import { availability } from '../schemas/schedule.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const
const own = { access: 'member', receives: ['operational', 'sealed', 'secret'], answers: [] } as const

/** The token is no part of an address: addresses are kept, shown and sent along. */
export const findInvitedAvailability = declareRoute(
  { access: 'anyone', receives: ['public', 'secret'], answers: ['public'] },
  {
    method: 'post',
    path: '/api/practices/{slug}/schedules/{scheduleId}/invited-availability',
    request: {
      params: z.strictObject({ slug, scheduleId: id }),
      body: jsonBody(
        z
          .strictObject({ invitationToken, from: day, days: z.number().int().min(1).max(62) })
          .openapi('InvitedAvailabilityRequest'),
      ),
    },
    responses: {
      200: answer('Free time as bits, by invitation too', availability),
      ...problems('not-found', 'invitation-not-valid', ...unsafe),
    },
  },
)

export const createBookingInvitation = declareRoute(own, {
  method: 'post',
  path: '/api/practice/booking-invitations',
  request: { body: jsonBody(newBookingInvitation) },
  responses: { ...done, ...problems('not-signed-in', 'not-allowed', 'limit-reached', ...unsafe) },
})

export const findBookingInvitations = declareRoute(
  { access: 'member', receives: [], answers: ['operational', 'sealed'] },
  {
    method: 'get',
    path: '/api/practice/booking-invitations',
    responses: {
      200: answer('Links one made oneself', z.strictObject({ invitations: z.array(bookingInvitation) })),
      ...problems('not-signed-in', 'not-allowed'),
    },
  },
)

export const revokeBookingInvitation = declareRoute(own, {
  method: 'post',
  path: '/api/practice/booking-invitations/{invitationId}/revoke',
  request: { params: z.strictObject({ invitationId: id }), body: jsonBody(z.strictObject({})) },
  responses: { ...done, ...problems('not-signed-in', 'not-allowed', ...unsafe) },
})
