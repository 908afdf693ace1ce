// RFC 9457 problem details. `type` is a closed list; a field path says where, never what was sent.
import { z } from '@hono/zod-openapi'

export const problemTypes = {
  'invalid-request': 400,
  'unreadable-body': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'not-allowed': 403,
  'device-not-known': 403,
  'passkey-outdated': 403,
  'cross-site-request': 403,
  'ticket-not-valid': 403,
  'work-not-done': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'slot-taken': 409,
  'limit-reached': 409,
  'hold-not-valid': 409,
  'ticket-spent': 409,
  'appointment-id-used': 409,
  'appointment-cancelled': 409,
  'status-not-possible': 409,
  'stale-revision': 409,
  'name-taken': 409,
  'practice-closed': 409,
  'too-few-unlockers': 409,
  'last-way-in': 409,
  'pairing-answered': 409,
  'help-given': 409,
  'help-for-another': 409,
  'no-valid-key': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'unknown-schedule': 422,
  'unknown-length-class': 422,
  'unknown-resource': 422,
  'series-not-possible': 422,
  'start-in-past': 422,
  'notice-too-short': 422,
  'start-beyond-horizon': 422,
  'start-off-grid': 422,
  'start-outside-openings': 422,
  'cancel-too-late': 422,
  'invitation-not-valid': 422,
  'document-not-valid': 422,
  'epoch-not-valid': 422,
  'member-key-not-valid': 422,
  'passkey-not-valid': 422,
  'pairing-not-valid': 422,
  'shares-not-valid': 422,
  'recovery-not-valid': 422,
  'too-many-requests': 429,
  'internal-error': 500,
  'not-ready': 503,
  'waiting-room': 503,
} as const

export type ProblemType = keyof typeof problemTypes

export const problem = z
  .object({
    type: z.enum(Object.keys(problemTypes) as [ProblemType, ...ProblemType[]]),
    title: z.string(),
    status: z.number().int(),
    /** JSON pointers into the request (`/envelopes/0/body`), `query/from` or `header/authorization`. */
    errors: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
    /** Random, for a support request; tied to no person. */
    incident: z.string().optional(),
  })
  .openapi('Problem')

export type Problem = z.infer<typeof problem>
