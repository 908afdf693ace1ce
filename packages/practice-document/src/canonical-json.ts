// The one JSON text of a value: keys in code unit order, no spaces, no key without a value. SPEC.md §1.1.
// Documents are compared and hashed as bytes, so a second spelling of the same content is refused.

import { utf8ToBytes } from '@colloque/encoding'

/** Canonical JSON of plain data: objects, arrays, strings, whole numbers, booleans, null. */
export function canonicalJson(value: unknown): Uint8Array {
  return utf8ToBytes(JSON.stringify(sorted(value)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
