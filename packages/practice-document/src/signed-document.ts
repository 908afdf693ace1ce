// Signing and believing a practice document. SPEC.md §1.4. The order of checks is fixed: pinned key, signature,
// content, whose it is, whether something newer was already seen. Nothing of a refused document is returned.

import { equalBytes, parseBase64url } from '@colloque/encoding'
import type { PracticeDocument } from './document-types.ts'
import { PracticeDocumentError } from './errors.ts'
import { fingerprintOf, parseFingerprint } from './fingerprint.ts'
import { hashPracticeDocument, parsePracticeDocument } from './parse-document.ts'
import { isSignedBy, signLabelled } from './signatures.ts'

const LABEL = 'colloque/practice-document/v1'

/**
 * The practice key's signature (64 bytes) over a document's bytes.
 * @throws PracticeDocumentError `malformed` when the bytes are not a document.
 */
export function signPracticeDocument(bytes: Uint8Array, practiceSecretKey: Uint8Array): Uint8Array {
  parsePracticeDocument(bytes)
  return signLabelled(LABEL, bytes, practiceSecretKey)
}

/** What is received, and what this reader already knows; every known thing left out is not checked. */
export type DocumentToVerify = {
  bytes: Uint8Array
  signature: Uint8Array
  practicePublicKey: Uint8Array
  /** In any form parseFingerprint reads. */
  pinnedFingerprint?: string
  deploymentId?: string
  practiceId?: string
  slug?: string
  newestSeenVersion?: number
  /** SHA-256 of the newest document seen (32 bytes). */
  newestSeenHash?: Uint8Array
}

/**
 * The document, once everything known about it holds.
 * @throws PracticeDocumentError with the code of the first check that fails.
 */
export function verifyPracticeDocument(received: DocumentToVerify): PracticeDocument {
  const { bytes, signature, practicePublicKey } = received
  requirePinnedKey(practicePublicKey, received.pinnedFingerprint)
  if (!isSignedBy(LABEL, bytes, signature, practicePublicKey)) throw new PracticeDocumentError('signature')
  const document = parsePracticeDocument(bytes)
  if (received.deploymentId !== undefined && document.deploymentId !== received.deploymentId) {
    throw new PracticeDocumentError('wrong-deployment')
  }
  const isOtherPractice = received.practiceId !== undefined && document.practiceId !== received.practiceId
  const isOtherPage = received.slug !== undefined && document.slug !== received.slug
  if (isOtherPractice || isOtherPage) throw new PracticeDocumentError('wrong-practice')
  requireNoOlder(document, received)
  return document
}

function requirePinnedKey(practicePublicKey: Uint8Array, pinned: string | undefined): void {
  if (pinned === undefined) return
  if (!equalBytes(fingerprintOf(practicePublicKey).bytes20, pinnedBytes(pinned))) {
    throw new PracticeDocumentError('fingerprint-mismatch')
  }
}

function pinnedBytes(pinned: string): Uint8Array {
  try {
    return parseFingerprint(pinned).bytes20
  } catch {
    throw new PracticeDocumentError('fingerprint-mismatch')
  }
}

function requireNoOlder(document: PracticeDocument, received: DocumentToVerify): void {
  const { newestSeenVersion, newestSeenHash, bytes } = received
  if (newestSeenVersion === undefined) return
  if (document.version < newestSeenVersion) throw new PracticeDocumentError('older-version')
  if (newestSeenHash === undefined) return
  if (document.version === newestSeenVersion && !equalBytes(hashPracticeDocument(bytes), newestSeenHash)) {
    throw new PracticeDocumentError('broken-chain')
  }
  if (document.version === newestSeenVersion + 1) {
    const previous = document.previousHash === null ? new Uint8Array() : parseBase64url(document.previousHash)
    if (!equalBytes(previous, newestSeenHash)) throw new PracticeDocumentError('broken-chain')
  }
}
