// What a new practice or a new member sends to the server: public keys, wrapped keys, hashes' preimages for
// signing in, and nothing that opens anything. SPEC.md §6.

import { parseId, toBase64url } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import {
  encodePracticeDocument,
  type PracticeDocument,
  signPracticeDocument,
} from '@colloque/practice-document'
import { freshBytes } from '@colloque/sealing'
import { formatEpochs, type SealedEpochStatement, type SealedVaultItem, sealVault } from './account.ts'
import type { Kdf, OwnUnlockerKind, UnlockerKind } from './kdf.ts'
import { KeyringError } from './keyring-error.ts'
import { type SignedMemberKey, signMemberKey } from './member-key.ts'
import type { UnlockedAccount } from './unlocked-account.ts'
import { createUnlocker, type UnlockerKeys } from './unlocker.ts'

/** One unlocker as JSON. */
export type NewUnlocker<Kind extends UnlockerKind = OwnUnlockerKind> = {
  slot: { unlockerId: string; kind: Kind; rootVersion: number; kdf: Kdf; sealedRoot: string }
  authenticationKey: string
}

/** A new account as JSON. */
export type NewAccount = {
  accountId: string
  loginName: string
  unlockers: NewUnlocker[]
  practitionerId: string
  identityPublicKey: string
  recordPublicKey: string
  memberKey?: SignedMemberKey
  epochs: SealedEpochStatement[]
  vault: SealedVaultItem[]
}

export type SignedDocument = { document: string; signature: string; practicePublicKey: string }

export type PracticeFounding = {
  invitationToken: string
  practiceId: string
  slug: string
  signedDocument: SignedDocument
  account: NewAccount
}

export type PracticeJoining = { invitationToken: string; account: NewAccount }

/** Adds one unlocker to an unlocked account. @throws KeyringError `locked` */
export function buildUnlocker<Kind extends UnlockerKind>(
  account: UnlockedAccount,
  keys: UnlockerKeys<Kind>,
  randomBytes: RandomBytes,
): NewUnlocker<Kind> {
  const { authenticationKey, sealedRoot, ...slot } = createUnlocker(keys, account.secrets.root, randomBytes)
  const unlockerId = parseId(toBase64url(freshBytes(randomBytes, 16)))
  return {
    slot: { unlockerId, ...slot, sealedRoot: toBase64url(sealedRoot) },
    authenticationKey: toBase64url(authenticationKey),
  }
}

/** The account part of founding and joining. @throws KeyringError `locked` */
export function buildNewAccount(
  account: UnlockedAccount,
  loginName: string,
  unlockers: readonly UnlockerKeys[],
  randomBytes: RandomBytes,
): NewAccount {
  return {
    accountId: account.accountId,
    loginName,
    unlockers: unlockers.map((keys) => buildUnlocker(account, keys, randomBytes)),
    practitionerId: account.practitionerId,
    identityPublicKey: toBase64url(account.identityPublicKey),
    recordPublicKey: toBase64url(account.recordPublicKey),
    ...(account.memberPublicKey ? { memberKey: signMemberKey(account) } : {}),
    epochs: formatEpochs(account.secrets.epochs),
    vault: sealVault(account, randomBytes),
  }
}

/** Signs a document with the practice key. @throws KeyringError `locked` or, without that key, `wrong-account` */
export function signDocument(account: UnlockedAccount, document: PracticeDocument): SignedDocument {
  const { practiceSecretKey } = account.secrets
  if (practiceSecretKey === null || account.practicePublicKey === null)
    throw new KeyringError('wrong-account')
  const bytes = encodePracticeDocument(document)
  return {
    document: toBase64url(bytes),
    signature: toBase64url(signPracticeDocument(bytes, practiceSecretKey)),
    practicePublicKey: toBase64url(account.practicePublicKey),
  }
}

/** The founder's account, first document, and the unlockers' derived keys. */
export type FoundingToBuild = {
  invitationToken: string
  account: UnlockedAccount
  loginName: string
  unlockers: readonly UnlockerKeys[]
  document: PracticeDocument
}

/**
 * Everything the founding request carries.
 * @throws KeyringError when the document is not of this account's practice, deployment and identity.
 */
export function buildPracticeFounding(founding: FoundingToBuild, randomBytes: RandomBytes): PracticeFounding {
  const { invitationToken, account, loginName, unlockers, document } = founding
  const isOwn = document.practiceId === account.practiceId && document.deploymentId === account.deploymentId
  const own = document.practitioners.find(({ id }) => id === account.practitionerId)
  if (!isOwn || own?.identityPublicKey !== toBase64url(account.identityPublicKey)) {
    throw new KeyringError('identity-swapped')
  }
  return {
    invitationToken,
    practiceId: account.practiceId,
    slug: document.slug,
    signedDocument: signDocument(account, document),
    account: buildNewAccount(account, loginName, unlockers, randomBytes),
  }
}

/** Everything the joining request carries. */
export function buildPracticeJoining(
  joining: Omit<FoundingToBuild, 'document'>,
  randomBytes: RandomBytes,
): PracticeJoining {
  const { invitationToken, account, loginName, unlockers } = joining
  return { invitationToken, account: buildNewAccount(account, loginName, unlockers, randomBytes) }
}
