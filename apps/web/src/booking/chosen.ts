// What the choices so far amount to: type, calendar, place, and who will open what is sealed.
import {
  type DocumentLocation,
  type DocumentPractitioner,
  type DocumentSchedule,
  findPractitioner,
  findSchedule,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import { readersAt, receiverAt } from '@colloque/sealing'
import { locationOf } from '../practice/offer.ts'
import type { Readers } from '../practice/readers.ts'
import { type Draft, startsOf } from './draft.ts'
import { serviceOf } from './steps.ts'

/** Everything is from the verified document; `receiver` differs from `practitioner` while a stand-in is named. */
export type Chosen = {
  readonly service: HealthcareService
  readonly startAt: number
  readonly schedule: DocumentSchedule
  readonly practitioner: DocumentPractitioner
  readonly receiver: DocumentPractitioner
  /** Who can read it, the receiver first. */
  readonly readers: Readers
  readonly location: DocumentLocation | null
}

/** The choice of type and time, or null before both are made. */
export function findChosen(document: PracticeDocument, draft: Draft, start = draft.start): Chosen | null {
  const service = serviceOf({ document, draft })
  const schedule = start && findSchedule(document, start.scheduleId)
  if (service === null || start === null || !schedule) return null
  const practitioner = findPractitioner(document, schedule.practitionerId)
  const receiver = receiverAt(document, schedule, start.at)
  if (practitioner === null || receiver === null) return null
  return {
    service,
    startAt: start.at,
    schedule,
    practitioner,
    receiver,
    readers: readersAt(document, schedule, start.at),
    location: locationOf(document, schedule),
  }
}

/** The same for each visit of a series; none before every time is chosen. */
export function findAllChosen(document: PracticeDocument, draft: Draft): Chosen[] {
  const all = startsOf(draft).map((start) => findChosen(document, draft, start))
  return all.every((chosen) => chosen !== null) ? all : []
}

/** Who can read one or more of the visits. */
export function readersOf(all: readonly { readonly readers: Readers }[]): Readers {
  return [...new Set(all.flatMap(({ readers }) => readers))]
}
