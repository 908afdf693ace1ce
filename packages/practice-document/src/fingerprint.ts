// Fingerprint of a practice key: 160 bits as text, its first 88 bits as eight words. SPEC.md §2.
// One word list for every interface language, so that the poster and the screen say the same.

import { parseBase32, toBase32 } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
// Public BIP-39 English list: 2,048 words, distinct in their first four letters.
import { wordlist } from '@scure/bip39/wordlists/english.js'

const FINGERPRINT_BYTES = 20
const WORD_COUNT = 8
const WORD_BITS = 11

/** `text`: 8 groups of 4 base32 characters; `compact`: 32 lower-case characters, as in links. */
export type Fingerprint = { bytes20: Uint8Array; text: string; compact: string; words: string[] }

/** The fingerprint of a practice's Ed25519 public key (32 bytes). */
export function fingerprintOf(practicePublicKey: Uint8Array): Fingerprint {
  return fingerprintFrom(sha256(practicePublicKey).subarray(0, FINGERPRINT_BYTES))
}

/**
 * A fingerprint as a person or a link writes it: any case, with or without dashes and spaces.
 * @throws RangeError unless it is 32 base32 characters.
 */
export function parseFingerprint(text: string): Fingerprint {
  const compact = text.length > 80 ? '' : text.replace(/[\s-]/g, '').toUpperCase()
  if (!/^[A-Z2-7]{32}$/.test(compact)) throw new RangeError('not a practice fingerprint')
  return fingerprintFrom(parseBase32(compact))
}

function fingerprintFrom(bytes20: Uint8Array): Fingerprint {
  const base32 = toBase32(bytes20)
  return {
    bytes20: Uint8Array.from(bytes20),
    text: (base32.match(/.{4}/g) ?? []).join('-'),
    compact: base32.toLowerCase(),
    words: wordsOf(bytes20),
  }
}

function wordsOf(bytes: Uint8Array): string[] {
  let bits = 0n
  for (const byte of bytes.subarray(0, (WORD_COUNT * WORD_BITS) / 8)) bits = (bits << 8n) | BigInt(byte)
  const mask = (1n << BigInt(WORD_BITS)) - 1n
  return Array.from({ length: WORD_COUNT }, (_, position) => {
    const shift = BigInt((WORD_COUNT - 1 - position) * WORD_BITS)
    return wordlist[Number((bits >> shift) & mask)] ?? ''
  })
}
