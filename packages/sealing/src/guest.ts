// What a patient without an account holds: one 32-byte secret in the private link. SPEC.md §5.
// From it come the manage token (the server keeps its hash) and the read key (which never leaves the browser).

import { concatBytes, equalBytes, utf8ToBytes } from '@colloque/encoding'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { CONTENT_KEY_BYTES } from './body.ts'
import { SealingError } from './sealing-error.ts'

export const GUEST_SECRET_BYTES = 32
/** Commitment 32, wrapped content key 32, tag 16. */
export const GUEST_WRAP_BYTES = 80

/** Each has 32 bytes. */
export type Guest = { manageToken: Uint8Array; manageTokenHash: Uint8Array; readKey: Uint8Array }

/**
 * Token and key of a private link's secret (32 bytes).
 * @throws SealingError on another length.
 */
export function deriveGuest(guestSecret: Uint8Array): Guest {
  if (guestSecret.length !== GUEST_SECRET_BYTES) throw new SealingError()
  const manageToken = hkdf(sha256, guestSecret, undefined, utf8ToBytes('colloque/guest/manage/v1'), 32)
  const readKey = hkdf(sha256, guestSecret, undefined, utf8ToBytes('colloque/guest/read/v1'), 32)
  return { manageToken, manageTokenHash: sha256(manageToken), readKey }
}

/** The content key wrapped for the guest: 80 bytes bound to this body. */
export function wrapForGuest(
  readKey: Uint8Array,
  bodyContextHash: Uint8Array,
  bodyCommitment: Uint8Array,
  contentKey: Uint8Array,
): Uint8Array {
  const { key, commitment } = deriveWrapKeys(readKey, bodyContextHash, bodyCommitment)
  return concatBytes(commitment, chacha20poly1305(key, new Uint8Array(12)).encrypt(contentKey))
}

/**
 * The content key in an attacker-controlled guest wrap.
 * @throws SealingError or another error; envelope.ts makes them one.
 */
export function unwrapAsGuest(
  readKey: Uint8Array,
  bodyContextHash: Uint8Array,
  bodyCommitment: Uint8Array,
  guestWrap: Uint8Array,
): Uint8Array {
  if (guestWrap.length !== GUEST_WRAP_BYTES) throw new SealingError()
  const { key, commitment } = deriveWrapKeys(readKey, bodyContextHash, bodyCommitment)
  if (!equalBytes(guestWrap.subarray(0, commitment.length), commitment)) throw new SealingError()
  const contentKey = chacha20poly1305(key, new Uint8Array(12)).decrypt(guestWrap.subarray(commitment.length))
  if (contentKey.length !== CONTENT_KEY_BYTES) throw new SealingError()
  return contentKey
}

// The body's commitment is part of the derivation: sealing again for the same appointment never meets the
// same key with the zero nonce.
function deriveWrapKeys(readKey: Uint8Array, bodyContextHash: Uint8Array, bodyCommitment: Uint8Array) {
  const info = concatBytes(utf8ToBytes('colloque/guest-wrap/v1'), bodyCommitment)
  const derived = hkdf(sha256, readKey, bodyContextHash, info, 64)
  return { key: derived.subarray(0, 32), commitment: derived.subarray(32, 64) }
}
