// Shares: the secret of one unlocker, split so that any two of three colleagues give it back. SPEC.md §2.7. Each share is
// sealed to one colleague's member key, bound to owner, holder, set and root version, and signed by its owner.

import {
  canonicalBytes,
  concatBytes,
  equalBytes,
  idBytes,
  idFromBytes,
  parseBase64url,
  parseId,
  toBase64url,
  utf8ToBytes,
} from '@colloque/encoding'
import { encapsulatedKeyLength, type Hpke, type RandomBytes, SealError } from '@colloque/hpke'
import { findMember, isSignedBy, type PracticeDocument, signLabelled } from '@colloque/practice-document'
import { freshBytes } from '@colloque/sealing'
import { sha256 } from '@noble/hashes/sha2.js'
import { combine, split } from 'shamir-secret-sharing'
import { buildUnlocker, type NewUnlocker } from './founding.ts'
import { KeyringError } from './keyring-error.ts'
import { type ToldMemberKey, verifyMemberKey } from './member-key.ts'
import type { UnlockedAccount } from './unlocked-account.ts'
import { deriveUnlocker } from './unlocker.ts'
import { KEY_BYTES } from './wrap.ts'

/** How many colleagues hold a share, and how many of them are needed. */
export const SHARE_HOLDERS = 3
export const SHARES_NEEDED = 2
/** A value of 32 bytes and the point it belongs to. */
export const SHARE_BYTES = 33

const LABEL = 'colloque/recovery-share/v1'
const SEALED_SHARE_BYTES = SHARE_BYTES + 16

/** 1,120, 49 and 64 bytes in base64url; `index` from 1. */
export type SealedShare = {
  holderId: string
  index: number
  encapsulatedKey: string
  sealedShare: string
  signature: string
}

/** A new set: the unlocker whose secret it is, and a share for each of three. */
export type NewShareSet = { setId: string; unlocker: NewUnlocker<'shares'>; shares: SealedShare[] }

/** A share as the server tells it: every field may be a lie. `ownerId` is a member's, `accountId` that member's account. */
export type ToldShare = SealedShare & {
  ownerId: string
  accountId: string
  setId: string
  rootVersion: number
}

/** An opened share (33 bytes) and what it belongs to. */
export type OpenedShare = Pick<ToldShare, 'accountId' | 'setId' | 'rootVersion' | 'holderId' | 'index'> & {
  share: Uint8Array
}

/**
 * A fresh unlocker of this account, split among three colleagues of the verified document.
 * @throws KeyringError `member-key-swapped` when a key told is not that colleague's; `locked`; RangeError unless they are
 * three others.
 */
export async function createShareSet(
  account: UnlockedAccount,
  document: PracticeDocument,
  holders: readonly ToldMemberKey[],
  { hpke, randomBytes }: { hpke: Hpke; randomBytes: RandomBytes },
): Promise<NewShareSet> {
  const others = new Set(holders.map(({ memberId }) => memberId))
  others.delete(account.practitionerId)
  if (holders.length !== SHARE_HOLDERS || others.size !== SHARE_HOLDERS)
    throw new RangeError('a set has three holders, none of them its owner')
  // Looked at before anything is made: a swapped key stops all of it.
  for (const holder of holders) holderKey(holder, document)
  const { deploymentId } = account
  const { rootVersion } = account.secrets.root
  const setId = idFromBytes(freshBytes(randomBytes, 16))
  const secret = freshBytes(randomBytes, KEY_BYTES)
  const unlocker = buildUnlocker(
    account,
    deriveUnlocker({ kind: 'shares', secret, deploymentId }),
    randomBytes,
  )
  const shares = await splitSecret(secret)
  secret.fill(0)
  const sealed = await Promise.all(
    holders.map(async (holder, at): Promise<SealedShare> => {
      const plaintext = shares[at] ?? new Uint8Array()
      const index = at + 1
      const { publicKey: recipientPublicKey } = holderKey(holder, document)
      const context = ownContext(account, document, holder, { setId, index, rootVersion })
      const { encapsulatedKey, ciphertext } = await hpke
        .seal({ recipientPublicKey, info: infoOf(context), aad: new Uint8Array(), plaintext })
        .catch((error: unknown) => {
          throw error instanceof SealError ? new KeyringError('member-key-swapped') : error
        })
      plaintext.fill(0)
      const signed = signedBytes(context, encapsulatedKey, ciphertext)
      return {
        holderId: holder.memberId,
        index,
        encapsulatedKey: toBase64url(encapsulatedKey),
        sealedShare: toBase64url(ciphertext),
        signature: toBase64url(signLabelled(LABEL, signed, account.secrets.identitySecretKey)),
      }
    }),
  )
  return { setId, unlocker, shares: sealed }
}

/**
 * Whether one's own signature stands under a share that the server tells, for the key its holder has now and the root
 * that is open.
 */
export function isOwnShare(
  account: UnlockedAccount,
  document: PracticeDocument,
  holder: ToldMemberKey,
  told: ToldShare,
): boolean {
  const isOfOwner = told.ownerId === account.practitionerId && told.accountId === account.accountId
  const isOfRoot = told.rootVersion === account.secrets.root.rootVersion
  if (!isOfOwner || !isOfRoot || holder.memberId !== told.holderId) return false
  try {
    return isSigned(ownContext(account, document, holder, told), told, account.identityPublicKey)
  } catch {
    return false
  }
}

