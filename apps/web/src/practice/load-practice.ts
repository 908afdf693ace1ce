// What a browser believes about a practice: the signed document, held against everything already known of it.
// Refuses a document that is forged, older, of another service or under another key than the link names.
import { type Client, requireAnswer } from '@colloque/client'
import type { PublishedPractice } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import {
  type Fingerprint,
  fingerprintOf,
  hashPracticeDocument,
  type PracticeDocument,
  PracticeDocumentError,
  parseFingerprint,
  verifyPracticeDocument,
} from '@colloque/practice-document'
import { StoppedError } from './stopped-error.ts'

/** A verified document and what this page will hold later ones against. `hash` has 32 bytes. */
export type KnownPractice = {
  readonly document: PracticeDocument
  readonly hash: Uint8Array
  /** False: times can be seen, booking online is closed. */
  readonly isOpen: boolean
  readonly fingerprint: Fingerprint
  /** Whether the link named the key; otherwise the server was trusted to. */
  readonly isPinned: boolean
}

/** Which practice, under which key, and what this page has already seen of it. */
export type PracticeWanted = {
  readonly slug: string
  /** As it stood in the link, in any form; null without one. */
  readonly pinnedFingerprint: string | null
  readonly seen?: KnownPractice | undefined
}

/**
 * Fetches and verifies a practice.
 * @throws ProblemError when there is no usable answer, StoppedError when the answer must not be believed.
 */
export async function loadPractice(client: Client, wanted: PracticeWanted): Promise<KnownPractice> {
  const [published, { deploymentId }] = await Promise.all([
    requireAnswer(client.api.practices[':slug'].$get({ param: { slug: wanted.slug } })),
    requireAnswer(client.api.deployment.$get()),
  ])
  return believePractice(published, wanted, deploymentId)
}

/**
 * The practice, if what was published is signed and follows what was seen. attacker-controlled: `published` in every field
 * @throws StoppedError
 */
export function believePractice(
  published: PublishedPractice,
  wanted: PracticeWanted,
  deploymentId: string,
): KnownPractice {
  const { slug, pinnedFingerprint, seen } = wanted
  let named: readonly string[] | undefined
  let shown: readonly string[] | undefined
  try {
    named = pinnedFingerprint === null ? undefined : pinnedWords(pinnedFingerprint)
    const { bytes, signature, practicePublicKey } = decode(published)
    shown = fingerprintOf(practicePublicKey).words
    const document = verifyPracticeDocument({
      bytes,
      signature,
      practicePublicKey,
      // A server that names no deployment has named the wrong one.
      deploymentId: String(deploymentId),
      slug,
      ...(pinnedFingerprint === null ? {} : { pinnedFingerprint }),
      ...(seen === undefined ? {} : memoryOf(seen)),
    })
    return {
      document,
      hash: hashPracticeDocument(bytes),
      isOpen: published.state === 'open',
      fingerprint: fingerprintOf(practicePublicKey),
      isPinned: pinnedFingerprint !== null,
    }
  } catch (error) {
    if (!(error instanceof PracticeDocumentError)) throw error
    throw new StoppedError({ kind: 'document', code: error.code, words: { named, shown } })
  }
}

// Without a pin the first key seen is the pin for the rest of this page.
function memoryOf({ document, hash, fingerprint }: KnownPractice) {
  return {
    pinnedFingerprint: fingerprint.compact,
    practiceId: document.practiceId,
    newestSeenVersion: document.version,
    newestSeenHash: hash,
  }
}

function pinnedWords(pinned: string): readonly string[] {
  try {
    return parseFingerprint(pinned).words
  } catch {
    throw new PracticeDocumentError('fingerprint-mismatch')
  }
}

function decode({ signedDocument }: PublishedPractice) {
  try {
    return {
      bytes: parseBase64url(signedDocument.document),
      signature: parseBase64url(signedDocument.signature),
      practicePublicKey: parseBase64url(signedDocument.practicePublicKey),
    }
  } catch {
    throw new PracticeDocumentError('malformed')
  }
}
