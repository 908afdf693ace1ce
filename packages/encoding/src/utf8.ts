// Text as UTF-8 (RFC 3629), strict both ways. The platform's encoder silently turns a lone surrogate into
// U+FFFD, which would give two texts the same bytes: here that text is refused.

import { EncodingError } from './encoding-error.ts'

// The two globals this package uses; the core ring is compiled without the DOM's types.
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: true; ignoreBOM: true },
) => { decode(bytes: Uint8Array): string }

const encoder = new TextEncoder()
// `ignoreBOM` keeps a leading U+FEFF as text, so that decoding never loses bytes.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The UTF-8 bytes of `text`.
 * @throws EncodingError when `text` holds a lone surrogate.
 */
export function utf8ToBytes(text: string): Uint8Array<ArrayBuffer> {
  if (!text.isWellFormed()) throw new EncodingError('text holds a lone surrogate')
  return encoder.encode(text)
}

/**
 * The text whose UTF-8 form is exactly `bytes`.
 * @throws EncodingError when `bytes` are not well-formed UTF-8.
 */
export function bytesToUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new EncodingError('bytes are not UTF-8')
  }
}
