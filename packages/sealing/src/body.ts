// The body of an envelope: header, commitment to the key, ciphertext. SPEC.md §2.
// A content key is used once, so key, nonce and commitment are all derived from it and nobody passes a nonce.
// The commitment is compared before anything is decrypted: a body opens under one key only.

import { ByteReader, concatBytes, equalBytes, u8, u16, utf8ToBytes } from '@colloque/encoding'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { BODY_OVERHEAD_BYTES, bucketBytes, bucketFor, FIELDS, type Field } from './fields.ts'
import { pad, unpad } from './padding.ts'
import { SealingError } from './sealing-error.ts'

const MAGIC = utf8ToBytes('CLQ1')
const SUITE = 1
const HEADER_BYTES = 8
export const COMMITMENT_BYTES = 32
export const CONTENT_KEY_BYTES = 32

/**
 * The body of `plaintext` under a content key (32 bytes) that is used for nothing else.
 * @throws SealingInputError `too-long` when the plaintext exceeds its field.
 */
export function encryptBody(
  field: Field,
  bodyContextHash: Uint8Array,
  contentKey: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const bucket = bucketFor(field, plaintext.length)
  const header = concatBytes(MAGIC, u16(SUITE), u8(FIELDS[field]), u8(bucket))
  const { key, nonce, commitment } = deriveBodyKeys(contentKey, bodyContextHash)
  const padded = pad(plaintext, bucketBytes(field, bucket))
  return concatBytes(header, commitment, chacha20poly1305(key, nonce, header).encrypt(padded))
}

/**
 * The plaintext of an attacker-controlled body.
 * @throws SealingError or another error; envelope.ts makes them one.
 */
export function decryptBody(
  field: Field,
  bodyContextHash: Uint8Array,
  contentKey: Uint8Array,
  body: Uint8Array,
): Uint8Array {
  const { header, commitment, ciphertext } = splitBody(field, body)
  const derived = deriveBodyKeys(contentKey, bodyContextHash)
  if (!equalBytes(commitment, derived.commitment)) throw new SealingError()
  return unpad(chacha20poly1305(derived.key, derived.nonce, header).decrypt(ciphertext))
}

/**
 * Header (8), commitment (32) and ciphertext of an attacker-controlled body whose length is one of its field's.
 * @throws SealingError on an unknown magic, suite, field or bucket, or another length.
 */
export function splitBody(field: Field, body: Uint8Array) {
  if (body.length < BODY_OVERHEAD_BYTES) throw new SealingError()
  const header = new ByteReader(body.subarray(0, HEADER_BYTES))
  const isKnown =
    equalBytes(header.bytes(MAGIC.length), MAGIC) && header.u16() === SUITE && header.u8() === FIELDS[field]
  if (!isKnown || body.length !== BODY_OVERHEAD_BYTES + bucketBytes(field, header.u8()))
    throw new SealingError()
  const ciphertextStart = HEADER_BYTES + COMMITMENT_BYTES
  return {
    header: body.subarray(0, HEADER_BYTES),
    commitment: body.subarray(HEADER_BYTES, ciphertextStart),
    ciphertext: body.subarray(ciphertextStart),
  }
}

function deriveBodyKeys(contentKey: Uint8Array, bodyContextHash: Uint8Array) {
  const derived = hkdf(sha256, contentKey, bodyContextHash, utf8ToBytes('colloque/body/v1'), 76)
  return {
    key: derived.subarray(0, 32),
    nonce: derived.subarray(32, 44),
    commitment: derived.subarray(44, 76),
  }
}
