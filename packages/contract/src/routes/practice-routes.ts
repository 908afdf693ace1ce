// A practice's own doors: founding, joining, its signed document, opening and closing, openings.
import { z } from '@hono/zod-openapi'
import { session } from '../schemas/account.ts'
import { exactBytes } from '../schemas/bytes.ts'
import { id } from '../schemas/identifiers.ts'
import {
  foundingRequest,
  joiningRequest,
  ownPractice,
  scheduleRules,
  signedDocument,
} from '../schemas/practice.ts'
import { writtenRevision } from '../schemas/record.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const newcomer = {
  access: 'anyone',
  receives: ['public', 'secret', 'sealed'],
  answers: ['operational'],
} as const
const administrator = { access: 'administrator', receives: ['public'], answers: ['operational'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const

export const foundPractice = declareRoute(newcomer, {
  method: 'post',
  path: '/api/practices',
  request: { body: jsonBody(foundingRequest) },
  responses: {
    201: answer('Founded as a draft; signed in', session),
    ...problems(
      'invitation-not-valid',
      'name-taken',
      'document-not-valid',
      'epoch-not-valid',
      'passkey-not-valid',
      ...unsafe,
    ),
  },
})

export const joinPractice = declareRoute(newcomer, {
  method: 'post',
  path: '/api/colleagues',
  request: { body: jsonBody(joiningRequest) },
  responses: {
    201: answer('Joined; signed in. Patients see a colleague once the document names them', session),
    ...problems(
      'invitation-not-valid',
      'name-taken',
      'epoch-not-valid',
      'member-key-not-valid',
      'passkey-not-valid',
      ...unsafe,
    ),
  },
})

/** Says which practice an invitation is for before anything is made, so that contexts can be bound to it. */
export const findInvitation = declareRoute(newcomer, {
  method: 'post',
  path: '/api/invitation',
  request: { body: jsonBody(z.strictObject({ invitationToken: exactBytes(32) })) },
  responses: {
    200: answer(
      'What it is good for',
      z.strictObject({ kind: z.enum(['practice', 'colleague', 'secretary']), practiceId: id.nullable() }),
    ),
    ...problems('invitation-not-valid', ...unsafe),
  },
})

export const inviteColleague = declareRoute(administrator, {
  method: 'post',
  path: '/api/practice/invitations',
  request: {
    body: jsonBody(
      z
        .strictObject({ kind: z.enum(['colleague', 'secretary']).default('colleague') })
        .openapi('InviteColleagueRequest'),
    ),
  },
  responses: {
    201: answer(
      'One-time token, 24 h; only its hash is stored',
      z.strictObject({ invitationToken: exactBytes(32) }),
    ),
    ...problems('not-signed-in', 'not-allowed', ...unsafe),
  },
})

export const findOwnPractice = declareRoute(
  { access: 'session', receives: [], answers: ['public', 'operational'] },
  {
    method: 'get',
    path: '/api/practice',
    responses: { 200: answer('Own practice', ownPractice), ...problems('not-signed-in') },
  },
)

export const publishDocument = declareRoute(administrator, {
  method: 'put',
  path: '/api/practice/document',
  request: { body: jsonBody(signedDocument) },
  responses: {
    ...done,
    ...problems(
      'not-signed-in',
      'not-allowed',
      'document-not-valid',
      'stale-revision',
      'too-few-unlockers',
      'no-valid-key',
      ...unsafe,
    ),
  },
})

export const openPractice = declareRoute(administrator, {
  method: 'post',
  path: '/api/practice/open',
  request: { body: jsonBody(z.strictObject({})) },
  responses: {
    ...done,
    ...problems('not-signed-in', 'not-allowed', 'too-few-unlockers', 'no-valid-key', ...unsafe),
  },
})

export const closePractice = declareRoute(administrator, {
  method: 'post',
  path: '/api/practice/close',
  request: { body: jsonBody(z.strictObject({})) },
  responses: { ...done, ...problems('not-signed-in', 'not-allowed', ...unsafe) },
})

export const writeScheduleRules = declareRoute(
  { access: 'practitioner', receives: ['public'], answers: ['operational'] },
  {
    method: 'put',
    path: '/api/practice/schedules/{scheduleId}/rules',
    request: {
      params: z.strictObject({ scheduleId: id }),
      body: jsonBody(scheduleRules.omit({ scheduleId: true }).openapi('WriteScheduleRules')),
    },
    responses: {
      200: answer('Written', writtenRevision),
      ...problems('not-signed-in', 'not-allowed', 'not-found', 'stale-revision', ...unsafe),
    },
  },
)
