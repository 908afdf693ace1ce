// RFC 9180 §6.1: sealing one message to a public key and opening it, for any KEM. Lengths are checked before any
// cryptography; a context is made for one message, so no nonce is ever used twice.

import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { OpenError, RandomSourceError, SealError } from './errors.ts'
import type { AsyncKem, AsyncPreparedRecipient, Encapsulation, Kem, PreparedRecipient } from './kem.ts'
import { messageKeys } from './key-schedule.ts'
import type { RandomBytes } from './random.ts'

/** Bytes that encryption adds to a plaintext. */
export const tagLength = 16

/** What both sides must agree on: `info` binds the key, `aad` the message. Neither is sent. */
export type MessageContext = { info: Uint8Array; aad: Uint8Array }

/** One sealed message as it travels: a key for one recipient and the ciphertext under it. */
export type SealedMessage = { encapsulatedKey: Uint8Array<ArrayBuffer>; ciphertext: Uint8Array<ArrayBuffer> }

export type SealInput = MessageContext & { recipientPublicKey: Uint8Array; plaintext: Uint8Array }
export type OpenInput = MessageContext & { encapsulatedKey: Uint8Array; ciphertext: Uint8Array }

/**
 * SealBase with `kem`.
 * @throws SealError when the public key is not valid; RandomSourceError when the source of randomness fails.
 */
export function sealWith(kem: Kem, input: SealInput, randomBytes: RandomBytes): SealedMessage {
  requirePublicKey(kem, input)
  try {
    return encryptUnder(kem.id, kem.encapsulate(input.recipientPublicKey, randomBytes), input)
  } catch (error) {
    throw sealFailure(error)
  }
}

/** `sealWith` for a mechanism that may answer later. */
export async function sealLaterWith(kem: AsyncKem, input: SealInput, randomBytes: RandomBytes) {
  requirePublicKey(kem, input)
  try {
    return encryptUnder(kem.id, await kem.encapsulate(input.recipientPublicKey, randomBytes), input)
  } catch (error) {
    throw sealFailure(error)
  }
}

/**
 * OpenBase with `kem` and a recipient that it prepared.
 * @throws OpenError on every failure.
 */
export function openWith(kem: Kem, recipient: PreparedRecipient, input: OpenInput): Uint8Array<ArrayBuffer> {
  requireLengths(kem, input)
  try {
    return decryptUnder(kem.id, recipient.decapsulate(input.encapsulatedKey), input)
  } catch {
    throw new OpenError()
  }
}

/** `openWith` for a mechanism that may answer later. */
export async function openLaterWith(kem: AsyncKem, recipient: AsyncPreparedRecipient, input: OpenInput) {
  requireLengths(kem, input)
  try {
    return decryptUnder(kem.id, await recipient.decapsulate(input.encapsulatedKey), input)
  } catch {
    throw new OpenError()
  }
}

function encryptUnder(
  kemId: number,
  { sharedSecret, encapsulatedKey }: Encapsulation,
  input: SealInput,
): SealedMessage {
  const { key, nonce } = messageKeys(kemId, sharedSecret, input.info)
  return { encapsulatedKey, ciphertext: chacha20poly1305(key, nonce, input.aad).encrypt(input.plaintext) }
}

function decryptUnder(kemId: number, sharedSecret: Uint8Array, input: OpenInput): Uint8Array<ArrayBuffer> {
  const { key, nonce } = messageKeys(kemId, sharedSecret, input.info)
  return chacha20poly1305(key, nonce, input.aad).decrypt(input.ciphertext)
}

function requirePublicKey(kem: Pick<Kem, 'publicKeyLength'>, input: SealInput): void {
  if (input.recipientPublicKey.length !== kem.publicKeyLength) throw new SealError()
}

// attacker-controlled: everything in `input` but the context
function requireLengths(kem: Pick<Kem, 'encapsulatedKeyLength'>, input: OpenInput): void {
  const hasKey = input.encapsulatedKey.length === kem.encapsulatedKeyLength
  if (!hasKey || input.ciphertext.length < tagLength) throw new OpenError()
}

function sealFailure(error: unknown): Error {
  return error instanceof RandomSourceError ? error : new SealError()
}
