// Identifiers: 16 random bytes, written as 22 base64url characters on the wire and as a UUID in PostgreSQL.
// Every id has one text of each kind; any other text is refused. The UUID carries no version bits.

import { parseBase64url, toBase64url } from './base64url.ts'
import { EncodingError } from './encoding-error.ts'
import { parseHex, toHex } from './hex.ts'

declare const idBrand: unique symbol

/** 16 bytes as 22 canonical base64url characters. */
export type Id = string & { readonly [idBrand]: true }

const idLength = 16
/** 128 bits in 22 characters: the last one's four lowest bits are zero. */
const canonicalId = /^[A-Za-z0-9_-]{21}[AQgw]$/

/**
 * `text` as an id.
 * @throws EncodingError unless it is the canonical base64url of 16 bytes.
 */
export function parseId(text: string): Id {
  if (!isId(text)) throw new EncodingError('not the canonical base64url of 16 bytes')
  return text
}

function isId(text: string): text is Id {
  return canonicalId.test(text)
}

/** The 16 bytes of `id`. */
export function idBytes(id: Id): Uint8Array<ArrayBuffer> {
  return parseBase64url(id)
}

/**
 * The id of 16 bytes.
 * @throws EncodingError on any other length.
 */
export function idFromBytes(bytes: Uint8Array): Id {
  if (bytes.length !== idLength) throw new EncodingError('an id has 16 bytes')
  return toBase64url(bytes) as Id
}

/** The lower-case UUID text of `id`, as PostgreSQL prints it. */
export function idToUuid(id: Id): string {
  const hex = toHex(idBytes(id))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * The id of a lower-case UUID text.
 * @throws EncodingError on any other text.
 */
export function idFromUuid(uuid: string): Id {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new EncodingError('not a UUID')
  return idFromBytes(parseHex(uuid.replaceAll('-', '')))
}
