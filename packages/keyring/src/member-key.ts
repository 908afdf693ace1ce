// The member key: one X-Wing key pair of every account, to which colleagues grant things. SPEC.md §3.5.
// It counts only under the signature of the identity key that the verified practice document names.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { isMemberKeyOf, type PracticeDocument, signMemberKeyStatement } from '@colloque/practice-document'
import { freshBytes } from '@colloque/sealing'
import { type SealedVaultItem, sealItem } from './account.ts'
import { KeyringError } from './keyring-error.ts'
import { UnlockedAccount } from './unlocked-account.ts'
import { KEY_BYTES } from './wrap.ts'

/** 1,216 and 64 bytes in base64url. */
export type SignedMemberKey = { publicKey: string; signature: string }

/** A member key as the server tells it: every field may be a lie. */
export type ToldMemberKey = SignedMemberKey & { memberId: string }

/** The account's member key, signed by its identity key. @throws KeyringError `locked`; RangeError without a key. */
export function signMemberKey(account: UnlockedAccount): SignedMemberKey {
  const { memberPublicKey, deploymentId, practiceId, practitionerId } = account
  if (memberPublicKey === null) throw new RangeError('the account has no member key')
  const statement = { deploymentId, practiceId, memberId: practitionerId, publicKey: memberPublicKey }
  const signature = signMemberKeyStatement(statement, account.secrets.identitySecretKey)
  return { publicKey: toBase64url(memberPublicKey), signature: toBase64url(signature) }
}

/**
 * A member key for an account that was made before there were any, or null when it has one. Publish `request`, then use
 * `account`, which shares its secrets with the one given. @throws KeyringError `locked`
 */
export function addMemberKey(
  account: UnlockedAccount,
  randomBytes: RandomBytes,
): { account: UnlockedAccount; request: { memberKey: SignedMemberKey; vaultItem: SealedVaultItem } } | null {
  const { secrets } = account
  if (secrets.memberSecretKey !== null) return null
  const memberSecretKey = freshBytes(randomBytes, KEY_BYTES)
  const extended = new UnlockedAccount({ ...secrets, memberSecretKey })
  const vaultItem = sealItem(secrets.root, 'member-key', memberSecretKey, randomBytes)
  return { account: extended, request: { memberKey: signMemberKey(extended), vaultItem } }
}

/**
 * The public key (1,216 bytes) of a told member key, if the identity key that the verified document gives `memberId`
 * signed it. @throws KeyringError `member-key-swapped`
 */
export function verifyMemberKey(
  told: ToldMemberKey,
  document: PracticeDocument,
  identityKey: string,
): Uint8Array {
  const { deploymentId, practiceId } = document
  try {
    const publicKey = parseBase64url(told.publicKey)
    const statement = { deploymentId, practiceId, memberId: told.memberId, publicKey }
    if (isMemberKeyOf(parseBase64url(identityKey), statement, parseBase64url(told.signature)))
      return publicKey
  } catch {
    // Not even the form of one.
  }
  throw new KeyringError('member-key-swapped')
}
