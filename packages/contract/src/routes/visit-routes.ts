// The private link: the appointment id and the manage token travel in the Authorization header, never in an address.
import { z } from '@hono/zod-openapi'
import {
  cancelRequest,
  guestRescheduleRequest,
  guestSeriesRescheduleRequest,
  visit,
} from '../schemas/appointment.ts'
import { id } from '../schemas/identifiers.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'
import { visitHeader } from './visit-header.ts'

const visitBearer = {
  access: 'visit',
  receives: ['operational', 'secret'],
  answers: ['operational', 'sealed'],
} as const

export const findVisit = declareRoute(visitBearer, {
  method: 'get',
  path: '/api/visit',
  request: { headers: visitHeader },
  responses: { 200: answer('The visit, still sealed', visit), ...problems('not-found') },
})

const moveRefusals = [
  'not-found',
  'slot-taken',
  'limit-reached',
  'series-not-possible',
  'status-not-possible',
  'cancel-too-late',
  'practice-closed',
  'unknown-schedule',
  'unknown-length-class',
  'start-in-past',
  'notice-too-short',
  'start-beyond-horizon',
  'start-off-grid',
  'start-outside-openings',
  'stale-revision',
  'waiting-room',
  'body-too-large',
  'unsupported-media-type',
  'cross-site-request',
] as const

export const rescheduleVisit = declareRoute(visitBearer, {
  method: 'post',
  path: '/api/visit/reschedule',
  request: { headers: visitHeader, body: jsonBody(guestRescheduleRequest) },
  responses: { 200: answer('Moved', visit), ...problems(...moveRefusals) },
})

export const rescheduleSeries = declareRoute(visitBearer, {
  method: 'post',
  path: '/api/visit/reschedule-series',
  request: { headers: visitHeader, body: jsonBody(guestSeriesRescheduleRequest) },
  responses: { 200: answer('All moved', visit), ...problems(...moveRefusals) },
})

/** Says no to a time offered to a wish; it passes on to the next one at once. */
export const declineOffer = declareRoute(visitBearer, {
  method: 'post',
  path: '/api/visit/decline',
  request: { headers: visitHeader, body: jsonBody(z.strictObject({ holdId: id })) },
  responses: {
    200: answer('Declined; still on the list', visit),
    ...problems('not-found', 'body-too-large', 'unsupported-media-type', 'cross-site-request'),
  },
})

export const cancelVisit = declareRoute(visitBearer, {
  method: 'post',
  path: '/api/visit/cancel',
  request: { headers: visitHeader, body: jsonBody(cancelRequest) },
  responses: {
    200: answer('Cancelled; said again for a repeat', visit),
    ...problems(
      'not-found',
      'status-not-possible',
      'cancel-too-late',
      'stale-revision',
      'body-too-large',
      'unsupported-media-type',
      'cross-site-request',
    ),
  },
})
