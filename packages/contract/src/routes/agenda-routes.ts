// The practice's agenda: visits of some days, phone bookings, moves, lengths, statuses.
import { z } from '@hono/zod-openapi'
import {
  appointment,
  bookingAnswer,
  bookingRequest,
  rescheduleRequest,
  resizeRequest,
  statusRequest,
} from '../schemas/appointment.ts'
import { day, id } from '../schemas/identifiers.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const reading = { access: 'member', receives: [], answers: ['operational', 'sealed'] } as const
const acting = {
  access: 'member',
  receives: ['operational', 'sealed'],
  answers: ['operational', 'sealed'],
} as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const one = z.strictObject({ appointmentId: id })

export const findAppointments = declareRoute(reading, {
  method: 'get',
  path: '/api/practice/appointments',
  request: { query: z.strictObject({ from: day, days: z.coerce.number().int().min(1).max(62) }) },
  responses: {
    200: answer(
      'Visits whose time touches those days (UTC), still sealed',
      z.strictObject({ appointments: z.array(appointment) }),
    ),
    ...problems('not-signed-in', 'not-allowed'),
  },
})

/** A visit booked by phone: sealed like a patient's, may use staff openings, ignores notice and horizon. */
export const bookForPatient = declareRoute(acting, {
  method: 'post',
  path: '/api/practice/appointments',
  request: { body: jsonBody(bookingRequest) },
  responses: {
    201: answer('Booked', bookingAnswer),
    200: answer('The same booking again', bookingAnswer),
    ...problems(
      'not-signed-in',
      'not-allowed',
      'slot-taken',
      'appointment-id-used',
      'appointment-cancelled',
      'unknown-schedule',
      'unknown-length-class',
      'start-in-past',
      'start-off-grid',
      ...unsafe,
    ),
  },
})

export const rescheduleAppointment = declareRoute(acting, {
  method: 'post',
  path: '/api/practice/appointments/{appointmentId}/reschedule',
  request: { params: one, body: jsonBody(rescheduleRequest) },
  responses: {
    200: answer('Moved', appointment),
    ...problems(
      'not-signed-in',
      'not-allowed',
      'not-found',
      'slot-taken',
      'status-not-possible',
      'unknown-schedule',
      'unknown-length-class',
      'start-in-past',
      'start-off-grid',
      'stale-revision',
      ...unsafe,
    ),
  },
})

/** Longer or shorter from its start, also while the patient is there. */
export const resizeAppointment = declareRoute(acting, {
  method: 'post',
  path: '/api/practice/appointments/{appointmentId}/resize',
  request: { params: one, body: jsonBody(resizeRequest) },
  responses: {
    200: answer('Changed', appointment),
    ...problems(
      'not-signed-in',
      'not-allowed',
      'not-found',
      'slot-taken',
      'status-not-possible',
      'unknown-length-class',
      'stale-revision',
      ...unsafe,
    ),
  },
})

export const changeStatus = declareRoute(acting, {
  method: 'post',
  path: '/api/practice/appointments/{appointmentId}/status',
  request: { params: one, body: jsonBody(statusRequest) },
  responses: {
    200: answer('Changed', appointment),
    ...problems(
      'not-signed-in',
      'not-allowed',
      'not-found',
      'status-not-possible',
      'slot-taken',
      'stale-revision',
      ...unsafe,
    ),
  },
})
