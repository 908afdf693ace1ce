// Who at the practice reads what is sealed for a time, by the signed page and never by the service's word: whoever it is
// sealed to, and whom their browser grants it. SPEC.md §4.1 and §4.2. What was sealed for a visit: visit-readers.ts.

import {
  type DocumentPractitioner,
  type DocumentSchedule,
  findEntitled,
  findPractitioner,
  findReceiver,
  type PracticeDocument,
} from '@colloque/practice-document'
import { localDay } from './instants.ts'

/** Whoever it is sealed to on that calendar at that instant (ms): its practitioner, or a stand-in on their days. */
export function receiverAt(
  document: PracticeDocument,
  schedule: DocumentSchedule,
  startAt: number,
): DocumentPractitioner | null {
  return findReceiver(document, schedule, localDay(startAt, schedule.timeZone))?.practitioner ?? null
}

/** Readers of what is sealed now for that time, who reads first at the head. What is a stand-in's is passed on to nobody. */
export function readersAt(
  document: PracticeDocument,
  schedule: DocumentSchedule,
  startAt: number,
): DocumentPractitioner[] {
  const receiver = receiverAt(document, schedule, startAt)
  if (receiver === null) return []
  return receiver.id === schedule.practitionerId ? entitledAt(document, schedule, startAt) : [receiver]
}

/** Everybody whom the page lets open a visit there, its practitioner first; each once. */
export function entitledAt(
  document: PracticeDocument,
  schedule: DocumentSchedule,
  startAt: number,
): DocumentPractitioner[] {
  const ids = new Set(findEntitled(document, schedule, localDay(startAt, schedule.timeZone)))
  return [...ids].flatMap((id) => findPractitioner(document, id) ?? [])
}

/** Whether name and contact can be handed to an office, beside those who read them. */
export function hasOffice({ delegates }: PracticeDocument): boolean {
  return delegates !== undefined
}
