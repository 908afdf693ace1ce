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
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}
