// Lower-case hexadecimal, for published test vectors and for people who compare digests. Refuses an odd number
// of digits; reads either case because published vectors use both.

import { EncodingError } from './encoding-error.ts'

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** `bytes` as lower-case hexadecimal, two digits each. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += pairs[byte]
  return text
}

/**
 * The bytes whose hexadecimal form is `text`, letters in either case.
 * @throws EncodingError when a character is not a digit or their number is odd.
 */
export function parseHex(text: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) throw new EncodingError('not hexadecimal')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (digitValue(text.charCodeAt(2 * i)) << 4) | digitValue(text.charCodeAt(2 * i + 1))
  }
  return bytes
}

// Of a digit's code: letters of either case have 0x40 set, and their low bits count from 1.
function digitValue(code: number): number {
  return (code & 15) + (code & 0x40 ? 9 : 0)
}
