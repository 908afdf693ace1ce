// Who at the practice reads what was sealed for a visit, and messages about it, through every move since. SPEC.md §4.2.
// Patients and the desk are told by this very rule.

import {
  type DocumentPractitioner,
  type DocumentSchedule,
  findSchedule,
  type PracticeDocument,
} from '@colloque/practice-document'
import type { Intake } from './intake.ts'
import { entitledAt, readersAt } from './readers.ts'
import { type Mismatch, type ToldVisit, unprovenIn } from './review.ts'

/** What opening a visit showed; without `mismatches` nothing was held against it, and no act counts as proven. */
export type ShownOfVisit = {
  readonly intake: Pick<Intake, 'scheduleId' | 'start' | 'documentVersion'> | null
  readonly mismatches: readonly Mismatch[] | null
}

type Place = readonly [DocumentSchedule, startAt: number]

/**
 * Its readers, each once, who reads first at the head. A proven move to another practitioner sealed it anew; any other,
 * which may be the service's word alone, takes nobody away.
 */
export function readersOfVisit(
  document: PracticeDocument,
  told: Pick<ToldVisit, 'scheduleId' | 'start' | 'acts'>,
  { intake, mismatches }: ShownOfVisit,
): DocumentPractitioner[] {
  const now = findPlace(document, told)
  if (now === null) return []
  let first = (intake && findPlace(document, intake)) ?? now
  let later: Place[] = []
  let sealedUnder = intake?.documentVersion
  const unproven = mismatches && unprovenIn(mismatches)
  for (const [position, act] of told.acts.entries()) {
    const next = findPlace(document, act)
    if (next === null) continue
    const isProven = unproven?.has(position) === false
    const [{ practitionerId }] = later.at(-1) ?? first
    if (isProven && next[0].practitionerId !== practitionerId)
      [first, later, sealedUnder] = [next, [], undefined]
    else later.push(next)
  }
  const readers = readersAt(document, ...first)
  // Sealed under another page it may have gone to the practitioner or to a stand-in.
  const isStandIns = readers[0]?.id !== first[0].practitionerId
  if (isStandIns && sealedUnder === document.version) return readers
  return [...new Set([first, ...later, now].flatMap((place) => entitledAt(document, ...place)))]
}

function findPlace(
  document: PracticeDocument,
  { scheduleId, start }: { scheduleId: string | null; start: string | null },
): Place | null {
  const schedule = scheduleId && start ? findSchedule(document, scheduleId) : null
  return schedule && start ? [schedule, Date.parse(start)] : null
}
