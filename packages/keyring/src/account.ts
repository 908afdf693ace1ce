// Creating an account's keys and opening them again from what the server keeps. SPEC.md §3.
// What a server tells about one's own keys is compared with one's own secrets, key by key.

import { concatBytes, equalBytes, parseBase64url, toBase64url } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import {
  fingerprintOf,
  type NewestSeenEpoch,
  type PracticeDocument,
  parseFingerprint,
  type SignedEpoch,
  signingPublicKey,
} from '@colloque/practice-document'
import { freshBytes } from '@colloque/sealing'
import { createEpochs, EPOCHS_AHEAD, type OwnEpoch, requireOwnInboxKeys, verifyOwnEpochs } from './epochs.ts'
import { KeyringError } from './keyring-error.ts'
import { UnlockedAccount } from './unlocked-account.ts'
import { type AccountRoot, isVaultItemName, unwrapItem, type VaultItemName, wrapItem } from './vault.ts'
import { KEY_BYTES } from './wrap.ts'

export const FIRST_ROOT_VERSION = 1

/** A vault item as JSON: 72 bytes in base64url. */
export type SealedVaultItem = { name: string; sealedItem: string }

/** A signed epoch as JSON, in base64url. */
export type SealedEpochStatement = { statement: string; signature: string }

/**
 * Who the account is for; ids are made by the client. `now` in ms. A colleague brings the practice's fingerprint as the
 * invitation carries it; a founder makes it.
 */
export type AccountToCreate = {
  deploymentId: string
  practiceId: string
  accountId: string
  practitionerId: string
  now: number
} & (
  | { isAdministrator: true }
  | {
      isAdministrator: false
      practiceFingerprint: string
      /** A secretary: no inbox, no epochs. */
      isDelegate?: boolean
    }
)

const FINGERPRINT_BYTES = 20
// No secret: an item that only this root can have written says that the account has no epochs.
const DELEGATE_MARK = new Uint8Array(KEY_BYTES)

/**
 * Fresh keys for a new account: root, identity, record and member key, three epochs unless it is a delegate's, and the
 * practice key of a founder.
 * @throws RangeError when a colleague's fingerprint is none.
 */
export function createAccountKeys(wanted: AccountToCreate, randomBytes: RandomBytes): UnlockedAccount {
  const { deploymentId, practiceId, accountId, practitionerId, now } = wanted
  const fresh = () => freshBytes(randomBytes, KEY_BYTES)
  const identitySecretKey = fresh()
  const isDelegate = !wanted.isAdministrator && wanted.isDelegate === true
  const practice = wanted.isAdministrator ? newPractice(fresh()) : knownPractice(wanted.practiceFingerprint)
  return new UnlockedAccount({
    root: { rootKey: fresh(), rootVersion: FIRST_ROOT_VERSION, deploymentId, accountId },
    practiceId,
    practitionerId,
    identitySecretKey,
    recordSecretKey: fresh(),
    memberSecretKey: fresh(),
    isDelegate,
    ...practice,
    epochs: createEpochs(
      {
        owner: { deploymentId, practiceId, practitionerId },
        identitySecretKey,
        from: now,
        count: isDelegate ? 0 : EPOCHS_AHEAD + 1,
        previous: null,
      },
      randomBytes,
    ),
  })
}

function newPractice(practiceSecretKey: Uint8Array) {
  return {
    practiceSecretKey,
    practiceFingerprint: fingerprintOf(signingPublicKey(practiceSecretKey)).bytes20,
  }
}

function knownPractice(practiceFingerprint: string) {
  return { practiceSecretKey: null, practiceFingerprint: parseFingerprint(practiceFingerprint).bytes20 }
}

