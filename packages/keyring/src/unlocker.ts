// Unlockers: each turns one secret into an authentication key (for signing in) and a wrapping key (which never
// leaves the browser and opens the account root). SPEC.md §2. Signing in is therefore not unlocking.

import { canonicalBytes, idBytes, parseId, utf8ToBytes } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { argon2id } from '@noble/hashes/argon2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  type Kdf,
  kdfOf,
  kdfText,
  type OwnUnlockerKind,
  PASSPHRASE_KDF,
  requireKdfFloor,
  type UnlockerKind,
} from './kdf.ts'
import { KeyringError } from './keyring-error.ts'
import { normalizePassphrase } from './passphrase.ts'
import { parseRecoveryCode } from './recovery-code.ts'
import { KEY_BYTES, unwrapKey, wrapKey } from './wrap.ts'

/** What a person, an authenticator or two colleagues give; the last two have 32 bytes. Plain data: may be posted to a worker. */
export type UnlockerSecret =
  | { kind: 'passphrase'; passphrase: string; loginName: string; deploymentId: string }
  | { kind: 'recovery-code'; code: string; loginName: string; deploymentId: string }
  | { kind: 'passkey'; prfOutput: Uint8Array; deploymentId: string }
  | { kind: 'shares'; secret: Uint8Array; deploymentId: string }

/** Both keys have 32 bytes. Plain data: may be posted from a worker. */
export type UnlockerKeys<Kind extends UnlockerKind = OwnUnlockerKind> = {
  kind: Kind
  kdf: Kdf
  authenticationKey: Uint8Array
  wrappingKey: Uint8Array
}

/** The account root as one unlocker wraps it; `sealedRoot` has 72 bytes. */
export type UnlockerSlot<Kind extends UnlockerKind = UnlockerKind> = {
  kind: Kind
  kdf: Kdf
  rootVersion: number
  sealedRoot: Uint8Array
}

/** Whose root it is. */
export type RootOwner = { deploymentId: string; accountId: string }

/**
 * The two keys of a secret. A passphrase takes about a second and 64 MiB: run this in a worker.
 * @throws KeyringError `bad-recovery-code` when the code's checksum is wrong.
 */
export function deriveUnlocker<Secret extends UnlockerSecret>(secret: Secret): UnlockerKeys<Secret['kind']> {
  const kind: Secret['kind'] = secret.kind
  const stretched = stretch(secret)
  const derive = (half: string) =>
    hkdf(sha256, stretched, undefined, utf8ToBytes(`colloque/unlocker/${kind}/${half}/v1`), KEY_BYTES)
  const keys = { authenticationKey: derive('authentication'), wrappingKey: derive('wrapping') }
  stretched.fill(0)
  return { kind, kdf: kdfOf(kind), ...keys }
}

/** Wraps the account root (32 bytes) for one unlocker. */
export function createUnlocker<Kind extends UnlockerKind>(
  keys: UnlockerKeys<Kind>,
  root: { rootKey: Uint8Array; rootVersion: number } & RootOwner,
  randomBytes: RandomBytes,
): UnlockerSlot<Kind> & { authenticationKey: Uint8Array } {
  const { kind, kdf, authenticationKey, wrappingKey } = keys
  requireKdfFloor(kind, kdf)
  const aad = slotContext(kind, kdf, root.rootVersion, root)
  const sealedRoot = wrapKey(wrappingKey, aad, root.rootKey, randomBytes)
  return { kind, kdf, rootVersion: root.rootVersion, sealedRoot, authenticationKey }
}

/**
 * The account root (32 bytes) in an attacker-controlled slot.
 * @throws KeyringError `kdf-too-weak` on lowered parameters, `cannot-unlock` on everything else.
 */
export function unlockRoot(
  slot: UnlockerSlot,
  keys: UnlockerKeys<UnlockerKind>,
  owner: RootOwner,
): Uint8Array {
  if (slot.kind !== keys.kind) throw new KeyringError('cannot-unlock')
  requireKdfFloor(slot.kind, slot.kdf)
  const aad = slotContext(slot.kind, slot.kdf, slot.rootVersion, owner)
  const rootKey = unwrapKey(keys.wrappingKey, aad, slot.sealedRoot)
  if (rootKey === null) throw new KeyringError('cannot-unlock')
  return rootKey
}

function slotContext(kind: UnlockerKind, kdf: Kdf, rootVersion: number, owner: RootOwner): Uint8Array {
  const ids = [idBytes(parseId(owner.deploymentId)), idBytes(parseId(owner.accountId))]
  return canonicalBytes('colloque/unlocker-slot/v1', [...ids, kind, kdfText(kdf), rootVersion])
}

function stretch(secret: UnlockerSecret): Uint8Array {
  if (secret.kind === 'passkey' || secret.kind === 'shares') {
    const random = secret.kind === 'passkey' ? secret.prfOutput : secret.secret
    if (random.length !== KEY_BYTES) throw new KeyringError('cannot-unlock')
    return hkdf(sha256, random, saltOf(secret.kind, secret.deploymentId, ''), undefined, KEY_BYTES)
  }
  const salt = saltOf(secret.kind, secret.deploymentId, secret.loginName)
  if (secret.kind === 'recovery-code') {
    return hkdf(sha256, parseRecoveryCode(secret.code), salt, undefined, KEY_BYTES)
  }
  const { memoryKiB, passes, lanes } = PASSPHRASE_KDF
  const passphrase = utf8ToBytes(normalizePassphrase(secret.passphrase))
  return argon2id(passphrase, salt, { m: memoryKiB, t: passes, p: lanes, dkLen: KEY_BYTES })
}

// No salt is fetched, so a sign-in reveals no account before it is tried.
function saltOf(kind: UnlockerKind, deploymentId: string, loginName: string): Uint8Array {
  return sha256(
    canonicalBytes(`colloque/unlocker/${kind}/salt/v1`, [idBytes(parseId(deploymentId)), loginName]),
  )
}
