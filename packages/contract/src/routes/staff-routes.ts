// People and keys: member keys, inboxes handed to secretaries, re-wrapped grants of visits, the end of somebody's access.
import { z } from '@hono/zod-openapi'
import { memberKey, vaultItem } from '../schemas/account.ts'
import { id, instant } from '../schemas/identifiers.ts'
import { signedDocument } from '../schemas/practice.ts'
import { grantChange, handedOver, heldEnvelope, heldVisit, seedGrant } from '../schemas/staff.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const
const practitioner = { access: 'practitioner', receives: ['sealed'], answers: ['operational'] } as const

/** Once per account: those made before there were member keys add theirs at the next unlock. */
export const addMemberKey = declareRoute(
  { access: 'session', receives: ['operational', 'sealed'], answers: [] },
  {
    method: 'post',
    path: '/api/account/member-key',
    request: { body: jsonBody(z.strictObject({ memberKey, vaultItem }).openapi('AddMemberKeyRequest')) },
    responses: {
      ...done,
      ...problems('not-signed-in', 'member-key-not-valid', 'stale-revision', ...unsafe),
    },
  },
)

export const findSeedGrants = declareRoute(
  { access: 'member', receives: [], answers: ['operational', 'sealed'] },
  {
    method: 'get',
    path: '/api/practice/seed-grants',
    responses: {
      200: answer('Handed to and by oneself, still sealed', handedOver),
      ...problems('not-signed-in', 'not-allowed'),
    },
  },
)

export const giveSeedGrants = declareRoute(practitioner, {
  method: 'post',
  path: '/api/practice/seed-grants',
  request: {
    body: jsonBody(
      z.strictObject({ seedGrants: z.array(seedGrant).min(1).max(64) }).openapi('GiveSeedGrantsRequest'),
    ),
  },
  responses: { ...done, ...problems('not-signed-in', 'not-allowed', 'not-found', ...unsafe) },
})

/** Stops handing out what was handed over; new epochs make what the person has kept open nothing more. */
export const takeBackSeedGrants = declareRoute(practitioner, {
  method: 'delete',
  path: '/api/practice/seed-grants/{memberId}',
  request: { params: z.strictObject({ memberId: id }) },
  responses: { ...done, ...problems('not-signed-in', 'not-allowed', 'cross-site-request') },
})

/** One request publishes the document without them, disables the account and ends every session. */
export const removeMember = declareRoute(
  { access: 'administrator', receives: ['public'], answers: ['operational'] },
  {
    method: 'post',
    path: '/api/practice/members/{memberId}/removal',
    request: {
      params: z.strictObject({ memberId: id }),
      body: jsonBody(
        z
          .strictObject({
            /** Null where the present document does not name them: they were waiting. */
            signedDocument: signedDocument.nullable(),
          })
          .openapi('RemoveMemberRequest'),
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

export const findHeldEnvelopes = declareRoute(
  { access: 'practitioner', receives: [], answers: ['operational', 'sealed'] },
  {
    method: 'get',
    path: '/api/practice/grants',
    request: {
      query: z.strictObject({
        /** Only what is granted to own epochs below that number. */
        belowEpoch: z.coerce.number().int().min(1).max(0x7fffffff).default(0x7fffffff),
        after: id.optional(),
        scheduleId: id.optional(),
        from: instant.optional(),
        until: instant.optional(),
        /** Only what this member has no grant of. */
        lacking: id.optional(),
      }),
    },
    responses: {
      200: answer(
        'Of up to 200 visits to come, what is granted to own epochs, in order of id',
        z.strictObject({
          envelopes: z.array(heldEnvelope),
          /** Of those visits that have acts, where `lacking` is asked for. */
          visits: z.array(heldVisit),
        }),
      ),
      ...problems('not-signed-in', 'not-allowed'),
    },
  },
)

export const changeGrants = declareRoute(practitioner, {
  method: 'post',
  path: '/api/practice/grants',
  request: {
    body: jsonBody(
      z.strictObject({ changes: z.array(grantChange).min(1).max(512) }).openapi('ChangeGrantsRequest'),
    ),
  },
  responses: {
    200: answer(
      'Made, but for those at these places, which did not fit any more',
      z.strictObject({ missed: z.array(z.number().int()) }),
    ),
    ...problems('not-signed-in', 'not-allowed', ...unsafe),
  },
})
