// What the server says about a visit, held against what was sealed and proven. SPEC.md §6.4.
// Every difference is reported; none is repaired. A reader shows "the patient chose Tuesday 10:00".

import { parseBase64url } from '@colloque/encoding'
import {
  findHealthcareService,
  findLengthClass,
  findMember,
  findSchedule,
  type LengthClass,
  type PracticeDocument,
} from '@colloque/practice-document'
import {
  ACT_PROOF_BYTES,
  type AppointmentStatus,
  type VisitAct,
  verifyActProof,
  verifyPracticeAct,
} from './acts.ts'
import type { AuthorRole } from './context.ts'
import { findToldWishStart } from './instants.ts'
import type { Intake } from './intake.ts'
import { isSameClass } from './length-class.ts'
import type { SealedEnvelope } from './wire.ts'

const TICK_MINUTES = 5

/** An act as the server tells it; `proof` has 64 bytes in base64url. */
export type ToldAct = {
  actNumber: number
  kind: 'reschedule' | 'resize' | 'status'
  author: 'guest' | 'practice'
  status: AppointmentStatus | null
  start: string | null
  scheduleId: string | null
  /** The new length, of a resize only. */
  lengthClass?: LengthClass | undefined
  practitionerId: string | null
  proof: string
}

/** `waitlist`: a wish on the waiting list. */
export type ToldStatus = AppointmentStatus | 'waitlist'

/** A visit as the server tells it: every field may be a lie. */
export type ToldVisit = {
  appointmentId: string
  scheduleId: string
  start: string
  lengthClass: LengthClass
  status: ToldStatus
  author: AuthorRole
  envelopes: readonly [SealedEnvelope<1>, SealedEnvelope<2>]
  acts: readonly ToldAct[]
}

/** A difference between what was told and what was sealed or proven; `sealed` is what the author chose. */
export type Mismatch =
  | { kind: 'schedule' | 'start'; told: string; sealed: string }
  | { kind: 'length-class'; told: LengthClass; sealed: LengthClass }
  | { kind: 'unknown-type' | 'type-not-on-schedule' | 'class-of-type' | 'outside-opening' }
  | { kind: 'status'; told: ToldStatus; sealed: ToldStatus }
  /** `position` in the list as told, from 0: the numbers themselves may be lies. */
  | { kind: 'unproven-act'; position: number }
  /** What was sealed is called deleted before its time. */
  | { kind: 'deleted-early' }

/** Positions of the acts that nothing proves; by place in the list, since a number may stand there twice. */
export function unprovenIn(mismatches: readonly Mismatch[]): ReadonlySet<number> {
  return new Set(mismatches.flatMap((found) => (found.kind === 'unproven-act' ? [found.position] : [])))
}

/** Whether openings accept this type at this time: scheduling knows, sealing does not. */
export type AcceptsVisit = (visit: {
  healthcareServiceId: string
  scheduleId: string
  startAt: number
}) => boolean

/** Sealed facts of a visit; null where this reader cannot open them. The key is asked for only where an act needs it. */
export type Known = { readonly intake: Intake | null; readonly replyKey: Uint8Array | null }

/** Every difference between a told visit and what this reader knows. */
export function reviewVisit(
  visit: ToldVisit,
  document: PracticeDocument,
  known: Known,
  accepts?: AcceptsVisit,
): Mismatch[] {
  const { intake } = known
  // Whether it is a wish for the waiting list only the intake can say: without it the word of the server stands.
  const wishStart = intake && findToldWishStart(intake.start)
  const isWish = intake === null ? visit.status === 'waitlist' : wishStart !== null
  const { mismatches, proven } = reviewActs(visit, document, known, isWish ? 'waitlist' : 'booked')
  if (proven.status !== visit.status)
    mismatches.push({ kind: 'status', told: visit.status, sealed: proven.status })
  if (intake === null) return mismatches
  const sealed = { ...placeOf(intake, proven), lengthClass: proven.lengthClass ?? intake.lengthClass }
  if (sealed.scheduleId !== visit.scheduleId) {
    mismatches.push({ kind: 'schedule', told: visit.scheduleId, sealed: sealed.scheduleId })
  }
  if (sealed.start !== visit.start)
    mismatches.push({ kind: 'start', told: visit.start, sealed: sealed.start })
  if (!isSameClass(sealed.lengthClass, visit.lengthClass)) {
    mismatches.push({ kind: 'length-class', told: visit.lengthClass, sealed: sealed.lengthClass })
  }
  mismatches.push(...reviewType(intake, document, accepts !== undefined))
  const asked = { healthcareServiceId: intake.healthcareServiceId, scheduleId: visit.scheduleId }
  const startAt = Date.parse(visit.start)
  if (accepts && !isWish && !(Number.isFinite(startAt) && accepts({ ...asked, startAt }))) {
    mismatches.push({ kind: 'outside-opening' })
  }
  return mismatches
}

