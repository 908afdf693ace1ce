// Runs one vector of RFC 9180's JSON format (HPKE-PQ uses the same) through the key schedule: keys, encapsulation,
// every intermediate value, every encryption and every export. Throws with the name of what differs.

import { equalBytes, parseHex, toHex, u64 } from '@colloque/encoding'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { openWith, sealWith } from '../src/base-mode.ts'
import {
  exporterSecretLength,
  labeledExpand,
  messageKeys,
  scheduleSecret,
  suiteId,
} from '../src/key-schedule.ts'
import { xWing, xWingPublicKey } from '../src/x-wing.ts'
import { deriveSecretKey, dhkemX25519 } from './dhkem-x25519.ts'

/** The fields that are read; all strings are hexadecimal. */
export type HpkeVector = {
  mode: number
  kem_id: number
  kdf_id: number
  aead_id: number
  info: string
  ikmE: string
  ikmR: string
  skRm: string
  pkRm: string
  enc: string
  shared_secret: string
  key: string
  base_nonce: string
  exporter_secret: string
  encryptions: { aad: string; ct: string; nonce: string; pt: string }[]
  exports: { exporter_context: string; L: number; exported_value: string }[]
}

/** @throws Error naming the first value that differs from the vector. */
export function requireEqual(name: string, actual: Uint8Array, expected: string): void {
  if (toHex(actual) !== expected) throw new Error(`${name} differs`)
}

/** @throws Error naming the first value that differs from the vector. */
export function runHpkeVector(vector: HpkeVector): void {
  const isXWing = vector.kem_id === xWing.id
  const kem = isXWing ? xWing : dhkemX25519
  const secretKey = parseHex(vector.skRm)
  const publicKey = isXWing ? xWingPublicKey(secretKey) : x25519.getPublicKey(secretKey)
  requireEqual('public key', publicKey, vector.pkRm)
  // X-Wing's DeriveKeyPair needs a KDF that is not ours; a seed is drawn, never derived.
  if (!isXWing) requireEqual('derived secret key', deriveSecretKey(parseHex(vector.ikmR)), vector.skRm)

  const randomBytes = () => parseHex(vector.ikmE)
  const encapsulation = kem.encapsulate(publicKey, randomBytes)
  requireEqual('encapsulated key', encapsulation.encapsulatedKey, vector.enc)
  requireEqual('shared secret', encapsulation.sharedSecret, vector.shared_secret)
  const recipient = kem.prepare(secretKey)
  requireEqual('decapsulated secret', recipient.decapsulate(parseHex(vector.enc)), vector.shared_secret)

  const info = parseHex(vector.info)
  const { key, nonce } = messageKeys(kem.id, encapsulation.sharedSecret, info)
  requireEqual('key', key, vector.key)
  requireEqual('base nonce', nonce, vector.base_nonce)
  runEncryptions(vector, key, nonce)
  runExports(vector, kem.id, encapsulation.sharedSecret, info)

  const first = vector.encryptions[0]
  if (!first) throw new Error('the vector has no encryption')
  const aad = parseHex(first.aad)
  const plaintext = parseHex(first.pt)
  const sealed = sealWith(kem, { recipientPublicKey: publicKey, info, aad, plaintext }, randomBytes)
  requireEqual('sealed message', sealed.ciphertext, first.ct)
  requireEqual('opened message', openWith(kem, recipient, { info, aad, ...sealed }), first.pt)
}

// The package seals one message for each context; later ones check the keys and the AEAD further.
function runEncryptions(vector: HpkeVector, key: Uint8Array, baseNonce: Uint8Array): void {
  for (const { aad, ct, nonce, pt } of vector.encryptions) {
    const cipher = chacha20poly1305(key, parseHex(nonce), parseHex(aad))
    requireEqual('ciphertext', cipher.encrypt(parseHex(pt)), ct)
  }
  const nonces = new Set(vector.encryptions.map(({ nonce }) => nonce))
  const ours = Array.from({ length: 257 }, (_, sequence) => toHex(nonceOf(baseNonce, sequence)))
  if ([...nonces].some((nonce) => !ours.includes(nonce))) throw new Error('a nonce differs')
}

function nonceOf(baseNonce: Uint8Array, sequence: number): Uint8Array {
  const counter = u64(sequence)
  return baseNonce.map((byte, i) => byte ^ (counter[i - (baseNonce.length - counter.length)] ?? 0))
}

function runExports(vector: HpkeVector, kemId: number, sharedSecret: Uint8Array, info: Uint8Array): void {
  const suite = suiteId(kemId)
  const { context, secret } = scheduleSecret(suite, sharedSecret, info)
  const exporter = labeledExpand(suite, secret, 'exp', context, exporterSecretLength)
  if (!equalBytes(exporter, parseHex(vector.exporter_secret))) throw new Error('exporter secret differs')
  for (const { exporter_context, L, exported_value } of vector.exports) {
    requireEqual(
      'export',
      labeledExpand(suite, exporter, 'sec', parseHex(exporter_context), L),
      exported_value,
    )
  }
}
