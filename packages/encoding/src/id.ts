// Identifiers: 16 random bytes, written as 22 base64url characters on the wire and as a UUID in PostgreSQL.
// Every id has one text of each kind; any other text is refused. The UUID carries no version bits.

import { parseBase64url, toBase64url } from './base64url.ts'
import { EncodingError } from './encoding-error.ts'
import { parseHex, toHex } from './hex.ts'

declare const idBrand: unique symbol

/** 16 bytes as 22 canonical base64url characters. */
export type Id = string & { readonly [idBrand]: true }

const idLength = 16

/**
 * `text` as an id.
 * @throws EncodingError unless it is the canonical base64url of 16 bytes.
 */
export function parseId(text: string): Id {
  return idFromBytes(parseBase64url(text))
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
  return toHex(idBytes(id)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * The id of a lower-case UUID text.
 * @throws EncodingError on any other text.
 */
export function idFromUuid(uuid: string): Id {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new EncodingError('not a UUID')
  return idFromBytes(parseHex(uuid.replaceAll('-', '')))
}
