// Bytes to practice document and back. SPEC.md §1. Refuses unknown fields, a second spelling of the same content,
// references that lead nowhere and anything above 256 KiB. Parsing believes nothing: see signed-document.ts.

import { bytesToUtf8, equalBytes } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalJson } from './canonical-json.ts'
import { findBrokenReference } from './document-references.ts'
import { practiceDocumentSchema } from './document-schema.ts'
import { MAXIMUM_DOCUMENT_BYTES, type PracticeDocument } from './document-types.ts'
import { PracticeDocumentError } from './errors.ts'

/**
 * The document these bytes spell.
 * @throws PracticeDocumentError `malformed`, with the path of the first field at fault.
 */
export function parsePracticeDocument(bytes: Uint8Array): PracticeDocument {
  if (bytes.length > MAXIMUM_DOCUMENT_BYTES) throw new PracticeDocumentError('malformed', '(size)')
  const document = checkedDocument(jsonOf(bytes))
  if (!equalBytes(canonicalJson(document), bytes)) throw new PracticeDocumentError('malformed', '(spelling)')
  return document
}

/**
 * Canonical bytes of a document.
 * @throws PracticeDocumentError `malformed`: what could not be parsed again is not written.
 */
export function encodePracticeDocument(document: PracticeDocument): Uint8Array {
  const bytes = canonicalJson(checkedDocument(document))
  if (bytes.length > MAXIMUM_DOCUMENT_BYTES) throw new PracticeDocumentError('malformed', '(size)')
  return bytes
}

/** SHA-256 of a document's bytes (32 bytes): the next version names it as `previousHash`. */
export function hashPracticeDocument(bytes: Uint8Array): Uint8Array {
  return sha256(bytes)
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(bytesToUtf8(bytes))
  } catch {
    throw new PracticeDocumentError('malformed', '(json)')
  }
}

function checkedDocument(value: unknown): PracticeDocument {
  const result = practiceDocumentSchema.safeParse(value)
  if (!result.success) {
    throw new PracticeDocumentError('malformed', result.error.issues[0]?.path.map(String).join('/') ?? '')
  }
  const document = result.data as PracticeDocument
  const broken = findBrokenReference(document)
  if (broken !== null) throw new PracticeDocumentError('malformed', broken)
  return document
}
