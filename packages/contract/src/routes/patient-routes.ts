// What a patient's browser asks before a time is chosen, and the one request that books.
import { z } from '@hono/zod-openapi'
import { signedEpoch } from '../schemas/account.ts'
import {
  bookingAnswer,
  bookingRequest,
  heldTime,
  holdAnswer,
  holdRequest,
  seriesRequest,
  wishRequest,
} from '../schemas/appointment.ts'
import { exactBytes } from '../schemas/bytes.ts'
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
      'Random id made at the first migration, part of every sealed context; and the key that checks the list of the directory',
      z.strictObject({ deploymentId: id, directoryPublicKey: z.nullable(exactBytes(32)) }),
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

const writing = {
  access: 'anyone',
  receives: ['operational', 'sealed', 'secret'],
  answers: ['operational'],
} as const
const ofPractice = { params: z.strictObject({ slug }) }

/** What can speak against a time, whoever takes it for whatever. */
const refusals = [
  'not-found',
  'slot-taken',
  'limit-reached',
  'practice-closed',
  'unknown-schedule',
  'unknown-resource',
  'unknown-length-class',
  'start-in-past',
  'notice-too-short',
  'start-beyond-horizon',
  'start-off-grid',
  'start-outside-openings',
  'invitation-not-valid',
  'waiting-room',
  'ticket-not-valid',
  'ticket-spent',
  'body-too-large',
  'unsupported-media-type',
  'cross-site-request',
] as const
const bookingRefusals = [
  ...refusals,
  'appointment-id-used',
  'appointment-cancelled',
  'hold-not-valid',
  'no-valid-key',
] as const

export const bookAppointment = declareRoute(writing, {
  method: 'post',
  path: '/api/practices/{slug}/appointments',
  request: { ...ofPractice, body: jsonBody(bookingRequest) },
  responses: {
    201: answer('Booked', bookingAnswer),
    200: answer('The same booking again', bookingAnswer),
    ...problems(...bookingRefusals),
  },
})

export const bookSeries = declareRoute(writing, {
  method: 'post',
  path: '/api/practices/{slug}/series',
  request: { ...ofPractice, body: jsonBody(seriesRequest) },
  responses: {
    201: answer('All booked', z.strictObject({ appointments: z.array(bookingAnswer) })),
    200: answer('The same series again', z.strictObject({ appointments: z.array(bookingAnswer) })),
    ...problems(...bookingRefusals, 'series-not-possible'),
  },
})

export const holdTime = declareRoute(
  { access: 'anyone', receives: ['operational', 'secret'], answers: ['operational'] },
  {
    method: 'post',
    path: '/api/practices/{slug}/holds',
    request: { ...ofPractice, body: jsonBody(holdRequest) },
    responses: {
      201: answer('Kept for a few minutes', holdAnswer),
      ...problems(...refusals, 'hold-not-valid'),
    },
  },
)

export const releaseHold = declareRoute(
  { access: 'anyone', receives: ['operational', 'secret'], answers: [] },
  {
    method: 'post',
    path: '/api/practices/{slug}/holds/release',
    request: { ...ofPractice, body: jsonBody(heldTime) },
    responses: {
      204: { description: 'Given back, or nothing was held' },
      ...problems('not-found', 'body-too-large', 'unsupported-media-type', 'cross-site-request'),
    },
  },
)

export const joinWaitingList = declareRoute(writing, {
  method: 'post',
  path: '/api/practices/{slug}/wishes',
  request: { ...ofPractice, body: jsonBody(wishRequest) },
  responses: {
    201: answer('On the waiting list', bookingAnswer),
    200: answer('The same wish again', bookingAnswer),
    ...problems(...bookingRefusals),
  },
})
