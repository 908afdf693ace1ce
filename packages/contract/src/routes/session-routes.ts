// Signing in (which is not unlocking), one's own account, its unlockers and wrapped keys.
import { z } from '@hono/zod-openapi'
import {
  account,
  newUnlocker,
  session,
  signedEpoch,
  signInRequest,
  unlockerSlot,
  vaultItem,
} from '../schemas/account.ts'
import { id } from '../schemas/identifiers.ts'
import { passkeyChallenge } from '../schemas/passkey.ts'
import { seedGrant } from '../schemas/staff.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const own = { access: 'session', receives: ['operational'], answers: ['operational', 'sealed'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const

export const signIn = declareRoute(
  { access: 'anyone', receives: ['secret'], answers: ['operational', 'sealed'] },
  {
    method: 'post',
    path: '/api/session',
    request: { body: jsonBody(signInRequest) },
    responses: {
      201: answer('Signed in; the slot this unlocker opens', z.strictObject({ session, slot: unlockerSlot })),
      ...problems('sign-in-failed', 'device-not-known', 'passkey-outdated', ...unsafe),
    },
  },
)

export const findSession = declareRoute(own, {
  method: 'get',
  path: '/api/session',
  responses: { 200: answer('Who is signed in', session), ...problems('not-signed-in') },
})

export const signOut = declareRoute(own, {
  method: 'delete',
  path: '/api/session',
  responses: { ...done, ...problems('not-signed-in', 'cross-site-request') },
})

/** What a passkey is to sign in order to sign in. */
export const findSignInChallenge = declareRoute(
  { access: 'anyone', receives: [], answers: ['operational'] },
  {
    method: 'post',
    path: '/api/session/challenge',
    request: { body: jsonBody(z.strictObject({})) },
    responses: { 201: answer('What to sign', passkeyChallenge), ...problems(...unsafe) },
  },
)

/** What a new passkey of this account is to sign. */
export const findPasskeyChallenge = declareRoute(own, {
  method: 'post',
  path: '/api/account/passkey-challenge',
  request: { body: jsonBody(z.strictObject({})) },
  responses: { 201: answer('What to sign', passkeyChallenge), ...problems('not-signed-in', ...unsafe) },
})

export const findAccount = declareRoute(own, {
  method: 'get',
  path: '/api/account',
  responses: { 200: answer('Own slots, wrapped keys and epochs', account), ...problems('not-signed-in') },
})

export const addUnlocker = declareRoute(own, {
  method: 'post',
  path: '/api/account/unlockers',
  request: { body: jsonBody(newUnlocker) },
  responses: { ...done, ...problems('not-signed-in', 'stale-revision', 'passkey-not-valid', ...unsafe) },
})

export const removeUnlocker = declareRoute(own, {
  method: 'delete',
  path: '/api/account/unlockers/{unlockerId}',
  request: { params: z.strictObject({ unlockerId: id }) },
  responses: {
    ...done,
    ...problems('not-signed-in', 'not-found', 'too-few-unlockers', 'cross-site-request'),
  },
})

export const extendEpochs = declareRoute(own, {
  method: 'post',
  path: '/api/account/epochs',
  request: {
    body: jsonBody(
      z
        .strictObject({
          epochs: z.array(signedEpoch).min(1).max(3),
          vault: z.array(vaultItem).min(1).max(6),
          /** Administrative inboxes of these very epochs, for secretaries who had the one before. */
          seedGrants: z.array(seedGrant).max(192).optional(),
        })
        .openapi('ExtendEpochsRequest'),
    ),
  },
  responses: {
    ...done,
    ...problems('not-signed-in', 'not-allowed', 'epoch-not-valid', 'stale-revision', ...unsafe),
  },
})
