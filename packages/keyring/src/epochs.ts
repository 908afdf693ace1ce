// Making epochs: the current one and two future ones, so that 70 days without unlocking do not close a practice.
// SPEC.md §4. Each is 35 days, signed by the identity key and linked to the one before it.

import { equalBytes } from '@colloque/encoding'
import { generateKeyPair, type RandomBytes } from '@colloque/hpke'
import {
  DAY_MS,
  type EpochOwner,
  type EpochStatement,
  encodeEpoch,
  hashEpoch,
  MAXIMUM_EPOCH_DAYS,
  type NewestSeenEpoch,
  type SignedEpoch,
  signEpoch,
  verifyEpochChain,
} from '@colloque/practice-document'
import { freshBytes } from '@colloque/sealing'
import { KeyringError } from './keyring-error.ts'
import { KEY_BYTES } from './wrap.ts'

export const EPOCHS_AHEAD = 2

/** A signed statement and the seeds (32 bytes each) of its two inboxes. */
export type OwnEpoch = SignedEpoch & {
  statement: EpochStatement
  clinicalSecretKey: Uint8Array
  administrativeSecretKey: Uint8Array
}

/**
 * `from` in ms; `previous` is the newest epoch so far, if any. With `isEmergency` the first begins on the day of `from`
 * whatever the previous ones hold, which supersedes them all.
 */
export type EpochsToCreate = {
  owner: { deploymentId: string; practiceId: string; practitionerId: string }
  identitySecretKey: Uint8Array
  from: number
  count: number
  isEmergency?: boolean
  previous: (SignedEpoch & { statement: EpochStatement }) | null
}

/** `count` consecutive epochs, the first beginning where the previous ends, or on the day of `from`. */
export function createEpochs(wanted: EpochsToCreate, randomBytes: RandomBytes): OwnEpoch[] {
  const { owner, identitySecretKey, from, count } = wanted
  const created: OwnEpoch[] = []
  let previous = wanted.previous
  for (let index = 0; index < count; index++) {
    const clinical = generateKeyPair(freshBytes(randomBytes, KEY_BYTES))
    const administrative = generateKeyPair(freshBytes(randomBytes, KEY_BYTES))
    const today = Math.floor(from / DAY_MS) * DAY_MS
    const isCut = wanted.isEmergency === true && index === 0
    const notBeforeAt = isCut ? today : Math.max(previous?.statement.notAfterAt ?? today, today)
    const statement: EpochStatement = {
      ...owner,
      number: (previous?.statement.number ?? 0) + 1,
      notBeforeAt,
      notAfterAt: notBeforeAt + MAXIMUM_EPOCH_DAYS * DAY_MS,
      previousHash: previous === null ? null : hashEpoch(previous.bytes),
      clinicalPublicKey: clinical.publicKey,
      administrativePublicKey: administrative.publicKey,
    }
    const bytes = encodeEpoch(statement)
    const epoch = {
      bytes,
      signature: signEpoch(bytes, identitySecretKey),
      statement,
      clinicalSecretKey: clinical.secretKey,
      administrativeSecretKey: administrative.secretKey,
    }
    created.push(epoch)
    previous = epoch
  }
  return created
}

/** How many epochs to create at `now` (ms) so that the current one and two future ones stand. */
export function newEpochsDue(chain: readonly EpochStatement[], now: number): number {
  // What an emergency epoch has superseded stands no more, whatever its days.
  const from = newestEmergency(chain)
  const standing = chain.filter(({ number, notAfterAt }) => number >= from && now < notAfterAt).length
  return Math.max(0, EPOCHS_AHEAD + 1 - standing)
}

/** Number of the newest epoch that began while an earlier one still held: nothing may stay granted below it; 0 if none. */
export function newestEmergency(chain: readonly EpochStatement[]): number {
  const cut = chain.findLast((statement, index) => {
    const before = chain[index - 1]
    return before !== undefined && statement.notBeforeAt < before.notAfterAt
  })
  return cut?.number ?? 0
}

/** One's own epochs as a server tells them, and the seeds of one's own vault. */
export type OwnEpochsToVerify = {
  epochs: readonly SignedEpoch[]
  owner: EpochOwner
  secretKeys: (number: number) => { clinical: Uint8Array; administrative: Uint8Array } | null
  newestSeen?: NewestSeenEpoch
}

/**
 * One's own epochs with one's own seeds, if the newest one's are there: without them the next epoch would be signed under
 * a number that is already taken. Whether the seeds give the keys that were signed is for `requireOwnInboxKeys`.
 * @throws KeyringError `epochs-altered` for a bad or empty chain, `vault-altered` when the newest keys are missing.
 */
export function verifyOwnEpochs({ epochs, owner, secretKeys, newestSeen }: OwnEpochsToVerify): OwnEpoch[] {
  const statements = verifiedChain({ epochs, owner, ...(newestSeen ? { newestSeen } : {}) })
  const newest = statements.at(-1)
  if (newest === undefined) throw new KeyringError('epochs-altered')
  if (secretKeys(newest.number) === null) throw new KeyringError('vault-altered')
  return epochs.flatMap((epoch, index) => {
    const statement = statements[index]
    const keys = statement && secretKeys(statement.number)
    // A seed is deleted once the last booking of its epoch is gone; the statement then opens nothing.
    if (!statement || !keys) return []
    return [
      { ...epoch, statement, clinicalSecretKey: keys.clinical, administrativeSecretKey: keys.administrative },
    ]
  })
}

/** Holds the signed public keys against one's own seeds. @throws KeyringError `inbox-key-swapped` for a foreign key. */
export function requireOwnInboxKeys(epochs: readonly OwnEpoch[]): void {
  for (const { statement, clinicalSecretKey, administrativeSecretKey } of epochs) {
    const isOwn =
      equalBytes(generateKeyPair(clinicalSecretKey).publicKey, statement.clinicalPublicKey) &&
      equalBytes(generateKeyPair(administrativeSecretKey).publicKey, statement.administrativePublicKey)
    if (!isOwn) throw new KeyringError('inbox-key-swapped')
  }
}

function verifiedChain(chain: Parameters<typeof verifyEpochChain>[0]): EpochStatement[] {
  try {
    return verifyEpochChain(chain)
  } catch {
    throw new KeyringError('epochs-altered')
  }
}
