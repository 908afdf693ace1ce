// RFC 9180 §5.1: from a KEM's shared secret to one key and one nonce, base mode, HKDF-SHA256 and
// ChaCha20-Poly1305. Refuses nothing: whatever differs between the two sides gives them unrelated keys.

import { concatBytes, u8, u16, utf8ToBytes } from '@colloque/encoding'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

const modeBase = u8(0x00)
const hkdfSha256 = u16(0x0001)
const chaCha20Poly1305 = u16(0x0003)
const empty = new Uint8Array()
const version = utf8ToBytes('HPKE-v1')

/** Bytes of the AEAD key, of its nonce and of the exporter secret (RFC 9180 §7.2, §7.3). */
export const keyLength = 32
export const nonceLength = 12
export const exporterSecretLength = 32

/** What a message is encrypted under; used for one message and then forgotten. */
export type MessageKeys = { key: Uint8Array; nonce: Uint8Array }

/** The `suite_id` of HPKE with the KEM of number `kemId` (RFC 9180 §5.1), 10 bytes. */
export function suiteId(kemId: number): Uint8Array {
  return concatBytes(utf8ToBytes('HPKE'), u16(kemId), hkdfSha256, chaCha20Poly1305)
}

/** LabeledExtract of RFC 9180 §4, 32 bytes. */
export function labeledExtract(
  suite: Uint8Array,
  salt: Uint8Array,
  label: string,
  ikm: Uint8Array,
): Uint8Array {
  return extract(sha256, concatBytes(version, suite, utf8ToBytes(label), ikm), salt)
}

/** LabeledExpand of RFC 9180 §4, `length` bytes. */
export function labeledExpand(
  suite: Uint8Array,
  secret: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array {
  return expand(sha256, secret, concatBytes(u16(length), version, suite, utf8ToBytes(label), info), length)
}

/** The schedule's secret and context, from which every output is expanded. */
export function scheduleSecret(suite: Uint8Array, sharedSecret: Uint8Array, info: Uint8Array) {
  const pskIdHash = labeledExtract(suite, empty, 'psk_id_hash', empty)
  const infoHash = labeledExtract(suite, empty, 'info_hash', info)
  const context = concatBytes(modeBase, pskIdHash, infoHash)
  return { context, secret: labeledExtract(suite, sharedSecret, 'secret', empty) }
}

/** The keys of the first and only message under a shared secret and `info`, with the KEM of number `kemId`. */
export function messageKeys(kemId: number, sharedSecret: Uint8Array, info: Uint8Array): MessageKeys {
  const suite = suiteId(kemId)
  const { context, secret } = scheduleSecret(suite, sharedSecret, info)
  return {
    key: labeledExpand(suite, secret, 'key', context, keyLength),
    nonce: labeledExpand(suite, secret, 'base_nonce', context, nonceLength),
  }
}
