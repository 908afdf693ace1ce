// A visit as the agenda shows it: what the server told, and what opened with the reader's own keys.
import type { Appointment } from '@colloque/contract'
import { type Contact, type Intake, type Mismatch, reviewDeletion, unprovenIn } from '@colloque/sealing'
import { utcDayOf } from '../days.ts'

/** Whose act it is, as proven: the booker's MAC, a practitioner's signature, or nobody's. */
export type ActAuthor = { who: 'guest' } | { who: 'practice'; practitionerId: string } | { who: 'nobody' }

/**
 * `locked`: not tried yet. `other`: sealed for another practitioner. `unopenable`: ought to open and does not.
 * `administrative`: a secretary's view, who it is and not why. `deleted`: the service says its time was over.
 */
export type VisitContent =
  | { kind: 'locked' }
  | { kind: 'other' }
  | { kind: 'unopenable' }
  | { kind: 'deleted'; mismatches: readonly Mismatch[] }
  | { kind: 'administrative'; contact: Contact; mismatches: readonly Mismatch[] }
  | { kind: 'opened'; intake: Intake; contact: Contact; mismatches: readonly Mismatch[] }

export type AgendaVisit = { told: Appointment; content: VisitContent }

/** A visit with something to open. */
export type SealedAppointment = Appointment & { envelopes: NonNullable<Appointment['envelopes']> }

/** Whether there is something to open. */
export function isSealed(told: Appointment): told is SealedAppointment {
  return told.envelopes !== null
}

/**
 * What can be said of a visit without any key, at `now` (ms); `earliestCancelledOn` is what `seenSealed` said of it
 * while there was something to open.
 */
export function keylessContent(told: Appointment, now: number, earliestCancelledOn?: string): VisitContent {
  if (isSealed(told)) return { kind: 'locked' }
  return { kind: 'deleted', mismatches: reviewDeletion(told, now, earliestCancelledOn) }
}

const clocksDifferMs = 3_600_000

/**
 * The earliest UTC day (`YYYY-MM-DD`) on which a visit seen sealed at `now` (ms) can have been cancelled: the day it
 * names, or the day it still stood, give or take an hour between two clocks. Never earlier than `before`.
 */
export function seenSealed(told: SealedAppointment, now: number, before = ''): string {
  const stoodOn = utcDayOf(now - clocksDifferMs)
  const earliest = told.status === 'cancelled' ? (told.cancelledOn ?? stoodOn) : stoodOn
  return earliest > before ? earliest : before
}

/** Who did the act at `position` of the list, given the mismatches found when the visit was opened. */
export function authorOf(visit: AgendaVisit, position: number): ActAuthor {
  const act = visit.told.acts[position]
  const { content } = visit
  if (act === undefined || (content.kind !== 'opened' && content.kind !== 'administrative'))
    return { who: 'nobody' }
  if (unprovenIn(content.mismatches).has(position)) return { who: 'nobody' }
  if (act.author === 'guest') return { who: 'guest' }
  return act.practitionerId === null
    ? { who: 'nobody' }
    : { who: 'practice', practitionerId: act.practitionerId }
}

/**
 * The mismatches that count in the agenda: where the practice itself put a visit last, by a proven act, no opening needs
 * to accept it. A time that a patient chose, or that nobody proves, is judged.
 */
export function judgedMismatches(
  { acts }: Pick<Appointment, 'acts'>,
  mismatches: readonly Mismatch[],
): readonly Mismatch[] {
  const unproven = unprovenIn(mismatches)
  const lastMove = acts.findLast(({ kind }, position) => kind === 'reschedule' && !unproven.has(position))
  if (lastMove?.author !== 'practice') return mismatches
  return mismatches.filter(({ kind }) => kind !== 'outside-opening')
}

/** Start and end of the visit itself in ms, without the pauses around it. */
export function spanOf({ start, lengthClass }: Pick<Appointment, 'start' | 'lengthClass'>): {
  startAt: number
  endAt: number
} {
  const startAt = Date.parse(start)
  return { startAt, endAt: startAt + lengthClass.lengthTicks * 300_000 }
}

/** Mismatches worth a flag beside the name; unproven acts are told in the history. */
export function flagsOf(content: VisitContent): readonly Mismatch[] {
  if (!('mismatches' in content)) return []
  return content.mismatches.filter(({ kind }) => kind !== 'unproven-act')
}

/** The next act's number. */
export function nextActNumber({ acts }: Pick<Appointment, 'acts'>): number {
  return acts.length + 1
}

/** Whether the service would move it: nobody has come, and its acts can still be checked. */
export function isMovable({ status, envelopes }: Pick<Appointment, 'status' | 'envelopes'>): boolean {
  return status === 'booked' && envelopes !== null
}

/** Whether it can be longer or shorter: while somebody is expected or there. */
export function isResizable({ status, envelopes }: Pick<Appointment, 'status' | 'envelopes'>): boolean {
  return ['booked', 'arrived', 'checked-in'].includes(status) && envelopes !== null
}

/** Which statuses may follow, in the order of their buttons. A cancelled visit stays cancelled. */
export function nextStatuses(status: Appointment['status']): Appointment['status'][] {
  switch (status) {
    case 'booked':
      return ['arrived', 'noshow', 'cancelled']
    case 'arrived':
      return ['checked-in', 'fulfilled', 'booked', 'cancelled']
    case 'checked-in':
      return ['fulfilled', 'arrived']
    case 'fulfilled':
      return ['checked-in', 'arrived']
    case 'noshow':
      return ['booked']
    default:
      return []
  }
}
