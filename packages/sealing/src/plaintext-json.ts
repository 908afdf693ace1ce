// How plaintexts are written and read: JSON, checked by a schema on both sides. SPEC.md §6. Reading is as strict as
// writing, since a sender is not authenticated. Nothing the server runs may import this package.

import { bytesToUtf8, utf8ToBytes } from '@colloque/encoding'
import * as z from 'zod/mini'
import { SealingError, SealingInputError } from './sealing-error.ts'

/** Text of 1 to `maximumBytes` UTF-8 bytes. */
export function filledText(maximumBytes: number) {
  return boundedText(maximumBytes).check(z.minLength(1))
}

/** Text of at most `maximumBytes` UTF-8 bytes; lone surrogates are refused. */
export function boundedText(maximumBytes: number) {
  return z.string().check(z.refine((text) => text.isWellFormed() && utf8ToBytes(text).length <= maximumBytes))
}

/** An id as it stands in JSON. */
export const idText = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/))

/** `YYYY-MM-DD`, a day that exists: a reader's formatter throws on any other. */
export const dayText = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d$/),
  z.refine((text) => isInstant(`${text}T00:00:00Z`)),
)

/** `YYYY-MM-DDTHH:MM:SSZ` of this century, an instant that exists. */
export const instantText = z.string().check(
  z.regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  z.refine((text) => isInstant(text)),
)

// Engines roll 30 February over into March: only what is printed as it was read exists.
function isInstant(text: string): boolean {
  const at = Date.parse(text)
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 19) === text.slice(0, 19)
}

/** UTF-8 bytes of the JSON of `value`. */
export function jsonBytes(value: unknown): Uint8Array {
  return utf8ToBytes(JSON.stringify(value))
}

/**
 * `value` as the schema wants it, before it is sealed.
 * @throws SealingInputError `invalid`, with the path under `field`.
 */
export function requireShape<S extends z.ZodMiniType>(schema: S, value: unknown, field: string): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new SealingInputError(
    'invalid',
    [field, ...(result.error.issues[0]?.path ?? [])].map(String).join('/'),
  )
}

/** `value`, opened and therefore attacker-controlled. @throws SealingError */
export function checkedShape<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (!result.success) throw new SealingError()
  return result.data
}

/** The value an opened plaintext spells. @throws SealingError */
export function parseShape<S extends z.ZodMiniType>(schema: S, bytes: Uint8Array): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(bytesToUtf8(bytes))
  } catch {
    throw new SealingError()
  }
  return checkedShape(schema, value)
}
