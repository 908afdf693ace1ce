// X-Wing, KEM 0x647A (draft-connolly-cfrg-xwing-kem §5): ML-KEM-768 and X25519, secret while either holds.
// Written on the two primitives so that an expanded secret key can be kept: opening is then 1.7 times faster.
// Stricter than the draft: an X25519 share of low order is refused.

import { concatBytes, utf8ToBytes } from '@colloque/encoding'
import { x25519 } from '@noble/curves/ed25519.js'
import { sha3_256, shake256 } from '@noble/hashes/sha3.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import type { Encapsulation, Kem, PreparedRecipient } from './kem.ts'
import { type RandomBytes, requireRandomBytes } from './random.ts'

/** Lengths in bytes; the secret key is the 32-byte seed. */
export const publicKeyLength = 1216
export const secretKeyLength = 32
export const encapsulatedKeyLength = 1120

const mlKemPublicKeyLength = 1184
const mlKemCiphertextLength = 1088
const mlKemSeedLength = 64
const label = utf8ToBytes('\\.//^\\')

/** X-Wing computed here, without the browser's help. */
export const xWing: Kem = {
  id: 0x647a,
  publicKeyLength,
  secretKeyLength,
  encapsulatedKeyLength,
  encapsulate,
  prepare,
}

/** The public key (1,216 bytes) of a secret key (32 bytes). */
export function xWingPublicKey(secretKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const { mlKemSeed, x25519SecretKey } = expandSecretKey(secretKey)
  return concatBytes(ml_kem768.keygen(mlKemSeed).publicKey, x25519.getPublicKey(x25519SecretKey))
}

/**
 * The two secret keys that a secret key stands for: ML-KEM-768's seed (64 bytes) and X25519's scalar (32).
 * @throws RangeError unless it has 32 bytes.
 */
export function expandSecretKey(secretKey: Uint8Array) {
  if (secretKey.length !== secretKeyLength) throw new RangeError('an X-Wing secret key has 32 bytes')
  const expanded = new Uint8Array(shake256(secretKey, { dkLen: mlKemSeedLength + 32 }))
  return { mlKemSeed: expanded.slice(0, mlKemSeedLength), x25519SecretKey: expanded.slice(mlKemSeedLength) }
}

/** The shared secret of both parts: their secrets, and X25519's share and public key to bind them. */
export function combineSecrets(
  mlKemSecret: Uint8Array,
  x25519Secret: Uint8Array,
  x25519Share: Uint8Array,
  x25519PublicKey: Uint8Array,
): Uint8Array {
  return sha3_256(concatBytes(mlKemSecret, x25519Secret, x25519Share, x25519PublicKey, label))
}

/** A public key cut into ML-KEM's and X25519's. */
export function splitPublicKey(publicKey: Uint8Array) {
  return { mlKem: publicKey.slice(0, mlKemPublicKeyLength), x25519: publicKey.slice(mlKemPublicKeyLength) }
}

/** An encapsulated key cut into ML-KEM's ciphertext and X25519's share. */
export function splitEncapsulatedKey(encapsulatedKey: Uint8Array) {
  return {
    mlKem: encapsulatedKey.slice(0, mlKemCiphertextLength),
    x25519: encapsulatedKey.slice(mlKemCiphertextLength),
  }
}

function encapsulate(recipientPublicKey: Uint8Array, randomBytes: RandomBytes): Encapsulation {
  const recipient = splitPublicKey(recipientPublicKey)
  const random = requireRandomBytes(randomBytes, 64)
  const mlKem = ml_kem768.encapsulate(recipient.mlKem, random.subarray(0, 32))
  const ephemeralSecretKey = random.subarray(32)
  const share = x25519.getPublicKey(ephemeralSecretKey)
  const x25519Secret = x25519.getSharedSecret(ephemeralSecretKey, recipient.x25519)
  return {
    sharedSecret: combineSecrets(mlKem.sharedSecret, x25519Secret, share, recipient.x25519),
    encapsulatedKey: concatBytes(mlKem.cipherText, share),
  }
}

function prepare(recipientSecretKey: Uint8Array): PreparedRecipient {
  const { mlKemSeed, x25519SecretKey } = expandSecretKey(recipientSecretKey)
  const x25519PublicKey = x25519.getPublicKey(x25519SecretKey)
  const mlKem = ml_kem768.keygen(mlKemSeed)
  const preparedMlKem = ml_kem768.prepare(mlKem.publicKey)
  return {
    // attacker-controlled; ML-KEM answers a forged ciphertext with an unrelated secret
    decapsulate(encapsulatedKey) {
      const sent = splitEncapsulatedKey(encapsulatedKey)
      const x25519Secret = x25519.getSharedSecret(x25519SecretKey, sent.x25519)
      const mlKemSecret = preparedMlKem.decapsulate(sent.mlKem, mlKem.secretKey)
      return combineSecrets(mlKemSecret, x25519Secret, sent.x25519, x25519PublicKey)
    },
  }
}
