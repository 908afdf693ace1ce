// Bytes on the wire: base64url without padding, checked for exact or bounded length before anything is decoded.
// Ciphertext is opaque here: the contract knows how long it is and nothing else.
import { z } from '@hono/zod-openapi'

const alphabet = /^[A-Za-z0-9_-]*$/

/** Characters of the unpadded base64url text of `byteLength` bytes. */
export function base64urlLength(byteLength: number): number {
  return Math.ceil((byteLength * 4) / 3)
}

/** A base64url text of exactly `byteLength` bytes; non-canonical last characters are refused. */
export function exactBytes(byteLength: number) {
  return z
    .string()
    .length(base64urlLength(byteLength))
    .regex(alphabet)
    .refine((text) => hasCanonicalTail(text), { message: 'not canonical base64url' })
    .openapi({ format: 'base64url', description: `${byteLength} bytes, base64url without padding` })
}

/** A base64url text of `minimum` to `maximum` bytes. */
export function boundedBytes(minimum: number, maximum: number) {
  return z
    .string()
    .min(base64urlLength(minimum))
    .max(base64urlLength(maximum))
    .regex(alphabet)
    .refine((text) => text.length % 4 !== 1 && hasCanonicalTail(text), { message: 'not canonical base64url' })
    .openapi({
      format: 'base64url',
      description: `${minimum} to ${maximum} bytes, base64url without padding`,
    })
}

/** A body whose length is `base` plus a whole number of steps, up to `maximumSteps`. */
export function steppedBytes(base: number, step: number, maximumSteps: number) {
  const lengths = new Set(
    Array.from({ length: maximumSteps }, (_, i) => base64urlLength(base + step * (i + 1))),
  )
  return boundedBytes(base + step, base + step * maximumSteps).refine((text) => lengths.has(text.length), {
    message: 'not a size of this field',
  })
}

// Unused low bits of the last character must be zero, so that one byte string has one text.
function hasCanonicalTail(text: string): boolean {
  const rest = text.length % 4
  if (rest === 0) return true
  const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(text.at(-1) ?? '')
  return rest === 2 ? (value & 15) === 0 : (value & 3) === 0
}
