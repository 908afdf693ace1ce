// The one suite: X-Wing (0x647A), HKDF-SHA256 (0x0001), ChaCha20-Poly1305 (0x0003), base mode, computed here and
// at once. Nothing is negotiated and there is no other suite to fall back to.

import { type OpenInput, openWith, type SealedMessage, type SealInput, sealWith } from './base-mode.ts'
import { OpenError } from './errors.ts'
import type { PreparedRecipient } from './kem.ts'
import type { RandomBytes } from './random.ts'
import { secretKeyLength, xWing, xWingPublicKey } from './x-wing.ts'

/** A public key of 1,216 bytes and its secret key of 32 bytes (the seed itself). */
export type KeyPair = { publicKey: Uint8Array<ArrayBuffer>; secretKey: Uint8Array<ArrayBuffer> }

/** The recipient of a message: its secret key, or what `prepareRecipient` made of it. */
export type Recipient = { recipientSecretKey: Uint8Array } | { prepared: PreparedRecipient }

/**
 * The key pair of a 32-byte seed that must be random and secret.
 * @throws RangeError on any other length.
 */
export function generateKeyPair(seed: Uint8Array): KeyPair {
  return { publicKey: xWingPublicKey(seed), secretKey: new Uint8Array(seed) }
}

/**
 * The recipient's key, expanded once for opening many messages.
 * @throws RangeError unless the secret key has 32 bytes.
 */
export function prepareRecipient(recipientSecretKey: Uint8Array): PreparedRecipient {
  return xWing.prepare(recipientSecretKey)
}

/**
 * Seals `plaintext` so that only the recipient opens it, and only with the same `info` and `aad`.
 * @throws SealError when the public key is not valid; RandomSourceError when `randomBytes` fails.
 */
export function sealBase({ randomBytes, ...input }: SealInput & { randomBytes: RandomBytes }): SealedMessage {
  return sealWith(xWing, input, randomBytes)
}

/**
 * The plaintext of a sealed message.
 * @throws OpenError on every failure.
 */
export function openBase(input: OpenInput & Recipient): Uint8Array<ArrayBuffer> {
  if ('prepared' in input) return openWith(xWing, input.prepared, input)
  if (input.recipientSecretKey.length !== secretKeyLength) throw new OpenError()
  return openWith(xWing, xWing.prepare(input.recipientSecretKey), input)
}
