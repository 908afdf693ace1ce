// A small practice for tests: two practitioners, two schedules, three visit types, keys from fixed labels.
// Never used outside tests: its secret keys are public.

import { toBase64url, utf8ToBytes } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { DOCUMENT_FORMAT, type HealthcareService, type PracticeDocument } from '../src/document-types.ts'
import { encodePracticeDocument } from '../src/parse-document.ts'
import { signingPublicKey } from '../src/signatures.ts'
import { signPracticeDocument } from '../src/signed-document.ts'

/** `length` bytes that depend on `label` alone. */
export function sampleBytes(label: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let offset = 0; offset < length; offset += 32) {
    bytes.set(sha256(utf8ToBytes(`${label} ${offset}`)).subarray(0, Math.min(32, length - offset)), offset)
  }
  return bytes
}

/** The id that belongs to `label`. */
export function sampleId(label: string): string {
  return toBase64url(sampleBytes(label, 16))
}

/** An Ed25519 key pair that belongs to `label`. */
export function sampleSigningKey(label: string): { secretKey: Uint8Array; publicKey: Uint8Array } {
  const secretKey = sampleBytes(label, 32)
  return { secretKey, publicKey: signingPublicKey(secretKey) }
}

export const sampleIds = {
  deployment: sampleId('deployment'),
  practice: sampleId('practice'),
  martin: sampleId('practitioner Martin'),
  weber: sampleId('practitioner Weber'),
  place: sampleId('place'),
  martinSchedule: sampleId('schedule Martin'),
  weberSchedule: sampleId('schedule Weber'),
  consultation: sampleId('type consultation'),
  followUp: sampleId('type follow-up'),
  vaccination: sampleId('type vaccination'),
  question: sampleId('question'),
} as const

export const sampleKeys = {
  practice: sampleSigningKey('practice key'),
  martin: sampleSigningKey('identity Martin'),
  weber: sampleSigningKey('identity Weber'),
} as const

function visitType(id: string, name: string, durationMinutes: number): HealthcareService {
  return {
    id,
    name,
    beforeMinutes: 0,
    durationMinutes,
    afterMinutes: 5,
    booking: 'online',
    silent: false,
    scheduleIds: [sampleIds.martinSchedule],
    questions: [],
    asks: { birthDate: 'optional', phone: 'required', email: 'no' },
    reasonAsked: true,
  }
}

const rules = {
  timeZone: 'Europe/Paris',
  gridMinutes: 15,
  minimumNoticeMinutes: 120,
  maximumHorizonDays: 90,
  cancelCutoffMinutes: 1440,
} as const

/** The practice's document; `changes` replace whole fields. */
export function sampleDocument(changes: Partial<PracticeDocument> = {}): PracticeDocument {
  return {
    format: DOCUMENT_FORMAT,
    deploymentId: sampleIds.deployment,
    practiceId: sampleIds.practice,
    slug: 'cabinet-des-tilleuls',
    version: 1,
    previousHash: null,
    issuedOn: '2026-11-23',
    name: 'Cabinet des Tilleuls',
    phone: '+33 4 00 00 00 00',
    countryCode: 'FR',
    languages: ['fr', 'en'],
    practitioners: [
      {
        id: sampleIds.martin,
        name: 'Claire Martin',
        identityPublicKey: toBase64url(sampleKeys.martin.publicKey),
      },
      {
        id: sampleIds.weber,
        name: 'Jonas Weber',
        identityPublicKey: toBase64url(sampleKeys.weber.publicKey),
      },
    ],
    standIns: [],
    locations: [{ id: sampleIds.place, name: 'Cabinet', addressLines: ['1 rue des Tilleuls', '69000 Lyon'] }],
    healthcareServices: [
      {
        ...visitType(sampleIds.consultation, 'Consultation', 20),
        questions: [{ id: sampleIds.question, label: 'First visit?', kind: 'text', required: false }],
      },
      visitType(sampleIds.followUp, 'Follow-up', 15),
      { ...visitType(sampleIds.vaccination, 'Vaccination', 10), scheduleIds: [sampleIds.weberSchedule] },
    ],
    schedules: [
      {
        ...rules,
        id: sampleIds.martinSchedule,
        practitionerId: sampleIds.martin,
        locationId: sampleIds.place,
        lengthClasses: [
          {
            beforeTicks: 0,
            lengthTicks: 4,
            afterTicks: 1,
            healthcareServiceIds: [sampleIds.consultation, sampleIds.followUp],
          },
        ],
      },
      {
        ...rules,
        id: sampleIds.weberSchedule,
        practitionerId: sampleIds.weber,
        locationId: sampleIds.place,
        lengthClasses: [
          { beforeTicks: 0, lengthTicks: 2, afterTicks: 1, healthcareServiceIds: [sampleIds.vaccination] },
        ],
      },
    ],
    courierPublicKey: null,
    ...changes,
  }
}

/** The document's bytes, signed by the practice key or another one. */
export function signedSample(document = sampleDocument(), key = sampleKeys.practice) {
  const bytes = encodePracticeDocument(document)
  return { bytes, signature: signPracticeDocument(bytes, key.secretKey), practicePublicKey: key.publicKey }
}
