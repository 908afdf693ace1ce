// One byte string for a label and a list of fields (SPEC.md): what contexts, signatures and key derivations are
// computed over. Injective: no two different inputs share their bytes. Refuses what it could not keep exact.

import { writeU64 } from './integers.ts'
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
  const contents = fields.map((field) => (typeof field === 'string' ? utf8ToBytes(field) : field))
  let length = 4 + labelBytes.length + 4
  for (const content of contents) length += 1 + 4 + (typeof content === 'object' ? content.length : 8)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, labelBytes.length)
  bytes.set(labelBytes, 4)
  let offset = 4 + labelBytes.length
  view.setUint32(offset, contents.length)
  offset += 4
  for (const [index, content] of contents.entries()) {
    bytes[offset] = tagOf(fields[index])
    offset += 5
    if (typeof content === 'object') {
      view.setUint32(offset - 4, content.length)
      bytes.set(content, offset)
      offset += content.length
    } else {
      view.setUint32(offset - 4, 8)
      writeU64(view, offset, content)
      offset += 8
    }
  }
  return bytes
}

function tagOf(field: CanonicalField | undefined): number {
  if (typeof field === 'string') return textTag
  return typeof field === 'object' ? bytesTag : integerTag
}