/**
 * Where a visit stands by what was sealed and proven, whatever the server's row says; a wish on its first day. Hidden acts
 * at the end are not seen.
 */
export function findProvenPlace(
  visit: Pick<ToldVisit, 'appointmentId' | 'acts'>,
  document: PracticeDocument,
  known: Known & { readonly intake: Intake },
): { scheduleId: string; start: string } {
  return placeOf(known.intake, reviewActs(visit, document, known, 'booked').proven)
}

function placeOf(intake: Intake, proven: Pick<Proven, 'scheduleId' | 'start'>) {
  return {
    scheduleId: proven.scheduleId ?? intake.scheduleId,
    start: proven.start ?? findToldWishStart(intake.start) ?? intake.start,
  }
}

// The server knows no types, so the practitioner's client checks that the type fits the class. Only the
// document the patient saw can say. Which one that was is the patient's own word: under another version the type must
// exist and, where a practice checks what a patient sealed, have room: an old number would put a long visit into a short
// slot unseen. On the patient's own page a type that has grown since is no lie.
function reviewType(intake: Intake, document: PracticeDocument, isOfPatient: boolean): Mismatch[] {
  const service = findHealthcareService(document, intake.healthcareServiceId)
  if (service === null) return [{ kind: 'unknown-type' }]
  const isShorter = intake.lengthClass.lengthTicks * TICK_MINUTES < service.durationMinutes
  if (intake.documentVersion !== document.version)
    return isOfPatient && isShorter ? [{ kind: 'class-of-type' }] : []
  const schedule = findSchedule(document, intake.scheduleId)
  const published = schedule && findLengthClass(schedule, intake.healthcareServiceId)
  if (!published) return [{ kind: 'type-not-on-schedule' }]
  return isSameClass(published, intake.lengthClass) ? [] : [{ kind: 'class-of-type' }]
}

type Proven = {
  status: ToldStatus
  scheduleId: string | null
  start: string | null
  lengthClass: LengthClass | null
}

function reviewActs(
  visit: Pick<ToldVisit, 'appointmentId' | 'acts'>,
  document: PracticeDocument,
  known: Known,
  status: ToldStatus,
) {
  const mismatches: Mismatch[] = []
  const proven: Proven = { status, scheduleId: null, start: null, lengthClass: null }
  for (const [position, told] of visit.acts.entries()) {
    const act = actOf(told, visit, document)
    if (act === null || told.actNumber !== position + 1 || !isProven(told, act, document, known)) {
      mismatches.push({ kind: 'unproven-act', position })
    } else if (act.kind === 'status') {
      proven.status = act.status
    } else if (act.kind === 'resize') {
      proven.lengthClass = act.lengthClass
    } else {
      proven.scheduleId = act.scheduleId
      proven.start = act.start
    }
  }
  return { mismatches, proven }
}

function actOf(
  told: ToldAct,
  visit: Pick<ToldVisit, 'appointmentId'>,
  document: PracticeDocument,
): VisitAct | null {
  const { deploymentId, practiceId } = document
  const subject = { deploymentId, practiceId, appointmentId: visit.appointmentId, actNumber: told.actNumber }
  if (told.kind === 'status') return told.status && { ...subject, kind: 'status', status: told.status }
  if (told.kind === 'resize')
    return told.lengthClass ? { ...subject, kind: 'resize', lengthClass: told.lengthClass } : null
  if (told.scheduleId === null || told.start === null) return null
  return { ...subject, kind: 'reschedule', scheduleId: told.scheduleId, start: told.start }
}

function isProven(told: ToldAct, act: VisitAct, document: PracticeDocument, known: Known): boolean {
  try {
    const proof = parseBase64url(told.proof)
    if (proof.length !== ACT_PROOF_BYTES) return false
    if (told.author === 'guest') {
      const key = mayBeOfGuest(act) ? known.replyKey : null
      return key !== null && verifyActProof(key, act, proof)
    }
    const member = told.practitionerId === null ? null : findMember(document, told.practitionerId)
    return member !== null && verifyPracticeAct(parseBase64url(member.identityPublicKey), act, proof)
  } catch {
    return false
  }
}

// Whether somebody arrived or stayed away, and how long it takes, is for the practice to say, whatever a booker's key can
// prove.
function mayBeOfGuest(act: VisitAct): boolean {
  return act.kind === 'reschedule' || (act.kind === 'status' && act.status === 'cancelled')
}
