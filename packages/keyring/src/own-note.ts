// A short note of up to 32 bytes that an account wraps for itself, bound to what it is of. SPEC.md §3.4. What the service
// shall hold for somebody, and not read.
import { canonicalBytes, idBytes, parseId, utf8ToBytes } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { UnlockedAccount } from './unlocked-account.ts'
import { KEY_BYTES, unwrapKey, wrapKey } from './wrap.ts'

/**
 * `note` (at most 32 bytes, filled up with zeros) wrapped for this account: 72 bytes. `purpose` and `id` say of what it is.
 * @throws KeyringError `locked`
 */
export function wrapOwnNote(
  account: UnlockedAccount,
  { purpose, id }: { purpose: string; id: string },
  note: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array {
  const filled = new Uint8Array(KEY_BYTES)
  filled.set(note)
  return wrapKey(noteKey(account), noteContext(account, purpose, id), filled, randomBytes)
}

/** The 32 bytes of an attacker-controlled note, or null: another account's, another one's, or altered. @throws KeyringError `locked` */
export function findOwnNote(
  account: UnlockedAccount,
  { purpose, id }: { purpose: string; id: string },
  wrapped: Uint8Array,
): Uint8Array | null {
  return unwrapKey(noteKey(account), noteContext(account, purpose, id), wrapped)
}

function noteKey({ secrets }: UnlockedAccount): Uint8Array {
  return hkdf(sha256, secrets.root.rootKey, undefined, utf8ToBytes('colloque/own-note/v1'), KEY_BYTES)
}

function noteContext({ deploymentId, accountId }: UnlockedAccount, purpose: string, id: string): Uint8Array {
  return canonicalBytes('colloque/own-note/v1', [
    idBytes(parseId(deploymentId)),
    idBytes(parseId(accountId)),
    purpose,
    id,
  ])
}
