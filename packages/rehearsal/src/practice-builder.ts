// A practice as a browser would found it: really signed documents and epochs; sealed parts are random bytes of the
// right length, because the server cannot tell.
import { randomBytes } from 'node:crypto'
import type {
  AvailabilityRules,
  BookingRequest,
  FoundingRequest,
  NewAccount,
  NewShareSet,
  SeedGrant,
  SignedDocument,
} from '@colloque/contract'
import { type Id, idFromBytes, toBase64url } from '@colloque/encoding'
import {
  encodeEpoch,
  encodePracticeDocument,
  fingerprintOf,
  hashEpoch,
  hashPracticeDocument,
  keyIdOf,
  type PracticeDocument,
  signEpoch,
  signingPublicKey,
  signMemberKeyStatement,
  signPracticeDocument,
} from '@colloque/practice-document'

const day = 86_400_000
export const random = (length: number) => toBase64url(randomBytes(length))
export const newId = () => idFromBytes(randomBytes(16))

export type BuiltEpoch = {
  number: number
  bytes: Uint8Array
  keyIds: [string, string]
  signed: { statement: string; signature: string }
}

export type BuiltMember = {
  practitionerId: string
  identitySecretKey: Uint8Array
  epochs: BuiltEpoch[]
  account: NewAccount
  /** Authentication halves by kind of unlocker. */
  authenticationKeys: string[]
}

/** Three epochs of 35 days around `now`, as a client keeps them: the present one and two to come. */
export function buildEpochs(
  owner: { deploymentId: string; practiceId: string; practitionerId: string; identitySecretKey: Uint8Array },
  now: number,
  after: BuiltEpoch | null = null,
  count = 3,
  /** The first begins on the day of `now`, whatever the ones before hold. */
  isEmergency = false,
): BuiltEpoch[] {
  const epochs: BuiltEpoch[] = []
  let previous = after
  for (let index = 0; index < count; index++) {
    const number = (previous?.number ?? 0) + 1
    const today = Math.floor(now / day) * day
    const startAt = isEmergency ? today + index * 35 * day : today - 5 * day + (number - 1) * 35 * day
    const keys: [Uint8Array, Uint8Array] = [randomBytes(1216), randomBytes(1216)]
    const bytes = encodeEpoch({
      deploymentId: owner.deploymentId,
      practiceId: owner.practiceId,
      practitionerId: owner.practitionerId,
      number,
      notBeforeAt: startAt,
      notAfterAt: startAt + 35 * day,
      previousHash: previous ? hashEpoch(previous.bytes) : null,
      clinicalPublicKey: keys[0],
      administrativePublicKey: keys[1],
    })
    const signature = signEpoch(bytes, owner.identitySecretKey)
    previous = {
      number,
      bytes,
      keyIds: [toBase64url(keyIdOf(keys[0])), toBase64url(keyIdOf(keys[1]))],
      signed: { statement: toBase64url(bytes), signature: toBase64url(signature) },
    }
    epochs.push(previous)
  }
  return epochs
}

export function buildUnlocker(kind: 'passphrase' | 'recovery-code' | 'passkey' = 'recovery-code') {
  return {
    slot: {
      unlockerId: newId() as string,
      kind,
      rootVersion: 1,
      kdf: { name: 'hkdf-sha256' as const },
      sealedRoot: random(72),
    },
    authenticationKey: random(32),
  }
}

export function buildMember(deploymentId: string, practiceId: string, now: number): BuiltMember {
  const practitionerId = newId()
  const identitySecretKey = randomBytes(32)
  const epochs = buildEpochs({ deploymentId, practiceId, practitionerId, identitySecretKey }, now)
  const unlockers = [buildUnlocker('passphrase'), buildUnlocker('recovery-code')]
  const account: NewAccount = {
    accountId: newId(),
    loginName: `dr-${randomBytes(6).toString('hex')}`,
    unlockers,
    practitionerId,
    identityPublicKey: toBase64url(signingPublicKey(identitySecretKey)),
    recordPublicKey: random(1216),
    epochs: epochs.map(({ signed }) => signed),
    vault: ['identity', 'practice-key', 'record-key'].map((name) => ({ name, sealedItem: random(72) })),
  }
  return {
    practitionerId,
    identitySecretKey,
    epochs,
    account,
    authenticationKeys: unlockers.map(({ authenticationKey }) => authenticationKey),
  }
}

/** A secretary's account: no epochs, and a member key of their own. */
export function buildSecretary(deploymentId: string, practiceId: string): Omit<BuiltMember, 'epochs'> {
  const { epochs: _, ...member } = buildMember(deploymentId, practiceId, 35 * day)
  const publicKey = randomBytes(1216)
  const statement = { deploymentId, practiceId, memberId: member.practitionerId, publicKey }
  const signature = toBase64url(signMemberKeyStatement(statement, member.identitySecretKey))
  const memberKey = { publicKey: toBase64url(publicKey), signature }
  const vault = ['identity', 'member-key', 'delegate', 'record-key'].map((name) => ({
    name,
    sealedItem: random(72),
  }))
  return { ...member, account: { ...member.account, memberKey, epochs: [], vault } }
}

/** A seed grant as a practitioner's client would send it: sealed and signed as far as the server can tell. */
export function buildSeedGrant(delegateId: string, epoch: number): SeedGrant {
  return {
    delegateId,
    epoch,
    encapsulatedKey: random(1120),
    sealedSeed: random(48),
    signature: random(64),
  }
}

