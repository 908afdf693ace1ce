// The bit regrouping shared by base32 and base64url (RFC 4648 §5, §6): most significant bit first, no padding,
// and one text for each byte string. Not constant-time: the alphabets are looked up in tables.

import { EncodingError } from './encoding-error.ts'

/** An alphabet of 2^`bitsPerCharacter` characters and the value of each character code (-1 outside it). */
export type Alphabet = { characters: string; values: Int8Array; bitsPerCharacter: number }

/** The alphabet of `characters`, whose number must be 2^`bitsPerCharacter`. */
export function alphabet(characters: string, bitsPerCharacter: number): Alphabet {
  const values = new Int8Array(128).fill(-1)
  for (let i = 0; i < characters.length; i++) values[characters.charCodeAt(i)] = i
  return { characters, values, bitsPerCharacter }
}

/** `bytes` in the given alphabet, the last character filled up with zero bits. */
export function toText(bytes: Uint8Array, { characters, bitsPerCharacter }: Alphabet): string {
  const mask = (1 << bitsPerCharacter) - 1
  let text = ''
  let pending = 0
  let pendingBits = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff
    pendingBits += 8
    while (pendingBits >= bitsPerCharacter) {
      pendingBits -= bitsPerCharacter
      text += characters[(pending >>> pendingBits) & mask]
    }
  }
  if (pendingBits > 0) text += characters[(pending << (bitsPerCharacter - pendingBits)) & mask]
  return text
}

/**
 * The bytes whose text in the given alphabet is exactly `text`.
 * @throws EncodingError on a foreign character, an impossible length or filling bits that are not zero.
 */
export function fromText(text: string, { values, bitsPerCharacter }: Alphabet): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * bitsPerCharacter) / 8))
  let length = 0
  let pending = 0
  let pendingBits = 0
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1
    if (value < 0) throw new EncodingError('a character is outside the alphabet')
    pending = ((pending << bitsPerCharacter) | value) & 0xffff
    pendingBits += bitsPerCharacter
    if (pendingBits >= 8) {
      pendingBits -= 8
      bytes[length++] = pending >>> pendingBits
    }
  }
  if (pendingBits >= bitsPerCharacter) throw new EncodingError('no bytes have a text of this length')
  if ((pending & ((1 << pendingBits) - 1)) !== 0) throw new EncodingError('the filling bits are not zero')
  return bytes
}
