// base32 without padding (RFC 4648 §6), for what people read aloud or type: fingerprints, recovery codes.
// Written upper-case; read in either case, because people type. Refuses separators: the caller removes its own.

import { EncodingError } from './encoding-error.ts'
import { alphabet, fromText, toText } from './radix.ts'

const base32 = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 5)

/** `bytes` as upper-case base32 without padding. */
export function toBase32(bytes: Uint8Array): string {
  return toText(bytes, base32)
}

/**
 * The bytes whose base32 form without padding is `text`, letters in either case.
 * @throws EncodingError on anything else, padding, separators and non-zero filling bits included.
 */
export function parseBase32(text: string): Uint8Array<ArrayBuffer> {
  // Checked before changing case: 'ſ' and 'ı' have upper-case forms inside the alphabet.
  if (!/^[A-Za-z2-7]*$/.test(text)) throw new EncodingError('a character is outside the alphabet')
  return fromText(text.toUpperCase(), base32)
}