/** Every secret of an account, wrapped by its root. @throws KeyringError `locked` */
export function sealVault(account: UnlockedAccount, randomBytes: RandomBytes): SealedVaultItem[] {
  const { root, practiceSecretKey, memberSecretKey, practiceFingerprint, epochs, ...keys } = account.secrets
  const seal = (name: VaultItemName, secretKey: Uint8Array) => sealItem(root, name, secretKey, randomBytes)
  return [
    seal('identity', keys.identitySecretKey),
    seal('record-key', keys.recordSecretKey),
    ...(memberSecretKey ? [seal('member-key', memberSecretKey)] : []),
    ...(keys.isDelegate ? [seal('delegate', DELEGATE_MARK)] : []),
    ...(practiceSecretKey ? [seal('practice-key', practiceSecretKey)] : []),
    seal('practice-fingerprint', concatBytes(practiceFingerprint, new Uint8Array(12))),
    ...sealEpochKeys(root, epochs, randomBytes),
  ]
}

/** One vault item as JSON. */
export function sealItem(
  root: AccountRoot,
  name: VaultItemName,
  secretKey: Uint8Array,
  randomBytes: RandomBytes,
): SealedVaultItem {
  return { name, sealedItem: toBase64url(wrapItem(root, name, secretKey, randomBytes)) }
}

/** The two seeds of each epoch, wrapped by the root. */
export function sealEpochKeys(
  root: AccountRoot,
  epochs: readonly OwnEpoch[],
  randomBytes: RandomBytes,
): SealedVaultItem[] {
  return epochs.flatMap(({ statement: { number }, clinicalSecretKey, administrativeSecretKey }) =>
    (
      [
        [`epoch/${number}/clinical`, clinicalSecretKey],
        [`epoch/${number}/administrative`, administrativeSecretKey],
      ] as const
    ).map(([name, secretKey]) => sealItem(root, name, secretKey, randomBytes)),
  )
}

/** The JSON form of signed epochs. */
export function formatEpochs(epochs: readonly SignedEpoch[]): SealedEpochStatement[] {
  return epochs.map(({ bytes, signature }) => ({
    statement: toBase64url(bytes),
    signature: toBase64url(signature),
  }))
}

/** An account as the server tells it after sign-in: every field may be a lie. */
export type ToldAccount = {
  accountId: string
  practiceId: string
  practitionerId: string
  identityPublicKey: string
  recordPublicKey: string
  /** Absent or null: the account has none yet. */
  memberPublicKey?: string | null
  vault: readonly SealedVaultItem[]
  epochs: readonly SealedEpochStatement[]
}

/** The root that was unlocked, the told account, and what this client remembers of it. */
export type AccountToOpen = { root: AccountRoot; account: ToldAccount; newestSeenEpoch?: NewestSeenEpoch }

/**
 * The account's secrets, once every public key told by the server is the one they give.
 * @throws KeyringError with the code of the first difference.
 */
export function openAccount(told: AccountToOpen): UnlockedAccount {
  const opened = openAccountUnchecked(told)
  requireToldKeys(opened, told.account)
  return opened
}

/**
 * The same but for what takes longest: `requireToldKeys` MUST follow once the day is on show. Until then nothing of what
 * was told of the other public keys is used: the account computes its own.
 * @throws KeyringError with the code of the first difference.
 */
export function openAccountUnchecked({ root, account, newestSeenEpoch }: AccountToOpen): UnlockedAccount {
  if (account.accountId !== root.accountId) throw new KeyringError('wrong-account')
  const items = readVault(root, account.vault)
  const [identitySecretKey, recordSecretKey] = [items.get('identity'), items.get('record-key')]
  const practiceFingerprint = items.get('practice-fingerprint')?.subarray(0, FINGERPRINT_BYTES)
  if (!identitySecretKey || !recordSecretKey || !practiceFingerprint) throw new KeyringError('vault-altered')
  const { practiceId, practitionerId } = account
  const practiceSecretKey = items.get('practice-key') ?? null
  const memberSecretKey = items.get('member-key') ?? null
  const isDelegate = items.has('delegate')
  const keys = { identitySecretKey, recordSecretKey, memberSecretKey, practiceSecretKey, practiceFingerprint }
  const secrets = { root, practiceId, practitionerId, isDelegate, ...keys }
  const identityPublicKey = signingPublicKey(identitySecretKey)
  if (toBase64url(identityPublicKey) !== account.identityPublicKey) throw new KeyringError('identity-swapped')
  if (isDelegate) {
    const hasEpochs = account.epochs.length > 0 || [...items.keys()].some((name) => epochNumberOf(name) > 0)
    if (hasEpochs) throw new KeyringError('epochs-altered')
    return new UnlockedAccount({ ...secrets, epochs: [] })
  }
  const epochs = verifyOwnEpochs({
    epochs: account.epochs.map(parseSignedEpoch),
    owner: { identityPublicKey, practiceId, practitionerId, deploymentId: root.deploymentId },
    secretKeys: (number) => {
      const clinical = items.get(`epoch/${number}/clinical`)
      const administrative = items.get(`epoch/${number}/administrative`)
      return clinical && administrative ? { clinical, administrative } : null
    },
    ...(newestSeenEpoch ? { newestSeen: newestSeenEpoch } : {}),
  })
  // Keys of an epoch beyond the newest one told: its statement is being hidden.
  const known = epochs.at(-1)?.statement.number ?? 0
  if ([...items.keys()].some((name) => epochNumberOf(name) > known)) throw new KeyringError('epochs-altered')
  return new UnlockedAccount({ ...secrets, epochs })
}