/** A set of shares for three holders, of a root of this version. */
export function buildShareSet(holderIds: readonly string[], rootVersion = 1): NewShareSet {
  const { slot, authenticationKey } = buildUnlocker()
  return {
    setId: newId(),
    unlocker: { slot: { ...slot, kind: 'shares', rootVersion }, authenticationKey },
    shares: holderIds.map((holderId, at) => ({
      holderId,
      index: at + 1,
      encapsulatedKey: random(1120),
      sealedShare: random(49),
      signature: random(64),
    })),
  }
}

export type BuiltPractice = {
  practiceId: Id
  slug: string
  practiceSecretKey: Uint8Array
  fingerprint: string
  scheduleId: string
  /** Same practitioner, same rules. */
  secondScheduleId: string
  serviceId: string
  member: BuiltMember
  document: PracticeDocument
  sign(changes?: Partial<PracticeDocument>, secretKey?: Uint8Array): SignedDocument
  founding(invitationToken: string): FoundingRequest
}

export const lengthClass = { beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }

export function buildPractice(deploymentId: string, now: number): BuiltPractice {
  const [practiceId, serviceId, locationId] = [newId(), newId(), newId()]
  const [scheduleId, secondScheduleId] = [newId(), newId()]
  const practiceSecretKey = randomBytes(32)
  const member = buildMember(deploymentId, practiceId, now)
  const slug = `cabinet-${randomBytes(5).toString('hex')}`
  const schedule = {
    practitionerId: member.practitionerId,
    locationId,
    timeZone: 'Europe/Paris',
    gridMinutes: 10,
    minimumNoticeMinutes: 120,
    maximumHorizonDays: 60,
    cancelCutoffMinutes: 1440,
    lengthClasses: [{ ...lengthClass, healthcareServiceIds: [serviceId] }],
  }
  const document: PracticeDocument = {
    format: 'colloque/practice-document/v1',
    deploymentId,
    practiceId,
    slug,
    version: 1,
    previousHash: null,
    issuedOn: '2026-11-01',
    name: 'Cabinet de test',
    phone: '01 99 00 12 34',
    countryCode: 'FR',
    languages: ['fr'],
    practitioners: [
      { id: member.practitionerId, name: 'Dr Test', identityPublicKey: member.account.identityPublicKey },
    ],
    standIns: [],
    locations: [{ id: locationId, name: 'Cabinet', addressLines: ['1 rue de la Fiction', '69000 Lyon'] }],
    healthcareServices: [
      {
        id: serviceId,
        name: 'Consultation',
        beforeMinutes: 0,
        durationMinutes: 20,
        afterMinutes: 5,
        booking: 'online',
        silent: false,
        scheduleIds: [scheduleId, secondScheduleId],
        questions: [],
        asks: { birthDate: 'no', phone: 'optional', email: 'no' },
        reasonAsked: true,
      },
    ],
    schedules: [
      { id: scheduleId, ...schedule },
      { id: secondScheduleId, ...schedule },
    ],
    courierPublicKey: null,
  }
  const practicePublicKey = signingPublicKey(practiceSecretKey)
  const sign = (changes: Partial<PracticeDocument> = {}, secretKey = practiceSecretKey): SignedDocument => {
    const bytes = encodePracticeDocument({ ...document, ...changes })
    return {
      document: toBase64url(bytes),
      signature: toBase64url(signPracticeDocument(bytes, secretKey)),
      practicePublicKey: toBase64url(signingPublicKey(secretKey)),
    }
  }
  return {
    practiceId,
    slug,
    practiceSecretKey,
    fingerprint: fingerprintOf(practicePublicKey).compact,
    scheduleId,
    secondScheduleId,
    serviceId,
    member,
    document,
    sign,
    founding: (invitationToken) => ({
      invitationToken,
      practiceId,
      slug,
      signedDocument: sign(),
      account: member.account,
    }),
  }
}

/** The next document's chain fields. */
export function nextOf(document: PracticeDocument): Pick<PracticeDocument, 'version' | 'previousHash'> {
  return {
    version: document.version + 1,
    previousHash: toBase64url(hashPracticeDocument(encodePracticeDocument(document))),
  }
}

/** Every day 9:00–17:00 for patients, 17:00–18:00 for staff only. */
export function openEveryDay(): AvailabilityRules {
  const weekly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    {
      id: newId(),
      weekday,
      startMinute: 540,
      endMinute: 1020,
      validFrom: '2026-01-01',
      access: 'public' as const,
    },
    {
      id: newId(),
      weekday,
      startMinute: 1020,
      endMinute: 1080,
      validFrom: '2026-01-01',
      access: 'staff' as const,
    },
  ])
  return { openings: weekly, exceptions: [], absences: [] }
}

/** A booking sealed (as far as a server can tell) to the practice's present epoch. */
export function buildBooking(
  practice: BuiltPractice,
  start: string,
  changes: Partial<BookingRequest> = {},
): BookingRequest {
  const [epoch] = practice.member.epochs
  const grant = (index: 0 | 1) => ({
    keyId: epoch?.keyIds[index] ?? '',
    epoch: epoch?.number ?? 0,
    encapsulatedKey: random(1120),
    wrappedKey: random(48),
  })
  return {
    appointmentId: newId(),
    scheduleId: practice.scheduleId,
    start,
    lengthClass: { ...lengthClass },
    manageTokenHash: random(32),
    envelopes: [
      { field: 1, body: random(1080), guestWrap: random(80), grant: grant(0) },
      { field: 2, body: random(1080), guestWrap: random(80), grant: grant(1) },
    ],
    ...changes,
  }
}
