// What must hold of a signed document or epoch before the server stores it. Browsers check again; the server refuses
// early so that a mistake does not close a practice.
import type { NewAccount as NewAccountRequest, SignedDocument, SignedEpoch } from '@colloque/contract'
import type { DocumentSchedule, DocumentToPublish, MemberKey, StoredEpoch } from '@colloque/database'
import { equalBytes, type Id } from '@colloque/encoding'
import {
  EpochError,
  type EpochOwner,
  isMemberKeyOf,
  type PracticeDocument,
  PracticeDocumentError,
  verifyEpochChain,
  verifyPracticeDocument,
} from '@colloque/practice-document'
import { zoneOffsets } from '@colloque/scheduling'
import { Refusal, refuseField } from './refusal.ts'
import { storedEpoch } from './wire/accounts.ts'
import { bytesOf, idOf, instantOf } from './wire/bytes-and-instants.ts'

/** Which document is expected: the practice it is for and the version that comes next. */
export type ExpectedDocument = {
  deploymentId: Id
  practiceId: string
  slug: string
  /** Key of the practice's founding; null at its founding. */
  practicePublicKey: Uint8Array | null
  /** Version and hash (32 bytes) of the newest document; null at the founding. */
  newest: { version: number; hash: Uint8Array } | null
}

/**
 * The document, verified, with what the server copies out of it. `field` is where it stands in the request.
 * @throws Refusal `document-not-valid`, or `stale-revision` when another version comes next.
 */
export function verifyDocument(
  signed: SignedDocument,
  expected: ExpectedDocument,
  field: string,
): { document: PracticeDocument; toPublish: DocumentToPublish } {
  const [bytes, signature] = [bytesOf(signed.document), bytesOf(signed.signature)]
  const practicePublicKey = bytesOf(signed.practicePublicKey)
  if (expected.practicePublicKey && !equalBytes(practicePublicKey, expected.practicePublicKey)) {
    throw refuseField('document-not-valid', `${field}/practicePublicKey`)
  }
  const document = asRefusal(field, () =>
    verifyPracticeDocument({
      bytes,
      signature,
      practicePublicKey,
      deploymentId: expected.deploymentId,
      practiceId: expected.practiceId,
      slug: expected.slug,
    }),
  )
  const { newest } = expected
  if (document.version !== (newest?.version ?? 0) + 1) {
    throw refuseField(newest ? 'stale-revision' : 'document-not-valid', `${field}/document`)
  }
  if (newest && !equalBytes(bytesOf(document.previousHash ?? ''), newest.hash)) {
    throw new Refusal('document-not-valid', [{ field: `${field}/document`, code: 'broken-chain' }])
  }
  return { document, toPublish: toPublish(document, bytes, signature, field) }
}

/**
 * The epochs, if they are the owner's and follow `last` (null: begin at 1).
 * @throws Refusal `epoch-not-valid`, or `stale-revision` when another number comes next.
 */
export function verifyEpochs(
  epochs: readonly SignedEpoch[],
  owner: EpochOwner,
  last: StoredEpoch | null,
): StoredEpoch[] {
  try {
    const fresh = epochs.map(storedEpoch)
    if (last === null && fresh[0]?.number !== 1) throw new EpochError('broken-chain')
    if (last && fresh[0]?.number !== last.number + 1) throw refuseField('stale-revision', '/epochs')
    const chain = last ? [last, ...fresh] : fresh
    verifyEpochChain({
      epochs: chain.map(({ statement, signature }) => ({ bytes: statement, signature })),
      owner,
    })
    return fresh
  } catch (error) {
    if (!(error instanceof EpochError)) throw error
    throw new Refusal('epoch-not-valid', [{ field: '/epochs', code: error.code }])
  }
}

/** The epochs of a new account, verified. @throws Refusal `epoch-not-valid` */
export function verifyFirstEpochs(
  account: NewAccountRequest,
  deploymentId: Id,
  practiceId: string,
): StoredEpoch[] {
  const owner = {
    identityPublicKey: bytesOf(account.identityPublicKey),
    deploymentId,
    practiceId,
    practitionerId: account.practitionerId,
  }
  return verifyEpochs(account.epochs, owner, null)
}

/** Whose member key is expected. */
export type MemberKeyOwner = {
  deploymentId: string
  practiceId: string
  practitionerId: string
  identityPublicKey: Uint8Array
}

