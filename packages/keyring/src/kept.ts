// What one browser keeps of what it has opened: content keys, whole days as told, and what was opened of a day, wrapped by
// a key of this account and this browser. SPEC.md §3.7. Without unlocking nothing of it opens; put in another place it does not open either.

import { canonicalBytes, concatBytes, idBytes, parseId, utf8ToBytes } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { AccountRoot } from './vault.ts'
import { KEY_BYTES, unwrapKey, wrapKey } from './wrap.ts'

/** Random bytes of a browser, drawn once for each account it keeps something of. */
export const KEPT_SALT_BYTES = 32
const NONCE_BYTES = 24
const OPENED_DAY_STEP_BYTES = 16_384
const SPACE = 0x20

/** The key (32 bytes) that a browser with this salt keeps things under, and whose things they are. */
export type KeptKey = { key: Uint8Array; deploymentId: string; accountId: string }

/** The keeping key of an unlocked account in the browser with this salt (32 bytes). */
export function deriveKeptKey({ rootKey, deploymentId, accountId }: AccountRoot, salt: Uint8Array): KeptKey {
  if (salt.length !== KEPT_SALT_BYTES) throw new RangeError('the salt has 32 bytes')
  return {
    key: hkdf(sha256, rootKey, salt, utf8ToBytes('colloque/kept/v1'), KEY_BYTES),
    deploymentId,
    accountId,
  }
}

/** A content key (32 bytes) kept for one envelope, by its place (32 bytes): 72 bytes. */
export function wrapKeptContentKey(
  kept: KeptKey,
  place: Uint8Array,
  contentKey: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array {
  return wrapKey(kept.key, contextOf('colloque/kept-content-key/v1', kept, place), contentKey, randomBytes)
}

/** The content key in what a disk gave back, or null. */
export function unwrapKeptContentKey(
  kept: KeptKey,
  place: Uint8Array,
  wrapped: Uint8Array,
): Uint8Array | null {
  return unwrapKey(kept.key, contextOf('colloque/kept-content-key/v1', kept, place), wrapped)
}

/** What the service told of one day (`YYYY-MM-DD`), wrapped: nonce 24, ciphertext, tag 16. */
export function wrapKeptDay(
  kept: KeptKey,
  day: string,
  told: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array<ArrayBuffer> {
  return wrapText(kept, contextOf('colloque/kept-day/v1', kept, day), told, randomBytes)
}

/** What was told of the day, or null: another key, day or a changed bit. */
export function unwrapKeptDay(kept: KeptKey, day: string, wrapped: Uint8Array): Uint8Array | null {
  return unwrapText(kept, contextOf('colloque/kept-day/v1', kept, day), wrapped)
}

/**
 * What was opened of one day (`YYYY-MM-DD`), wrapped: nonce 24, ciphertext, tag 16. Filled up with spaces to a multiple of
 * 16 KiB: its length tells hardly anything of what was written.
 */
export function wrapOpenedDay(
  kept: KeptKey,
  day: string,
  opened: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array<ArrayBuffer> {
  const filled = new Uint8Array(Math.ceil(opened.length / OPENED_DAY_STEP_BYTES) * OPENED_DAY_STEP_BYTES)
  filled.fill(SPACE).set(opened)
  return wrapText(kept, contextOf('colloque/kept-opened-day/v1', kept, day), filled, randomBytes)
}

/** What was opened of the day, with the spaces behind it, or null: another key, day or a changed bit. */
export function unwrapOpenedDay(kept: KeptKey, day: string, wrapped: Uint8Array): Uint8Array | null {
  return unwrapText(kept, contextOf('colloque/kept-opened-day/v1', kept, day), wrapped)
}

function wrapText(
  { key }: KeptKey,
  context: Uint8Array,
  text: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array<ArrayBuffer> {
  const nonce = freshBytes(randomBytes, NONCE_BYTES)
  return concatBytes(nonce, xchacha20poly1305(key, nonce, context).encrypt(text))
}

function unwrapText({ key }: KeptKey, context: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
  if (wrapped.length < NONCE_BYTES) return null
  try {
    const nonce = wrapped.subarray(0, NONCE_BYTES)
    return xchacha20poly1305(key, nonce, context).decrypt(wrapped.subarray(NONCE_BYTES))
  } catch {
    return null
  }
}

function contextOf(
  label: string,
  { deploymentId, accountId }: KeptKey,
  place: Uint8Array | string,
): Uint8Array {
  return canonicalBytes(label, [idBytes(parseId(deploymentId)), idBytes(parseId(accountId)), place])
}
