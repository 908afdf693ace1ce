// base64url without padding (RFC 4648 §5), the form of bytes on the wire. Refuses padding, white space, the
// other base64 alphabet and texts that a re-encoding would not give back.

import { EncodingError } from './encoding-error.ts'
import { alphabet, fromText, toText } from './radix.ts'

const base64url = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 6)

// Native conversion (ECMAScript 2026) where the engine has it: tens of times faster on a whole agenda.
type NativeOptions = { alphabet: 'base64url'; lastChunkHandling?: 'strict'; omitPadding?: boolean }
const native = Uint8Array as unknown as {
  fromBase64?: (text: string, options: NativeOptions) => Uint8Array<ArrayBuffer>
  prototype: { toBase64?: (this: Uint8Array, options: NativeOptions) => string }
}

/** `bytes` as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  const encode = native.prototype.toBase64
  if (encode) return encode.call(bytes, { alphabet: 'base64url', omitPadding: true })
  return toText(bytes, base64url)
}

/**
 * The bytes whose base64url form without padding is exactly `text`.
 * @throws EncodingError on anything else, padding and non-zero filling bits included.
 */
export function parseBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!native.fromBase64) return fromText(text, base64url)
  // The native parser skips white space and, when strict, wants the padding that the wire leaves out.
  if (!/^[\w-]*$/.test(text)) throw new EncodingError('a character is outside the alphabet')
  try {
    const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=')
    return native.fromBase64(padded, { alphabet: 'base64url', lastChunkHandling: 'strict' })
  } catch {
    throw new EncodingError('not canonical base64url')
  }
}
