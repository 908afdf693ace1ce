// Who at the practice reads what was sealed for a visit, and messages about it, by the rule that patients are told by too
// (packages/sealing, visit-readers.ts).
import type { Appointment } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import { type Intake, readersOfVisit, type ShownOfVisit } from '@colloque/sealing'
import type { AgendaVisit } from './agenda-visit.ts'

type Told = Pick<Appointment, 'scheduleId' | 'start' | 'acts'>

/** The ids of a visit's readers, who reads first at the head. */
export function readersOf(document: PracticeDocument, { told, content }: AgendaVisit): string[] {
  const intake = content.kind === 'opened' ? content.intake : null
  const isOpened = content.kind === 'opened' || content.kind === 'administrative'
  return readerIds(document, told, { intake, mismatches: isOpened ? content.mismatches : null })
}

/** The same of a wish; nothing of it is proven here, so nobody is left out. */
export function readersOfWish(document: PracticeDocument, told: Told, intake: Intake | null): string[] {
  return readerIds(document, told, { intake, mismatches: null })
}

function readerIds(document: PracticeDocument, told: Told, shown: ShownOfVisit): string[] {
  return readersOfVisit(document, told, shown).map(({ id }) => id)
}