/** The member key, if its owner's identity key signed it. @throws Refusal `member-key-not-valid` */
export function requireMemberKey(
  key: { publicKey: string; signature: string },
  owner: MemberKeyOwner,
  field: string,
): { publicKey: Uint8Array; signature: Uint8Array } {
  const [publicKey, signature] = [bytesOf(key.publicKey), bytesOf(key.signature)]
  const { deploymentId, practiceId, practitionerId: memberId, identityPublicKey } = owner
  if (!isMemberKeyOf(identityPublicKey, { deploymentId, practiceId, memberId, publicKey }, signature))
    throw refuseField('member-key-not-valid', field)
  return { publicKey, signature }
}

/** The member key of a new account, if it brings one. @throws Refusal `member-key-not-valid` */
export function verifyNewMemberKey(
  { memberKey, practitionerId, identityPublicKey }: NewAccountRequest,
  deploymentId: Id,
  practiceId: string,
): MemberKey {
  if (!memberKey) return { memberPublicKey: null, memberKeySignature: null }
  const owner = { deploymentId, practiceId, practitionerId, identityPublicKey: bytesOf(identityPublicKey) }
  const { publicKey, signature } = requireMemberKey(memberKey, owner, '/account/memberKey')
  return { memberPublicKey: publicKey, memberKeySignature: signature }
}

function toPublish(
  document: PracticeDocument,
  bytes: Uint8Array,
  signature: Uint8Array,
  field: string,
): DocumentToPublish {
  return {
    version: document.version,
    document: bytes,
    signature,
    name: document.name,
    place: placeOf(document),
    schedules: [
      ...document.schedules.map((schedule) => ownSchedule(schedule, field)),
      ...resourcesOf(document, field),
    ],
    opensAt: document.opensAt === undefined ? null : instantOf(document.opensAt),
  }
}

// The last line of an address is where the place name stands; the list of practices shows nothing finer.
function placeOf({ locations }: PracticeDocument): string {
  return locations[0]?.addressLines.at(-1) ?? ''
}

// An unknown zone would make every later question about free time fail.
function requireZone(timeZone: string, field: string): void {
  try {
    zoneOffsets(timeZone, 1_700_000_000_000, 1_700_000_300_000)
  } catch {
    throw refuseField('document-not-valid', `${field}/document`)
  }
}

function asRefusal<T>(field: string, verify: () => T): T {
  try {
    return verify()
  } catch (error) {
    if (!(error instanceof PracticeDocumentError)) throw error
    throw new Refusal('document-not-valid', [{ field: `${field}/document`, code: error.code }])
  }
}

function ownSchedule(schedule: PracticeDocument['schedules'][number], field: string): DocumentSchedule {
  requireZone(schedule.timeZone, field)
  return {
    scheduleId: idOf(schedule.id),
    practitionerId: idOf(schedule.practitionerId),
    timeZone: schedule.timeZone,
    gridMinutes: schedule.gridMinutes,
    minimumNoticeMinutes: schedule.minimumNoticeMinutes,
    maximumHorizonDays: schedule.maximumHorizonDays,
    cancelCutoffMinutes: schedule.cancelCutoffMinutes,
    lanes: schedule.lanes ?? 1,
    groupPlaces: schedule.groupPlaces ?? 1,
    lengthClasses: schedule.lengthClasses.map(({ beforeTicks, lengthTicks, afterTicks }) => ({
      beforeTicks,
      lengthTicks,
      afterTicks,
    })),
  }
}

// A room or a device has no rules of its own: what it is needed for brings them.
function resourcesOf({ resources = [] }: PracticeDocument, field: string): DocumentSchedule[] {
  return resources.map(({ id, timeZone, lanes = 1 }) => {
    requireZone(timeZone, field)
    return {
      scheduleId: idOf(id),
      practitionerId: null,
      timeZone,
      gridMinutes: 5,
      minimumNoticeMinutes: 0,
      maximumHorizonDays: 730,
      cancelCutoffMinutes: 0,
      lanes,
      groupPlaces: 1,
      lengthClasses: [],
    }
  })
}

/** That the published page names everybody whom something is handed to. @throws Refusal `not-found`. */
export function requireDelegates(
  { delegates = [] }: PracticeDocument,
  grants: readonly { delegateId: Id }[],
): void {
  for (const { delegateId } of grants)
    if (!delegates.some(({ id }) => id === delegateId)) throw new Refusal('not-found')
}
