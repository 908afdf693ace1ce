// Ids that an account derives instead of drawing them: the same fields give the same id, and without the root nobody
// learns from an id which fields it is of. SPEC.md §3.3.
import { type CanonicalField, canonicalBytes, type Id, idFromBytes } from '@colloque/encoding'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { UnlockedAccount } from './unlocked-account.ts'

const idBytesLength = 16

/**
 * The id of `fields` under `purpose`, which no other use shares.
 * @throws KeyringError `locked`
 */
export function deriveId(account: UnlockedAccount, purpose: string, fields: readonly CanonicalField[]): Id {
  const info = canonicalBytes('colloque/derived-id/v1', [purpose, ...fields])
  return idFromBytes(hkdf(sha256, account.secrets.root.rootKey, undefined, info, idBytesLength))
}
