// Recovery by colleagues: a member keeps a set of shares; a new browser asks, two colleagues help, it signs in once.
import { z } from '@hono/zod-openapi'
import { session } from '../schemas/account.ts'
import { exactBytes } from '../schemas/bytes.ts'
import { id } from '../schemas/identifiers.ts'
import { newRecovery, newShareSet, recovery, recoveryHelp, shares, toldHelp } from '../schemas/recovery.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const member = { access: 'member', receives: ['operational'], answers: ['operational'] } as const
const newcomer = { access: 'anyone', receives: ['operational'], answers: ['operational'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const
const params = z.strictObject({ recoveryId: id })

export const findShares = declareRoute(
  { ...member, answers: ['operational', 'sealed'] },
  {
    method: 'get',
    path: '/api/practice/shares',
    responses: {
      200: answer('Given to and held for colleagues', shares),
      ...problems('not-signed-in', 'not-allowed'),
    },
  },
)

/** In the place of any set before. Ends every other session, as every change of unlockers does. */
export const keepShareSet = declareRoute(
  { ...member, receives: ['operational', 'sealed', 'secret'] },
  {
    method: 'put',
    path: '/api/account/share-set',
    request: { body: jsonBody(newShareSet) },
    responses: {
      ...done,
      ...problems('not-signed-in', 'not-allowed', 'shares-not-valid', 'stale-revision', ...unsafe),
    },
  },
)

export const removeShareSet = declareRoute(
  { ...member, access: 'session' },
  {
    method: 'delete',
    path: '/api/account/share-set',
    responses: { ...done, ...problems('not-signed-in', 'not-found', 'cross-site-request') },
  },
)

/** Names no account: whose it is, the first colleague who helps says. Good for ten minutes. */
export const openRecovery = declareRoute(
  { ...newcomer, receives: ['operational', 'secret'] },
  {
    method: 'post',
    path: '/api/recoveries',
    request: { body: jsonBody(newRecovery) },
    responses: { ...done, ...problems('recovery-not-valid', ...unsafe) },
  },
)

export const findRecovery = declareRoute(
  { ...newcomer, receives: [] },
  {
    method: 'get',
    path: '/api/recoveries/{recoveryId}',
    request: { params },
    responses: { 200: answer('The key to help', recovery), ...problems('recovery-not-valid') },
  },
)

/** What was given so far, for whoever asked. */
export const collectHelp = declareRoute(
  { ...newcomer, receives: ['secret'], answers: ['operational', 'sealed'] },
  {
    method: 'post',
    path: '/api/recoveries/{recoveryId}/collect',
    request: { params, body: jsonBody(z.strictObject({ collectKey: exactBytes(32) })) },
    responses: {
      200: answer('Help of two at the most', z.strictObject({ given: z.array(toldHelp) })),
      ...problems('recovery-not-valid', ...unsafe),
    },
  },
)

export const helpRecovery = declareRoute(
  { ...member, receives: ['operational', 'sealed'] },
  {
    method: 'put',
    path: '/api/recoveries/{recoveryId}/help',
    request: { params, body: jsonBody(recoveryHelp) },
    responses: {
      ...done,
      ...problems(
        'not-signed-in',
        'not-allowed',
        'recovery-not-valid',
        'shares-not-valid',
        'help-given',
        'help-for-another',
        ...unsafe,
      ),
    },
  },
)

/** Shows the authentication key that both shares give: signed in, once. */
export const claimRecovery = declareRoute(
  { ...newcomer, receives: ['secret'] },
  {
    method: 'post',
    path: '/api/recoveries/{recoveryId}/claim',
    request: { params, body: jsonBody(z.strictObject({ authenticationKey: exactBytes(32) })) },
    responses: {
      201: answer('Signed in', session),
      ...problems('recovery-not-valid', 'sign-in-failed', ...unsafe),
    },
  },
)
