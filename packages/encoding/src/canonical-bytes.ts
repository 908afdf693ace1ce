// One byte string for a label and a list of fields (SPEC.md): what contexts, signatures and key derivations are
// computed over. Injective: no two different inputs share their bytes. Refuses what it could not keep exact.

import { u64 } from './integers.ts'
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
  const labelBytes = utf8ToBytes(label)
  const contents = fields.map(contentOf)
  let length = 4 + labelBytes.length + 4
  for (const content of contents) length += 1 + 4 + content.length
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let offset = 0
  const lengthPrefixed = (content: Uint8Array) => {
    view.setUint32(offset, content.length)
    bytes.set(content, offset + 4)
    offset += 4 + content.length
  }
  lengthPrefixed(labelBytes)
  view.setUint32(offset, contents.length)
  offset += 4
  for (const [index, content] of contents.entries()) {
    bytes[offset++] = tagOf(fields[index])
    lengthPrefixed(content)
  }
  return bytes
}

function contentOf(field: CanonicalField): Uint8Array {
  if (typeof field === 'string') return utf8ToBytes(field)
  return typeof field === 'object' ? field : u64(field)
}

function tagOf(field: CanonicalField | undefined): number {
  if (typeof field === 'string') return textTag
  return typeof field === 'object' ? bytesTag : integerTag
}
