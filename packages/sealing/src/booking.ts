// Sealing a booking: everything personal goes into two envelopes, and the request that leaves carries nothing
// else of the patient. SPEC.md §9. What the intake repeats (type, start, length) is taken from the document.

import { parseBase64url, parseId, toBase64url } from '@colloque/encoding'
import {
  type EpochStatement,
  findHealthcareService,
  findLengthClass,
  findReceiver,
  findSchedule,
  type LengthClass,
  type PracticeDocument,
} from '@colloque/practice-document'
import { type Contact, encodeContact } from './contact.ts'
import type { AuthorRole, BodyContext } from './context.ts'
import { type SealingTools, sealEnvelope } from './envelope.ts'
import { deriveGuest } from './guest.ts'
import { formatInstant, localDay } from './instants.ts'
import { encodeIntake, type Intake } from './intake.ts'
import { freshBytes } from './random.ts'
import { recipientOf } from './recipient.ts'
import { SealingInputError } from './sealing-error.ts'
import { formatEnvelope, type SealedEnvelope } from './wire.ts'

/** What was chosen and said; `startAt` in ms, answers by question id. */
export type BookingChoice = {
  healthcareServiceId: string
  scheduleId: string
  startAt: number
  forWhom: Intake['forWhom']
  reason?: string
  answers: readonly { questionId: string; answer: string }[]
  language: string
}

/** A verified document, the receiver's verified epoch, and what the person typed. */
export type BookingToSeal = {
  document: PracticeDocument
  epoch: EpochStatement
  appointmentId: string
  choice: BookingChoice
  contact: Contact
  /** Secret of the private link (32 bytes); null when nobody will hold one. */
  guestSecret: Uint8Array | null
  authorRole: AuthorRole
  /** Current instant in ms: the epoch must hold. */
  now: number
}

/** The JSON body of the booking request: intake, then contact. */
export type SealedBooking = {
  appointmentId: string
  scheduleId: string
  start: string
  lengthClass: LengthClass
  manageTokenHash: string
  envelopes: [SealedEnvelope<1>, SealedEnvelope<2>]
}

/** The intake that a choice makes: what is shown for checking, counted, and sealed. @throws SealingInputError */
export function intakeOf(document: PracticeDocument, choice: BookingChoice): Intake {
  const schedule = findSchedule(document, choice.scheduleId)
  if (schedule === null) throw new SealingInputError('unknown', 'scheduleId')
  const service = findHealthcareService(document, choice.healthcareServiceId)
  const lengthClass = findLengthClass(schedule, choice.healthcareServiceId)
  if (service === null || lengthClass === null) throw new SealingInputError('unknown', 'healthcareServiceId')
  const answers = choice.answers.map(({ questionId, answer }) => {
    const question = service.questions.find(({ id }) => id === questionId)
    if (question === undefined) throw new SealingInputError('unknown', `answers/${questionId}`)
    return { questionId, label: question.label, answer }
  })
  return {
    healthcareServiceId: service.id,
    healthcareServiceName: service.name,
    scheduleId: schedule.id,
    start: formatInstant(choice.startAt),
    lengthClass,
    documentVersion: document.version,
    forWhom: choice.forWhom,
    ...(choice.reason ? { reason: choice.reason } : {}),
    answers,
    language: choice.language,
  }
}

/**
 * Seals a booking to whoever receives that schedule on that day.
 * @throws SealingInputError naming the field; `key-not-valid` when the epoch is not the receiver's or does not
 * hold now. RandomSourceError when the random source is broken.
 */
export async function sealBooking(booking: BookingToSeal, tools: SealingTools): Promise<SealedBooking> {
  const { document, appointmentId, choice, contact, guestSecret, authorRole } = booking
  const intake = intakeOf(document, choice)
  const plaintexts = { intake: encodeIntake(intake), contact: encodeContact(contact) }
  const { identityPublicKey, isStandIn } = requireReceiver(booking)
  const guest = guestSecret === null ? null : deriveGuest(guestSecret)
  const context = bookingContext(document, appointmentId, authorRole)
  const sealed = {
    intake: await sealEnvelope(
      {
        field: 'intake',
        context,
        plaintext: plaintexts.intake,
        recipient: recipientOf(booking.epoch, 'clinical', identityPublicKey, isStandIn),
        guest,
      },
      tools,
    ),
    contact: await sealEnvelope(
      {
        field: 'contact',
        context,
        plaintext: plaintexts.contact,
        recipient: recipientOf(booking.epoch, 'administrative', identityPublicKey, isStandIn),
        guest,
      },
      tools,
    ),
  }
  return {
    appointmentId,
    scheduleId: choice.scheduleId,
    start: intake.start,
    lengthClass: intake.lengthClass,
    manageTokenHash: toBase64url(guest?.manageTokenHash ?? freshBytes(tools.randomBytes, 32)),
    envelopes: [formatEnvelope(1, sealed.intake), formatEnvelope(2, sealed.contact)],
  }
}

/** The context of both envelopes of a booking, from the reader's own document. */
export function bookingContext(
  document: PracticeDocument,
  appointmentId: string,
  authorRole: AuthorRole,
): BodyContext {
  const { deploymentId, practiceId } = document
  return { deploymentId, practiceId, objectId: appointmentId, revision: 0, authorRole }
}

function requireReceiver({ document, epoch, appointmentId, choice, now }: BookingToSeal) {
  requireId(appointmentId)
  const schedule = findSchedule(document, choice.scheduleId)
  const receiver = schedule && findReceiver(document, schedule, localDay(choice.startAt, schedule.timeZone))
  const isOwn =
    epoch.deploymentId === document.deploymentId &&
    epoch.practiceId === document.practiceId &&
    epoch.practitionerId === receiver?.practitioner.id
  const holds = epoch.notBeforeAt <= now && now < epoch.notAfterAt
  if (!receiver || !isOwn || !holds) throw new SealingInputError('key-not-valid', 'epoch')
  const identityPublicKey = parseBase64url(receiver.practitioner.identityPublicKey)
  return { identityPublicKey, isStandIn: receiver.isStandIn }
}

function requireId(appointmentId: string): void {
  try {
    parseId(appointmentId)
  } catch {
    throw new SealingInputError('invalid', 'appointmentId')
  }
}
