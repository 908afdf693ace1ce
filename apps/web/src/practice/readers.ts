// Who at the practice can read what a patient seals: never the service's word, only what the practice has signed. Whoever
// it is sealed to, and whom its practitioner's browser grants it. packages/sealing/SPEC.md §4.
import {
  type DocumentPractitioner,
  type DocumentSchedule,
  findEntitled,
  findPractitioner,
  findSchedule,
  type PracticeDocument,
} from '@colloque/practice-document'
import { localDay } from '@colloque/sealing'
import { localeOf } from '@colloque/ui'
import { lang, patient } from '@colloque/ui/messages'
import { nameOf, receiverAt } from './offer.ts'

/** A calendar and a start (ms). */
export type Time = { readonly schedule: DocumentSchedule; readonly startAt: number }

/** Whom to name, in the order of who reads first. */
export type Readers = readonly DocumentPractitioner[]

/** Readers of what is sealed now for that time. What is sealed to a stand-in is passed on to nobody. */
export function readersAt(document: PracticeDocument, { schedule, startAt }: Time): Readers {
  const receiver = receiverAt(document, schedule, startAt)
  if (receiver === null) return []
  return receiver.id === schedule.practitionerId ? entitledAt(document, { schedule, startAt }) : [receiver]
}

/**
 * Readers of what was sealed for the first of `times` under the document's version `sealedUnder`, and moved to the others
 * since; every time keeps its readers. Under another version it may have gone to the practitioner or to a stand-in.
 */
export function readersSince(
  document: PracticeDocument,
  [sealedFor, ...later]: readonly [Time, ...Time[]],
  sealedUnder: number | null,
): Readers {
  const first = readersAt(document, sealedFor)
  const isToStandIn = first[0]?.id !== sealedFor.schedule.practitionerId
  if (isToStandIn && sealedUnder === document.version) return first
  return [...new Set([sealedFor, ...later].flatMap((time) => entitledAt(document, time)))]
}

/** The calendar and start of a place that was told or sealed, if the page still has the calendar. */
export function findTime(document: PracticeDocument, scheduleId: string, startAt: number): Time | null {
  const schedule = findSchedule(document, scheduleId)
  return schedule && { schedule, startAt }
}

/** “Dr Aubry and Dr Weber”; the practice where it names nobody. */
export function namesOf(document: PracticeDocument, readers: Readers): string {
  return listOf(document, readers, [])
}

/** The same for name and contact, which a practitioner can hand to the office, if the practice has one. */
export function contactNamesOf(document: PracticeDocument, readers: Readers): string {
  return listOf(document, readers, document.delegates ? [patient.office()] : [])
}

function listOf({ name }: PracticeDocument, readers: Readers, others: readonly string[]): string {
  const names = readers.length === 0 ? [name] : new Set(readers.map(nameOf))
  return new Intl.ListFormat(localeOf(lang)).format([...names, ...others])
}

function entitledAt(document: PracticeDocument, { schedule, startAt }: Time): DocumentPractitioner[] {
  const ids = new Set(findEntitled(document, schedule, localDay(startAt, schedule.timeZone)))
  return [...ids].flatMap((id) => findPractitioner(document, id) ?? [])
}
