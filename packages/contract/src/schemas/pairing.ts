// Another browser being connected: what the two browsers pass through a server that can read none of it.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { id } from './identifiers.ts'

/** X-Wing, ephemeral. */
const publicKey = exactBytes(1216)

export const newPairing = z.strictObject({ pairingId: id, publicKey }).openapi('NewPairing')

export const pairingAnswer = z
  .strictObject({ encapsulatedKey: exactBytes(1120), sealedSecret: exactBytes(48) })
  .openapi('PairingAnswer')

const state = z.enum(['open', 'answered', 'granted', 'claimed'])

/** As the new browser sees it. */
export const pairing = z.strictObject({ publicKey, state }).openapi('Pairing')

/** As the unlocked browser sees it. */
export const ownPairing = z.strictObject({ state, answer: pairingAnswer.nullable() }).openapi('OwnPairing')

const wrappedRoot = { sealedRoot: exactBytes(72), rootVersion: z.number().int().min(1).max(65_535) }

export const pairingGrant = z
  .strictObject({ ...wrappedRoot, claimHash: exactBytes(32) })
  .openapi('PairingGrant')

export const pairedRoot = z.strictObject(wrappedRoot).openapi('PairedRoot')
