// A stand-in as it is typed: who, first and last day. The page holds days half-open and never two stand-ins for one
// practitioner on one day, since only the first would receive.
import type { PracticeDocument } from '@colloque/practice-document'
import { addDays } from '../days.ts'

export type StandInDraft = {
  practitionerId: string
  standInPractitionerId: string
  from: string
  until: string
}

type StandIn = PracticeDocument['standIns'][number]

/** What is wrong with a draft, or the stand-in it makes. */
export function readStandIn(
  draft: StandInDraft,
  document: PracticeDocument,
): { wrong: 'nobody' | 'days' | 'overlap' } | { standIn: StandIn } {
  const { practitionerId, standInPractitionerId, from, until } = draft
  const isOther = document.practitioners.some(
    ({ id }) => id === standInPractitionerId && id !== practitionerId,
  )
  if (!isOther) return { wrong: 'nobody' }
  const [isFrom, isUntil] = [from, until].map((day) => /^\d{4}-\d\d-\d\d$/.test(day))
  if (!isFrom || !isUntil || until < from) return { wrong: 'days' }
  const standIn = { practitionerId, standInPractitionerId, startDay: from, endDay: addDays(until, 1) }
  return document.standIns.some((other) => overlaps(other, standIn)) ? { wrong: 'overlap' } : { standIn }
}

function overlaps(a: StandIn, b: StandIn): boolean {
  return a.practitionerId === b.practitionerId && a.startDay < b.endDay && b.startDay < a.endDay
}
