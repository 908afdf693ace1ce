// Wrapping 32-byte keys, or a share of 33, with XChaCha20-Poly1305: nonce 24, ciphertext 32, tag 16. SPEC.md §3.
// A random 24-byte nonce may be drawn under one key for as many items as an account will ever have.

import { concatBytes } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

const NONCE_BYTES = 24
export const KEY_BYTES = 32
const TAG_BYTES = 16

/** `key` (of `length` bytes) wrapped by `wrappingKey` (32 bytes) for the place `aad` names. */
export function wrapKey(
  wrappingKey: Uint8Array,
  aad: Uint8Array,
  key: Uint8Array,
  randomBytes: RandomBytes,
  length = KEY_BYTES,
): Uint8Array {
  if (key.length !== length) throw new RangeError(`only keys of ${length} bytes are wrapped`)
  const nonce = freshBytes(randomBytes, NONCE_BYTES)
  return concatBytes(nonce, xchacha20poly1305(wrappingKey, nonce, aad).encrypt(key))
}

/** The key in attacker-controlled `wrapped`, or null: another key, place, length or a changed bit. */
export function unwrapKey(
  wrappingKey: Uint8Array,
  aad: Uint8Array,
  wrapped: Uint8Array,
  length = KEY_BYTES,
): Uint8Array | null {
  if (wrapped.length !== NONCE_BYTES + length + TAG_BYTES || wrappingKey.length !== KEY_BYTES) return null
  const nonce = wrapped.subarray(0, NONCE_BYTES)
  try {
    return xchacha20poly1305(wrappingKey, nonce, aad).decrypt(wrapped.subarray(NONCE_BYTES))
  } catch {
    return null
  }
}
