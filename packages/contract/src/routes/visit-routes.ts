// The private link: the appointment id and the manage token travel in the Authorization header, never in an address.
import { z } from '@hono/zod-openapi'
import { cancelRequest, guestRescheduleRequest, visit } from '../schemas/appointment.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const visitBearer = {
  access: 'visit',
  receives: ['operational', 'secret'],
  answers: ['operational', 'sealed'],
} as const

/** `Authorization: Visit <fingerprint>.<appointment id>.<manage token>` */
const visitHeader = z.strictObject({ authorization: z.string().optional() }).loose()

export const findVisit = declareRoute(visitBearer, {
  method: 'get',
  path: '/api/visit',
  request: { headers: visitHeader },
  responses: { 200: answer('The visit, still sealed', visit), ...problems('not-found') },
})

export const rescheduleVisit = declareRoute(visitBearer, {
  method: 'post',
  path: '/api/visit/reschedule',
  request: { headers: visitHeader, body: jsonBody(guestRescheduleRequest) },
  responses: {
    200: answer('Moved', visit),
    ...problems(
      'not-found',
      'slot-taken',
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
      'body-too-large',
      'unsupported-media-type',
      'cross-site-request',
    ),
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
