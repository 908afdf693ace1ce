// One byte string for a label and a list of fields (SPEC.md): what contexts, signatures and key derivations are
// computed over. Injective: no two different inputs share their bytes. Refuses what it could not keep exact.

import { concatBytes } from './bytes.ts'
import { u8, u32, u64 } from './integers.ts'
import { utf8ToBytes } from './utf8.ts'

/** Bytes, text, or an unsigned integer below 2^64; `5` and `5n` are the same integer. */
export type CanonicalField = Uint8Array | string | number | bigint

const bytesTag = 1
const textTag = 2
const integerTag = 3

/**
 * The canonical bytes of `label` and `fields`, in that order.
 * @throws EncodingError on a lone surrogate, a fraction, a negative or an unsafe number.
 */
export function canonicalBytes(label: string, fields: readonly CanonicalField[]): Uint8Array<ArrayBuffer> {
  return concatBytes(...lengthPrefixed(utf8ToBytes(label)), u32(fields.length), ...fields.flatMap(fieldParts))
}

function fieldParts(field: CanonicalField): Uint8Array[] {
  if (typeof field === 'string') return [u8(textTag), ...lengthPrefixed(utf8ToBytes(field))]
  if (typeof field === 'object') return [u8(bytesTag), ...lengthPrefixed(field)]
  return [u8(integerTag), ...lengthPrefixed(u64(field))]
}

function lengthPrefixed(content: Uint8Array): Uint8Array[] {
  return [u32(content.length), content]
}
