// Ed25519 (RFC 8032, strict verification) over a labelled message: no signature made for one purpose fits another.
// Refuses keys and signatures of the wrong length before any arithmetic.

import { canonicalBytes } from '@colloque/encoding'
import { ed25519 } from '@noble/curves/ed25519.js'

const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/** The Ed25519 public key (32 bytes) of a secret key (32 bytes). */
export function signingPublicKey(secretKey: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(secretKey)
}

/** The signature (64 bytes) of `bytes` for the purpose `label`. */
export function signLabelled(label: string, bytes: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return ed25519.sign(canonicalBytes(label, [bytes]), secretKey)
}

/** Whether `signature` was made over `bytes` for the purpose `label`. All arguments may be attacker-controlled. */
export function isSignedBy(
  label: string,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false
  try {
    return ed25519.verify(signature, canonicalBytes(label, [bytes]), publicKey, { zip215: false })
  } catch {
    return false
  }
}