/**
 * A share that somebody of the verified document has given this member.
 * @throws KeyringError `share-forged` unless its owner signed exactly this, for this member; `share-altered` when it does
 * not open; `locked`.
 */
export async function openShare(
  account: UnlockedAccount,
  document: PracticeDocument,
  told: ToldShare,
  hpke: Hpke,
): Promise<OpenedShare> {
  const { memberPublicKey, practitionerId } = account
  const { memberSecretKey } = account.secrets
  const owner = findMember(document, told.ownerId)
  if (owner === null || memberPublicKey === null || memberSecretKey === null)
    throw new KeyringError('share-forged')
  const ownerIdentityKey = parseBase64url(owner.identityPublicKey)
  const { accountId, setId, rootVersion, holderId, index } = told
  const context = contextOrForged({
    document,
    accountId,
    ownerId: told.ownerId,
    ownerIdentityKey,
    holderId: practitionerId,
    holderIdentityKey: account.identityPublicKey,
    holderPublicKey: memberPublicKey,
    ...{ setId, index, rootVersion },
  })
  if (holderId !== practitionerId || !isSigned(context, told, ownerIdentityKey))
    throw new KeyringError('share-forged')
  const encapsulatedKey = parseBase64url(told.encapsulatedKey)
  const ciphertext = parseBase64url(told.sealedShare)
  if (encapsulatedKey.length !== encapsulatedKeyLength || ciphertext.length !== SEALED_SHARE_BYTES)
    throw new KeyringError('share-altered')
  try {
    const share = await hpke.open({
      recipientSecretKey: memberSecretKey,
      info: infoOf(context),
      aad: new Uint8Array(),
      encapsulatedKey,
      ciphertext,
    })
    return { accountId, setId, rootVersion, holderId, index, share }
  } catch {
    throw new KeyringError('share-altered')
  }
}

// The library draws its own random bytes: without them each share would be the secret. Read back before anything is sent.
async function splitSecret(secret: Uint8Array): Promise<Uint8Array[]> {
  const shares = await split(secret, SHARE_HOLDERS, SHARES_NEEDED)
  const isSplit = shares.every(
    (share) => share.length === SHARE_BYTES && !equalBytes(share.subarray(0, KEY_BYTES), secret),
  )
  const back = await Promise.all([combine(shares.slice(0, 2)), combine(shares.slice(1))])
  if (!isSplit || !back.every((bytes) => equalBytes(bytes, secret)))
    throw new RangeError('the secret was not split')
  for (const bytes of back) bytes.fill(0)
  return shares
}

function holderKey(holder: ToldMemberKey, document: PracticeDocument) {
  const member = findMember(document, holder.memberId)
  if (member === null) throw new KeyringError('member-key-swapped')
  const { identityPublicKey } = member
  return {
    publicKey: verifyMemberKey(holder, document, identityPublicKey),
    identityPublicKey: parseBase64url(identityPublicKey),
  }
}

function ownContext(
  account: UnlockedAccount,
  document: PracticeDocument,
  holder: ToldMemberKey,
  of: Pick<ToldShare, 'setId' | 'index' | 'rootVersion'>,
): Uint8Array {
  const { publicKey, identityPublicKey } = holderKey(holder, document)
  return contextBytes({
    document,
    accountId: account.accountId,
    ownerId: account.practitionerId,
    ownerIdentityKey: account.identityPublicKey,
    holderId: holder.memberId,
    holderIdentityKey: identityPublicKey,
    holderPublicKey: publicKey,
    setId: of.setId,
    index: of.index,
    rootVersion: of.rootVersion,
  })
}

type Context = {
  document: PracticeDocument
  accountId: string
  ownerId: string
  ownerIdentityKey: Uint8Array
  holderId: string
  holderIdentityKey: Uint8Array
  holderPublicKey: Uint8Array
  setId: string
  index: number
  rootVersion: number
}

function contextBytes({ document, ...of }: Context): Uint8Array {
  const ids = [document.deploymentId, document.practiceId, of.accountId, of.ownerId, of.holderId, of.setId]
  return canonicalBytes('colloque/recovery-share-context/v1', [
    ...ids.map((id) => idBytes(parseId(id))),
    sha256(of.ownerIdentityKey),
    sha256(of.holderIdentityKey),
    sha256(of.holderPublicKey),
    of.index,
    of.rootVersion,
  ])
}

function contextOrForged(context: Context): Uint8Array {
  try {
    return contextBytes(context)
  } catch {
    throw new KeyringError('share-forged')
  }
}

function infoOf(context: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(LABEL), sha256(context))
}

function signedBytes(context: Uint8Array, encapsulatedKey: Uint8Array, sealedShare: Uint8Array): Uint8Array {
  return canonicalBytes(`${LABEL}/share`, [sha256(context), encapsulatedKey, sealedShare])
}

function isSigned(context: Uint8Array, told: SealedShare, identityPublicKey: Uint8Array): boolean {
  try {
    const signed = signedBytes(
      context,
      parseBase64url(told.encapsulatedKey),
      parseBase64url(told.sealedShare),
    )
    return isSignedBy(LABEL, signed, parseBase64url(told.signature), identityPublicKey)
  } catch {
    return false
  }
}
