// The practice's waiting list: who waits, and a chosen free time offered to one of them. A wish is taken off the list by
// its status, as a visit is cancelled.
import { z } from '@hono/zod-openapi'
import { id, instant } from '../schemas/identifiers.ts'
import { waitingList } from '../schemas/waiting-list.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const reading = { access: 'member', receives: [], answers: ['operational', 'sealed'] } as const
const acting = { access: 'member', receives: ['operational'], answers: ['operational', 'sealed'] } as const

export const findWishes = declareRoute(reading, {
  method: 'get',
  path: '/api/practice/wishes',
  responses: {
    200: answer('Wishes in order of their places, still sealed', waitingList),
    ...problems('not-signed-in', 'not-allowed'),
  },
})

/** Keeps a free time for the wish for up to two hours; the bearer of its private link takes it or not. */
export const offerToWish = declareRoute(acting, {
  method: 'post',
  path: '/api/practice/wishes/{appointmentId}/offer',
  request: {
    params: z.strictObject({ appointmentId: id }),
    body: jsonBody(z.strictObject({ scheduleId: id, start: instant })),
  },
  responses: {
    200: answer('Offered', waitingList),
    ...problems(
      'not-signed-in',
      'not-allowed',
      'not-found',
      'slot-taken',
      'status-not-possible',
      'limit-reached',
      'unknown-schedule',
      'unknown-length-class',
      'start-in-past',
      'notice-too-short',
      'start-beyond-horizon',
      'start-off-grid',
      'start-outside-openings',
      'body-too-large',
      'unsupported-media-type',
      'cross-site-request',
    ),
  },
})
