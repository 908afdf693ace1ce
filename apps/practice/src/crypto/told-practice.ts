// The signed page of a practice, as told, held against what this browser saw before and what an invitation carried.
import type { OwnPractice } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import { fingerprintOf, type PracticeDocument, verifyPracticeDocument } from '@colloque/practice-document'
import type { DeviceMemory } from '../model/account/seen.ts'
import { CryptoFailure } from './failure.ts'
import { type KeyText, textOf } from './open-with-root.ts'

/** The practice as told, what this device remembers, and the fingerprint an invitation carried. */
export type PracticeToAccept = {
  deploymentId: string
  practice: OwnPractice
  memory: DeviceMemory | null
  pinned: string | null
}

type VerifiedPractice = {
  document: PracticeDocument
  bytes: Uint8Array
  practicePublicKey: Uint8Array
}

let newest: { of: string; verified: VerifiedPractice } | null = null

/**
 * Believes it as signed by the key that is pinned or was seen before, and no older than what was seen. The same told twice is
 * verified once: the locked desk shows it, and unlocking is waited for.
 * @throws CryptoFailure, PracticeDocumentError
 */
export function verifyPractice(told: PracticeToAccept): VerifiedPractice {
  const { deploymentId, practice, memory, pinned } = told
  const { practiceId, slug, signedDocument } = practice
  const seen = memory && [memory.fingerprint, memory.documentVersion, memory.documentHash]
  const of = JSON.stringify([deploymentId, practiceId, slug, signedDocument, seen, pinned])
  if (newest?.of !== of) newest = { of, verified: verify(told) }
  return newest.verified
}

/** Reads a signed page without any key of one's own: enough for times and lengths while locked. */
export function readPractice(told: Omit<PracticeToAccept, 'pinned'>): {
  document: PracticeDocument
  practiceKey: KeyText
} {
  const { document, practicePublicKey } = verifyPractice({ ...told, pinned: null })
  return { document, practiceKey: textOf(fingerprintOf(practicePublicKey)) }
}

function verify({ deploymentId, practice, memory, pinned }: PracticeToAccept): VerifiedPractice {
  const bytes = parseBase64url(practice.signedDocument.document)
  const practicePublicKey = parseBase64url(practice.signedDocument.practicePublicKey)
  const fingerprint = pinned ?? memory?.fingerprint
  const document = verifyPracticeDocument({
    bytes,
    signature: parseBase64url(practice.signedDocument.signature),
    practicePublicKey,
    deploymentId,
    practiceId: practice.practiceId,
    slug: practice.slug,
    ...(fingerprint ? { pinnedFingerprint: fingerprint } : {}),
    ...(memory
      ? { newestSeenVersion: memory.documentVersion, newestSeenHash: parseBase64url(memory.documentHash) }
      : {}),
  })
  if (memory && document.version < memory.documentVersion) throw new CryptoFailure('document-older')
  return { document, bytes, practicePublicKey }
}
