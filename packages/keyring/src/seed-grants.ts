// Seed grants: a practitioner hands the administrative inbox of an epoch to a secretary. SPEC.md §3.6. Never the
// clinical one. Bound to both people, their keys and the epoch, and signed: a grant moved anywhere else is refused.

import {
  canonicalBytes,
  concatBytes,
  equalBytes,
  idBytes,
  parseBase64url,
  parseId,
  toBase64url,
  utf8ToBytes,
} from '@colloque/encoding'
import { encapsulatedKeyLength, generateKeyPair, type Hpke, SealError } from '@colloque/hpke'
import {
  type EpochStatement,
  findPractitioner,
  isSignedBy,
  keyIdOf,
  type PracticeDocument,
  signLabelled,
  verifyEpoch,
} from '@colloque/practice-document'
import { type ReaderKey, readerKeyOf } from '@colloque/sealing'
import { sha256 } from '@noble/hashes/sha2.js'
import type { SealedEpochStatement } from './account.ts'
import type { OwnEpoch } from './epochs.ts'
import { KeyringError } from './keyring-error.ts'
import { type ToldMemberKey, verifyMemberKey } from './member-key.ts'
import type { UnlockedAccount } from './unlocked-account.ts'
import { KEY_BYTES } from './wrap.ts'

const LABEL = 'colloque/seed-grant/v1'
const SEALED_SEED_BYTES = 48

/** 1,120, 48 and 64 bytes in base64url. */
export type SeedGrant = {
  delegateId: string
  epoch: number
  encapsulatedKey: string
  sealedSeed: string
  signature: string
}

/** A grant as the server tells it to whoever it is for: every field may be a lie. */
export type ToldSeedGrant = SeedGrant & { granterId: string }

/**
 * Hands the administrative inboxes of some of one's own epochs to a delegate of the verified document.
 * @throws KeyringError `member-key-swapped` when the key told is not this delegate's, or nobody's; `locked`.
 */
export async function grantSeeds(
  account: UnlockedAccount,
  document: PracticeDocument,
  delegate: ToldMemberKey,
  epochs: readonly OwnEpoch[],
  hpke: Hpke,
): Promise<SeedGrant[]> {
  const identityKey = document.delegates?.find(({ id }) => id === delegate.memberId)?.identityPublicKey
  if (identityKey === undefined) throw new KeyringError('member-key-swapped')
  const recipientPublicKey = verifyMemberKey(delegate, document, identityKey)
  return Promise.all(
    epochs.map(async ({ statement, administrativeSecretKey }) => {
      const context = contextBytes({
        document,
        granterId: account.practitionerId,
        granterIdentityKey: account.identityPublicKey,
        delegateId: delegate.memberId,
        delegateIdentityKey: parseBase64url(identityKey),
        memberPublicKey: recipientPublicKey,
        epoch: statement,
      })
      const { encapsulatedKey, ciphertext } = await hpke
        .seal({
          recipientPublicKey,
          info: infoOf(context),
          aad: new Uint8Array(),
          plaintext: administrativeSecretKey,
        })
        .catch((error: unknown) => {
          throw error instanceof SealError ? new KeyringError('member-key-swapped') : error
        })
      const signed = signedBytes(context, encapsulatedKey, ciphertext)
      return {
        delegateId: delegate.memberId,
        epoch: statement.number,
        encapsulatedKey: toBase64url(encapsulatedKey),
        sealedSeed: toBase64url(ciphertext),
        signature: toBase64url(signLabelled(LABEL, signed, account.secrets.identitySecretKey)),
      }
    }),
  )
}

/**
 * Whether one's own signature stands under a grant that the server tells: what it invents or moves is nobody's access.
 */
export function isOwnSeedGrant(
  account: UnlockedAccount,
  document: PracticeDocument,
  delegate: ToldMemberKey,
  told: SeedGrant,
): boolean {
  const identityKey = document.delegates?.find(({ id }) => id === told.delegateId)?.identityPublicKey
  const epoch = account.epochs.find(({ number }) => number === told.epoch)
  if (identityKey === undefined || epoch === undefined || delegate.memberId !== told.delegateId) return false
  try {
    const context = contextBytes({
      document,
      granterId: account.practitionerId,
      granterIdentityKey: account.identityPublicKey,
      delegateId: told.delegateId,
      delegateIdentityKey: parseBase64url(identityKey),
      memberPublicKey: verifyMemberKey(delegate, document, identityKey),
      epoch,
    })
    return isSigned(context, told, account.identityPublicKey)
  } catch {
    return false
  }
}

