// The vault: every long-lived secret of an account, wrapped by the account root under its own name. SPEC.md §3.
// An item put under another name, account or root version does not unwrap.

import { canonicalBytes, idBytes, parseId, utf8ToBytes } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { KeyringError } from './keyring-error.ts'
import type { RootOwner } from './unlocker.ts'
import { KEY_BYTES, unwrapKey, wrapKey } from './wrap.ts'

export type VaultItemName =
  | 'identity'
  | 'practice-key'
  | 'practice-fingerprint'
  | 'record-key'
  | 'member-key'
  | 'delegate'
  | `epoch/${number}/${'clinical' | 'administrative'}`

/** The root of an account (32 bytes), its version, and whose it is. */
export type AccountRoot = { rootKey: Uint8Array; rootVersion: number } & RootOwner

/** A secret of 32 bytes wrapped under its name: 72 bytes. */
export function wrapItem(
  root: AccountRoot,
  name: VaultItemName,
  secretKey: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array {
  return wrapKey(vaultKey(root), itemContext(root, name), secretKey, randomBytes)
}

/**
 * The secret (32 bytes) in an attacker-controlled item.
 * @throws KeyringError `vault-altered`.
 */
export function unwrapItem(root: AccountRoot, name: VaultItemName, sealedItem: Uint8Array): Uint8Array {
  const secretKey = unwrapKey(vaultKey(root), itemContext(root, name), sealedItem)
  if (secretKey === null) throw new KeyringError('vault-altered')
  return secretKey
}

/** Whether an attacker-controlled text names a vault item. */
export function isVaultItemName(text: string): text is VaultItemName {
  return /^(identity|practice-key|practice-fingerprint|record-key|member-key|delegate|epoch\/[1-9]\d{0,8}\/(clinical|administrative))$/.test(
    text,
  )
}

function vaultKey({ rootKey }: AccountRoot): Uint8Array {
  return hkdf(sha256, rootKey, undefined, utf8ToBytes('colloque/vault/v1'), KEY_BYTES)
}

function itemContext({ deploymentId, accountId, rootVersion }: AccountRoot, name: VaultItemName): Uint8Array {
  const ids = [idBytes(parseId(deploymentId)), idBytes(parseId(accountId))]
  return canonicalBytes('colloque/vault-item/v1', [...ids, name, rootVersion])
}