/**
 * Checks, at every unlock, that record, member and inbox keys are told as the account's own secrets give them.
 * @throws KeyringError `record-key-swapped`, `member-key-swapped` or `inbox-key-swapped`.
 */
export function requireToldKeys(account: UnlockedAccount, told: ToldAccount): void {
  const { recordPublicKey, memberPublicKey } = account
  if (toBase64url(recordPublicKey) !== told.recordPublicKey) throw new KeyringError('record-key-swapped')
  if ((memberPublicKey && toBase64url(memberPublicKey)) !== (told.memberPublicKey ?? null))
    throw new KeyringError('member-key-swapped')
  requireOwnInboxKeys(account.secrets.epochs)
}

/**
 * Checks, at every unlock, that a practice key (32 bytes) is the one this account was made for.
 * @throws KeyringError `practice-key-swapped`.
 */
export function requirePinnedPractice(account: UnlockedAccount, practicePublicKey: Uint8Array): void {
  const isPinned = equalBytes(account.practiceFingerprint, fingerprintOf(practicePublicKey).bytes20)
  const isOwn = !account.practicePublicKey || equalBytes(account.practicePublicKey, practicePublicKey)
  if (!isPinned || !isOwn) throw new KeyringError('practice-key-swapped')
}

/**
 * Checks, at every unlock, that the verified document carries this account's own keys.
 * @throws KeyringError `identity-swapped` or `practice-key-swapped`.
 */
export function requireOwnKeys(
  account: UnlockedAccount,
  document: PracticeDocument,
  practicePublicKey: Uint8Array,
): void {
  const people = account.isDelegate ? (document.delegates ?? []) : document.practitioners
  const own = people.find(({ id }) => id === account.practitionerId)
  if (own?.identityPublicKey !== toBase64url(account.identityPublicKey))
    throw new KeyringError('identity-swapped')
  requirePinnedPractice(account, practicePublicKey)
}

function readVault(root: AccountRoot, vault: readonly SealedVaultItem[]): Map<VaultItemName, Uint8Array> {
  const items = new Map<VaultItemName, Uint8Array>()
  for (const { name, sealedItem } of vault) {
    if (!isVaultItemName(name) || items.has(name)) throw new KeyringError('vault-altered')
    items.set(name, unwrapItem(root, name, parseOr(sealedItem, 'vault-altered')))
  }
  return items
}

function epochNumberOf(name: VaultItemName): number {
  return name.startsWith('epoch/') ? Number(name.split('/')[1]) : 0
}

function parseSignedEpoch({ statement, signature }: SealedEpochStatement): SignedEpoch {
  return { bytes: parseOr(statement, 'epochs-altered'), signature: parseOr(signature, 'epochs-altered') }
}

function parseOr(text: string, code: 'vault-altered' | 'epochs-altered'): Uint8Array {
  try {
    return parseBase64url(text)
  } catch {
    throw new KeyringError(code)
  }
}
