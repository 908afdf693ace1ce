// What a patient's browser asks before a time is chosen, and the one request that books.
import { z } from '@hono/zod-openapi'
import { signedEpoch } from '../schemas/account.ts'
import { bookingAnswer, bookingRequest } from '../schemas/appointment.ts'
import { day, id, slug } from '../schemas/identifiers.ts'
import { practiceListing, publishedPractice } from '../schemas/practice.ts'
import { availability } from '../schemas/schedule.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const publicOnly = { access: 'anyone', receives: ['public'], answers: ['public'] } as const

export const findDeployment = declareRoute(publicOnly, {
  method: 'get',
  path: '/api/deployment',
  responses: {
    200: answer(
      'Random id made at the first migration; part of every sealed context',
      z.strictObject({ deploymentId: id }),
    ),
    ...problems(),
  },
})

export const findPractices = declareRoute(publicOnly, {
  method: 'get',
  path: '/api/practices',
  responses: {
    200: answer('Open practices', z.strictObject({ practices: z.array(practiceListing) })),
    ...problems(),
  },
})

export const findPractice = declareRoute(publicOnly, {
  method: 'get',
  path: '/api/practices/{slug}',
  request: { params: z.strictObject({ slug }) },
  responses: { 200: answer('Signed document', publishedPractice), ...problems('not-found') },
})

export const findEpoch = declareRoute(publicOnly, {
  method: 'get',
  path: '/api/practices/{slug}/practitioners/{practitionerId}/epoch',
  request: { params: z.strictObject({ slug, practitionerId: id }) },
  responses: {
    200: answer('Statement in force now, signed by the identity key', signedEpoch),
    ...problems('not-found', 'no-valid-key'),
  },
})

export const findAvailability = declareRoute(publicOnly, {
  method: 'get',
  path: '/api/practices/{slug}/schedules/{scheduleId}/availability',
  request: {
    params: z.strictObject({ slug, scheduleId: id }),
    query: z.strictObject({ from: day, days: z.coerce.number().int().min(1).max(62) }),
  },
  responses: { 200: answer('Free time as bits', availability), ...problems('not-found') },
})

export const bookAppointment = declareRoute(
  { access: 'anyone', receives: ['operational', 'sealed', 'secret'], answers: ['operational'] },
  {
    method: 'post',
    path: '/api/practices/{slug}/appointments',
    request: { params: z.strictObject({ slug }), body: jsonBody(bookingRequest) },
    responses: {
      201: answer('Booked', bookingAnswer),
      200: answer('The same booking again', bookingAnswer),
      ...problems(
        'not-found',
        'slot-taken',
        'appointment-id-used',
        'appointment-cancelled',
        'practice-closed',
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
        'no-valid-key',
      ),
    },
  },
)