/** A key that opens contacts, the epoch it is of, and who handed it over. */
export type OpenedSeedGrant = { key: ReaderKey; epoch: EpochStatement; granterId: string }

/**
 * The key that a grant gives, if the granter of the verified document signed exactly this grant and epoch, and the seed is
 * that epoch's. @throws KeyringError `seed-grant-forged`, `epochs-altered`, `seed-grant-altered`, `locked`
 */
export async function openSeedGrant(
  account: UnlockedAccount,
  document: PracticeDocument,
  told: ToldSeedGrant,
  signedEpoch: SealedEpochStatement,
  hpke: Hpke,
): Promise<OpenedSeedGrant> {
  const { memberPublicKey } = account
  const { memberSecretKey } = account.secrets
  const granter = findPractitioner(document, told.granterId)
  if (granter === null || memberPublicKey === null || memberSecretKey === null)
    throw new KeyringError('seed-grant-forged')
  const granterIdentityKey = parseBase64url(granter.identityPublicKey)
  const epoch = believeEpoch(signedEpoch, document, told, granterIdentityKey)
  const context = contextBytes({
    document,
    granterId: told.granterId,
    granterIdentityKey,
    delegateId: account.practitionerId,
    delegateIdentityKey: account.identityPublicKey,
    memberPublicKey,
    epoch,
  })
  if (told.delegateId !== account.practitionerId || !isSigned(context, told, granterIdentityKey))
    throw new KeyringError('seed-grant-forged')
  const seed = await openSeed(told, memberSecretKey, infoOf(context), hpke)
  if (seed === null || !equalBytes(generateKeyPair(seed).publicKey, epoch.administrativePublicKey))
    throw new KeyringError('seed-grant-altered')
  const key = readerKeyOf(epoch, 'administrative', granterIdentityKey, seed)
  return { key, epoch, granterId: told.granterId }
}

function believeEpoch(
  { statement, signature }: SealedEpochStatement,
  { practiceId, deploymentId }: PracticeDocument,
  told: ToldSeedGrant,
  identityPublicKey: Uint8Array,
): EpochStatement {
  try {
    const epoch = verifyEpoch({
      bytes: parseBase64url(statement),
      signature: parseBase64url(signature),
      identityPublicKey,
      practiceId,
      deploymentId,
      practitionerId: told.granterId,
    })
    if (epoch.number === told.epoch) return epoch
  } catch {
    // Said below.
  }
  throw new KeyringError('epochs-altered')
}

function isSigned(context: Uint8Array, told: SeedGrant, identityPublicKey: Uint8Array): boolean {
  try {
    const signed = signedBytes(context, parseBase64url(told.encapsulatedKey), parseBase64url(told.sealedSeed))
    return isSignedBy(LABEL, signed, parseBase64url(told.signature), identityPublicKey)
  } catch {
    return false
  }
}

async function openSeed(
  told: SeedGrant,
  recipientSecretKey: Uint8Array,
  info: Uint8Array,
  hpke: Hpke,
): Promise<Uint8Array | null> {
  const encapsulatedKey = parseBase64url(told.encapsulatedKey)
  const ciphertext = parseBase64url(told.sealedSeed)
  if (encapsulatedKey.length !== encapsulatedKeyLength || ciphertext.length !== SEALED_SEED_BYTES) return null
  try {
    const seed = await hpke.open({
      encapsulatedKey,
      ciphertext,
      info,
      aad: new Uint8Array(),
      recipientSecretKey,
    })
    return seed.length === KEY_BYTES ? seed : null
  } catch {
    return null
  }
}

type Context = {
  document: PracticeDocument
  granterId: string
  granterIdentityKey: Uint8Array
  delegateId: string
  delegateIdentityKey: Uint8Array
  memberPublicKey: Uint8Array
  epoch: EpochStatement
}

function contextBytes({ document, epoch, ...who }: Context): Uint8Array {
  const ids = [document.deploymentId, document.practiceId, who.granterId, who.delegateId]
  return canonicalBytes('colloque/seed-grant-context/v1', [
    ...ids.map((id) => idBytes(parseId(id))),
    sha256(who.granterIdentityKey),
    sha256(who.delegateIdentityKey),
    sha256(who.memberPublicKey),
    'administrative',
    epoch.number,
    keyIdOf(epoch.administrativePublicKey),
  ])
}

function infoOf(context: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(LABEL), sha256(context))
}

function signedBytes(context: Uint8Array, encapsulatedKey: Uint8Array, sealedSeed: Uint8Array): Uint8Array {
  return canonicalBytes(`${LABEL}/grant`, [sha256(context), encapsulatedKey, sealedSeed])
}
