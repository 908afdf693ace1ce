// A visit that goes to another practitioner of the practice: moved, and sealed anew to whoever receives it there.
import { z } from '@hono/zod-openapi'
import { appointment, transferRequest } from '../schemas/appointment.ts'
import { id } from '../schemas/identifiers.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

/**
 * For whoever can open both envelopes or, as the very next act, for whoever moved it, back to a calendar of whom it left;
 * so never for a secretary. The same signed act as for any move; the grants of practitioners who do not share the new
 * calendar are deleted with it.
 */
export const transferAppointment = declareRoute(
  { access: 'practitioner', receives: ['operational', 'sealed'], answers: ['operational', 'sealed'] },
  {
    method: 'post',
    path: '/api/practice/appointments/{appointmentId}/transfer',
    request: { params: z.strictObject({ appointmentId: id }), body: jsonBody(transferRequest) },
    responses: {
      200: answer('Moved, and granted to its new receiver', appointment),
      ...problems(
        'not-signed-in',
        'not-allowed',
        'not-found',
        'slot-taken',
        'limit-reached',
        'series-not-possible',
        'status-not-possible',
        'stale-revision',
        'no-valid-key',
        'unknown-schedule',
        'unknown-resource',
        'unknown-length-class',
        'start-in-past',
        'start-off-grid',
        'body-too-large',
        'unsupported-media-type',
        'cross-site-request',
      ),
    },
  },
)
