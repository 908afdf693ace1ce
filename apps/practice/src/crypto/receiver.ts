// Whoever receives a calendar on a day, and their present inbox keys: what the service tells of those counts once the identity
// key of the signed page has signed it.
import type { SignedEpoch } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import {
  type DocumentPractitioner,
  type EpochStatement,
  findCurrentEpoch,
  findPractitioner,
  findReceiver,
  findSchedule,
  hashEpoch,
  type PracticeDocument,
  verifyEpoch,
} from '@colloque/practice-document'
import { localDay, type Recipient, recipientOf } from '@colloque/sealing'
import type { SeenEpoch } from '../model/account/seen.ts'
import { CryptoFailure } from './failure.ts'
import { requireDocument, requireOpen } from './worker-state.ts'

/** The receiver of a calendar at an instant (ms). @throws CryptoFailure */
export function requireReceiver(document: PracticeDocument, scheduleId: string, startAt: number) {
  const schedule = findSchedule(document, scheduleId)
  const receiver = schedule && findReceiver(document, schedule, localDay(startAt, schedule.timeZone))
  if (!receiver) throw new CryptoFailure('key-not-valid')
  return receiver
}

/** A practitioner's epoch of now (ms), as told. @throws EpochError unless it is theirs and holds */
export function verifyEpochOf(
  document: PracticeDocument,
  { id, identityPublicKey }: Pick<DocumentPractitioner, 'id' | 'identityPublicKey'>,
  told: SignedEpoch,
  now: number,
): EpochStatement {
  return verifyEpoch({
    bytes: parseBase64url(told.statement),
    signature: parseBase64url(told.signature),
    identityPublicKey: parseBase64url(identityPublicKey),
    practiceId: document.practiceId,
    deploymentId: document.deploymentId,
    practitionerId: id,
    now,
  })
}

export type EpochToCompare = { practitionerId: string; epoch: SignedEpoch; seen: SeenEpoch | null }

/**
 * Number and hash of the epoch that is told of a practitioner of the page, if it is theirs, holds now, and is no older than
 * the one seen before or, of oneself, the one of one's own chain. @throws CryptoFailure `key-not-valid`
 */
export async function compareEpoch({ practitionerId, epoch, seen }: EpochToCompare): Promise<SeenEpoch> {
  const [document, now] = [requireDocument(), Date.now()]
  const { account } = requireOpen()
  const practitioner = findPractitioner(document, practitionerId)
  if (practitioner === null) throw new CryptoFailure('key-not-valid')
  const { number } = verifyEpochOf(document, practitioner, epoch, now)
  const hash = toBase64url(hashEpoch(parseBase64url(epoch.statement)))
  const own = practitionerId === account.practitionerId ? findCurrentEpoch(account.epochs, now) : null
  if (number < Math.max(seen?.number ?? 0, own?.number ?? 0)) throw new CryptoFailure('key-not-valid')
  if (number === seen?.number && hash !== seen.hash) throw new CryptoFailure('key-not-valid')
  return { number, hash }
}

/** Both inboxes of an epoch; `identityPublicKey` has 32 bytes. */
export function recipientsOf(epoch: EpochStatement, identityPublicKey: Uint8Array, isStandIn: boolean) {
  return {
    clinical: recipientOf(epoch, 'clinical', identityPublicKey, isStandIn),
    administrative: recipientOf(epoch, 'administrative', identityPublicKey, isStandIn),
  } satisfies Record<string, Recipient>
}
