// What a client remembers of a server, so that the server cannot go back. SPEC.md §5. Plain data: store it per
// practice beside the origin. Remembering less than before is refused, remembering something else too.

import { equalBytes, parseBase64url, toBase64url } from '@colloque/encoding'
import { KeyringError } from './keyring-error.ts'

/** Hashes are SHA-256 in base64url; `epochs` by practitioner id, `revisions` by record id. */
export type ChainMemory = {
  document: { version: number; hash: string } | null
  epochs: Readonly<Record<string, { number: number; hash: string }>>
  revisions: Readonly<Record<string, number>>
}

export const emptyChainMemory: ChainMemory = { document: null, epochs: {}, revisions: {} }

/** Remembers a verified document (hash 32 bytes). @throws KeyringError `rolled-back` */
export function rememberDocument(memory: ChainMemory, version: number, hash: Uint8Array): ChainMemory {
  const seen = memory.document
  requireForward(seen && { position: seen.version, hash: seen.hash }, version, hash)
  return { ...memory, document: { version, hash: toBase64url(hash) } }
}

/** Remembers the newest verified epoch of a practitioner (hash 32 bytes). @throws KeyringError `rolled-back` */
export function rememberEpoch(
  memory: ChainMemory,
  practitionerId: string,
  number: number,
  hash: Uint8Array,
): ChainMemory {
  const seen = memory.epochs[practitionerId]
  requireForward(seen ? { position: seen.number, hash: seen.hash } : null, number, hash)
  return { ...memory, epochs: { ...memory.epochs, [practitionerId]: { number, hash: toBase64url(hash) } } }
}

/** Remembers the revision of a record. @throws KeyringError `rolled-back` */
export function rememberRevision(memory: ChainMemory, recordId: string, revision: number): ChainMemory {
  if (revision < (memory.revisions[recordId] ?? 0)) throw new KeyringError('rolled-back')
  return { ...memory, revisions: { ...memory.revisions, [recordId]: revision } }
}

function requireForward(
  seen: { position: number; hash: string } | null,
  position: number,
  hash: Uint8Array,
): void {
  if (seen === null || position > seen.position) return
  const isSame = position === seen.position && equalBytes(parseBase64url(seen.hash), hash)
  if (!isSame) throw new KeyringError('rolled-back')
}
