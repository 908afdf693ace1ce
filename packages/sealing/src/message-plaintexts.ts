// What a message and the head of a document say. SPEC.md §6.6. Tuples: keys would cost space that texts need.
// Refuses an empty text, a control character in a file's name, a size beyond 20 MB.

import { parseBase64url, utf8ToBytes } from '@colloque/encoding'
import * as z from 'zod/mini'
import { LENGTH_PREFIX_BYTES, LONG_MESSAGE_BYTES } from './fields.ts'
import { filledText, instantText, jsonBytes, parseShape, requireShape } from './plaintext-json.ts'

/** UTF-8 bytes of a message's text. */
export const MAXIMUM_MESSAGE_BYTES = 3_500
export const MAXIMUM_DOCUMENT_BYTES = 20_000_000
export const MAXIMUM_DOCUMENT_NAME_BYTES = 200

/** `sentAt`: the writer's own clock, `YYYY-MM-DDTHH:MM:SSZ`; nobody vouches for it. */
export type MessageText = { sentAt: string; text: string }

/** `digest`: SHA-256 (32 bytes, base64url) of the whole document. `name` and `mediaType` are the sender's word. */
export type DocumentHead = { sentAt: string; name: string; mediaType: string; size: number; digest: string }

const messageSchema = z.tuple([instantText, filledText(MAXIMUM_MESSAGE_BYTES)])

const documentSchema = z.tuple([
  instantText,
  filledText(MAXIMUM_DOCUMENT_NAME_BYTES).check(z.refine((name) => !/\p{Cc}/u.test(name))),
  z.string().check(z.regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/)),
  z.int().check(z.minimum(1), z.maximum(MAXIMUM_DOCUMENT_BYTES)),
  z.string().check(z.refine((text) => isDigest(text))),
])

/** Bytes that can still be written; negative when a text is too long already. */
export function remainingMessageBytes(text: string): number {
  // Quotes, backslashes and line breaks take two bytes where they are sealed.
  const sealed = jsonBytes(['2026-01-01T00:00:00Z', text]).length + LENGTH_PREFIX_BYTES
  return Math.min(MAXIMUM_MESSAGE_BYTES - utf8ToBytes(text).length, LONG_MESSAGE_BYTES - sealed)
}

/** Bytes of a message. @throws SealingInputError naming the field. */
export function encodeMessage({ sentAt, text }: MessageText): Uint8Array {
  return jsonBytes(requireShape(messageSchema, [sentAt, text], 'message'))
}

/** The message in an opened plaintext. @throws SealingError */
export function parseMessage(bytes: Uint8Array): MessageText {
  const [sentAt, text] = parseShape(messageSchema, bytes)
  return { sentAt, text }
}

/** Bytes of a document's head. @throws SealingInputError naming the field. */
export function encodeDocumentHead({ sentAt, name, mediaType, size, digest }: DocumentHead): Uint8Array {
  return jsonBytes(requireShape(documentSchema, [sentAt, name, mediaType, size, digest], 'document'))
}

/** The head of a document in an opened plaintext. @throws SealingError */
export function parseDocumentHead(bytes: Uint8Array): DocumentHead {
  const [sentAt, name, mediaType, size, digest] = parseShape(documentSchema, bytes)
  return { sentAt, name, mediaType, size, digest }
}

function isDigest(text: string): boolean {
  try {
    return parseBase64url(text).length === 32
  } catch {
    return false
  }
}
