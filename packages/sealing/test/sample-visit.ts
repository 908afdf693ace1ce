// A sealed visit to the sample practice, with the keys of everyone concerned. For tests only.

import { toBase64url } from '@colloque/encoding'
import { createHpke, generateKeyPair, type Hpke } from '@colloque/hpke'
import { DAY_MS, type EpochStatement, type PracticeDocument } from '@colloque/practice-document'
import {
  sampleBytes,
  sampleDocument,
  sampleId,
  sampleIds,
  sampleKeys,
} from '@colloque/practice-document/samples'
import { type BookingChoice, type BookingToSeal, type SealedBooking, sealBooking } from '../src/booking.ts'
import type { Contact } from '../src/contact.ts'
import type { SealingTools } from '../src/envelope.ts'
import type { ReaderKey } from '../src/grant.ts'
import { readerKeyOf } from '../src/recipient.ts'
import type { ToldVisit } from '../src/review.ts'

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export const hpke: Hpke = await createHpke({ randomBytes })

export const tools: SealingTools = { hpke, randomBytes }

export const sampleNow = Date.UTC(2026, 10, 23, 9)
export const sampleStart = Date.UTC(2026, 10, 25, 9)
export const sampleAppointmentId = sampleId('appointment')
export const sampleGuestSecret = sampleBytes('guest secret', 32)

/** Both inboxes of a practitioner's epoch. */
export type SampleInboxes = { epoch: EpochStatement; clinical: ReaderKey; administrative: ReaderKey }

/** Inboxes that belong to `label`: another label is another epoch's key material. */
export function sampleInboxes(who: 'martin' | 'weber', number = 1, label = 'inbox'): SampleInboxes {
  const clinical = generateKeyPair(sampleBytes(`${label} clinical ${who} ${number}`, 32))
  const administrative = generateKeyPair(sampleBytes(`${label} administrative ${who} ${number}`, 32))
  const epoch: EpochStatement = {
    deploymentId: sampleIds.deployment,
    practiceId: sampleIds.practice,
    practitionerId: sampleIds[who],
    number,
    notBeforeAt: Date.UTC(2026, 10, 23),
    notAfterAt: Date.UTC(2026, 10, 23) + 35 * DAY_MS,
    previousHash: number === 1 ? null : sampleBytes('previous', 32),
    clinicalPublicKey: clinical.publicKey,
    administrativePublicKey: administrative.publicKey,
  }
  const identity = sampleKeys[who].publicKey
  return {
    epoch,
    clinical: readerKeyOf(epoch, 'clinical', identity, clinical.secretKey),
    administrative: readerKeyOf(epoch, 'administrative', identity, administrative.secretKey),
  }
}

export const martin = sampleInboxes('martin')
export const weber = sampleInboxes('weber')

export const sampleContact: Contact = {
  name: 'Aline Roche',
  birthDate: '1990-04-01',
  phone: '+33 6 00 00 00 00',
}

export function sampleChoice(changes: Partial<BookingChoice> = {}): BookingChoice {
  return {
    healthcareServiceId: sampleIds.consultation,
    scheduleId: sampleIds.martinSchedule,
    startAt: sampleStart,
    forWhom: 'self',
    reason: 'A reason nobody else should read',
    answers: [{ questionId: sampleIds.question, answer: 'Yes' }],
    language: 'fr',
    ...changes,
  }
}

/** What the patient's browser has before sealing; `changes` replace whole parts. */
export function sampleBooking(changes: Partial<BookingToSeal> = {}): BookingToSeal {
  return {
    document: sampleDocument(),
    epoch: martin.epoch,
    appointmentId: sampleAppointmentId,
    choice: sampleChoice(),
    contact: sampleContact,
    guestSecret: sampleGuestSecret,
    authorRole: 'patient',
    now: sampleNow,
    ...changes,
  }
}

/** The visit as an honest server tells it. */
export function toldVisit(sealed: SealedBooking, changes: Partial<ToldVisit> = {}): ToldVisit {
  const { appointmentId, scheduleId, start, lengthClass, envelopes } = sealed
  const told = { appointmentId, scheduleId, start, lengthClass, envelopes, acts: [] }
  return { ...told, status: 'booked', author: 'patient', ...changes }
}

/** A visit sealed and told back. */
export async function sampleVisit(changes: Partial<BookingToSeal> = {}): Promise<ToldVisit> {
  return toldVisit(await sealBooking(sampleBooking(changes), tools))
}

/** Documents that differ in who they belong to, for context swaps. */
export function documentElsewhere(part: 'deploymentId' | 'practiceId', label: string): PracticeDocument {
  return sampleDocument({ [part]: toBase64url(sampleBytes(label, 16)) })
}
