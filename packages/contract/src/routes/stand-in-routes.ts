// Stand-ins that a practitioner asks for who cannot sign the document: asking, seeing, withdrawing, and the answer.
import { z } from '@hono/zod-openapi'
import { id } from '../schemas/identifiers.ts'
import { signedDocument } from '../schemas/practice.ts'
import { newStandInAsk, standInAsk, standInRefusal } from '../schemas/stand-in.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const
const own = { access: 'practitioner', receives: ['operational'], answers: ['operational'] } as const
const params = z.strictObject({ askId: id })

/** Asking again with the same id changes nothing. */
export const askForStandIn = declareRoute(own, {
  method: 'post',
  path: '/api/practice/stand-in-asks',
  request: { body: jsonBody(newStandInAsk) },
  responses: {
    ...done,
    ...problems('not-signed-in', 'not-allowed', 'not-found', 'limit-reached', ...unsafe),
  },
})

/** An administrator is told everybody's, others their own. */
export const findStandInAsks = declareRoute(
  { access: 'practitioner', receives: [], answers: ['operational'] },
  {
    method: 'get',
    path: '/api/practice/stand-in-asks',
    responses: {
      200: answer('Asks in order of their days', z.strictObject({ asks: z.array(standInAsk) })),
      ...problems('not-signed-in', 'not-allowed'),
    },
  },
)

/** One's own, answered or not; again changes nothing. */
export const withdrawStandInAsk = declareRoute(own, {
  method: 'delete',
  path: '/api/practice/stand-in-asks/{askId}',
  request: { params },
  responses: { ...done, ...problems('not-signed-in', 'not-allowed', 'cross-site-request') },
})

/** Publishes the document that names the stand-in, or refuses: one of the two, and only while the ask stands. */
export const answerStandInAsk = declareRoute(
  { access: 'administrator', receives: ['public', 'operational'], answers: ['operational'] },
  {
    method: 'post',
    path: '/api/practice/stand-in-asks/{askId}/answer',
    request: {
      params,
      body: jsonBody(
        z
          .union([z.strictObject({ signedDocument }), z.strictObject({ refusal: standInRefusal })])
          .openapi('AnswerStandInAskRequest'),
      ),
    },
    responses: {
      ...done,
      ...problems(
        'not-signed-in',
        'not-allowed',
        'not-found',
        'document-not-valid',
        'stale-revision',
        'too-few-unlockers',
        'no-valid-key',
        ...unsafe,
      ),
    },
  },
)
