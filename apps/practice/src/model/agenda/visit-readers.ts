// Who at the practice reads what was sealed for a visit, and messages about it: as the signed page has it, never the
// service's word. The same as apps/web tells patients (src/practice/readers.ts, src/visit/visit-words.ts).
import type { Appointment } from '@colloque/contract'
import {
  type DocumentSchedule,
  findEntitled,
  findReceiver,
  findSchedule,
  type PracticeDocument,
} from '@colloque/practice-document'
import type { Intake } from '@colloque/sealing'
import { localDayOf } from '../days.ts'
import { type AgendaVisit, authorOf } from './agenda-visit.ts'

type Time = { schedule: DocumentSchedule; day: string }
type Told = Pick<Appointment, 'scheduleId' | 'start' | 'acts'>

/** The ids of a visit's readers, who reads first at the head. */
export function readersOf(document: PracticeDocument, visit: AgendaVisit): string[] {
  const { told, content } = visit
  const intake = content.kind === 'opened' ? content.intake : null
  return findReaders(document, told, intake, (position) => authorOf(visit, position).who !== 'nobody')
}

/** The same of a wish; nothing of it is proven here, so nobody is left out. */
export function readersOfWish(document: PracticeDocument, told: Told, intake: Intake | null): string[] {
  return findReaders(document, told, intake, () => false)
}

// A proven move to another practitioner sealed it anew; what the service merely says takes nobody away.
function findReaders(
  document: PracticeDocument,
  told: Told,
  intake: Intake | null,
  isProven: (position: number) => boolean,
): string[] {
  const now = findTime(document, told.scheduleId, told.start)
  if (now === null) return []
  let first = (intake && findTime(document, intake.scheduleId, intake.start)) ?? now
  let sealedUnder = intake?.documentVersion ?? null
  let later: Time[] = []
  for (const [position, { scheduleId, start }] of told.acts.entries()) {
    const next = scheduleId && start ? findTime(document, scheduleId, start) : null
    if (next === null) continue
    const isOthers = next.schedule.practitionerId !== (later.at(-1) ?? first).schedule.practitionerId
    if (isOthers && isProven(position)) [first, later, sealedUnder] = [next, [], null]
    else later.push(next)
  }
  const receiverId = findReceiver(document, first.schedule, first.day)?.practitioner.id
  // What is sealed to a stand-in is passed on to nobody; under another page it may have gone to either.
  if (receiverId && receiverId !== first.schedule.practitionerId && sealedUnder === document.version)
    return [receiverId]
  const ids = [first, ...later, now].flatMap(({ schedule, day }) => findEntitled(document, schedule, day))
  return [...new Set(ids)]
}

function findTime(document: PracticeDocument, scheduleId: string, start: string): Time | null {
  const schedule = findSchedule(document, scheduleId)
  return schedule && { schedule, day: localDayOf(Date.parse(start), schedule.timeZone) }
}
