// Connecting another browser: the unlocked one opens, looks and grants; the new one looks, answers once and claims once.
import { z } from '@hono/zod-openapi'
import { session } from '../schemas/account.ts'
import { exactBytes } from '../schemas/bytes.ts'
import { id } from '../schemas/identifiers.ts'
import {
  newPairing,
  ownPairing,
  pairedRoot,
  pairing,
  pairingAnswer,
  pairingGrant,
} from '../schemas/pairing.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const own = { access: 'session', receives: ['operational'], answers: ['operational'] } as const
const newcomer = { access: 'anyone', receives: [], answers: ['operational'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const
const params = z.strictObject({ pairingId: id })

/** In the place of any other of the account; good for five minutes. */
export const openPairing = declareRoute(own, {
  method: 'post',
  path: '/api/account/pairings',
  request: { body: jsonBody(newPairing) },
  responses: { ...done, ...problems('not-signed-in', 'pairing-not-valid', ...unsafe) },
})

export const findOwnPairing = declareRoute(
  { ...own, answers: ['operational', 'sealed'] },
  {
    method: 'get',
    path: '/api/account/pairings/{pairingId}',
    request: { params },
    responses: {
      200: answer('How far it is', ownPairing),
      ...problems('not-signed-in', 'pairing-not-valid'),
    },
  },
)

export const grantPairing = declareRoute(
  { ...own, receives: ['sealed', 'secret'] },
  {
    method: 'put',
    path: '/api/account/pairings/{pairingId}/grant',
    request: { params, body: jsonBody(pairingGrant) },
    responses: { ...done, ...problems('not-signed-in', 'pairing-not-valid', ...unsafe) },
  },
)

export const closePairing = declareRoute(own, {
  method: 'delete',
  path: '/api/account/pairings/{pairingId}',
  request: { params },
  responses: { ...done, ...problems('not-signed-in', 'cross-site-request') },
})

export const findPairing = declareRoute(newcomer, {
  method: 'get',
  path: '/api/pairings/{pairingId}',
  request: { params },
  responses: { 200: answer('How far it is', pairing), ...problems('pairing-not-valid') },
})

export const answerPairing = declareRoute(
  { ...newcomer, receives: ['sealed'] },
  {
    method: 'put',
    path: '/api/pairings/{pairingId}/answer',
    request: { params, body: jsonBody(pairingAnswer) },
    responses: { ...done, ...problems('pairing-not-valid', 'pairing-answered', ...unsafe) },
  },
)

export const claimPairing = declareRoute(
  { ...newcomer, receives: ['secret'], answers: ['operational', 'sealed'] },
  {
    method: 'post',
    path: '/api/pairings/{pairingId}/claim',
    request: { params, body: jsonBody(z.strictObject({ claimKey: exactBytes(32) })) },
    responses: {
      201: answer('Signed in; the wrapped root', z.strictObject({ session, root: pairedRoot })),
      ...problems('pairing-not-valid', ...unsafe),
    },
  },
)
