// Which calendars of the practice could take a visit, and why another practitioner's cannot. The signed page says what is
// offered where; the visit's own keys say who could seal it anew.
import { findHealthcareService, findSchedule, type PracticeDocument } from '@colloque/practice-document'
import { isSameClass } from '@colloque/sealing'
import type { AgendaVisit } from './agenda-visit.ts'

/** `not-opened`: who cannot open it cannot seal it to anybody. `type`, `length`: that calendar offers none like it. */
export type TransferRefusal = 'not-opened' | 'type' | 'length'

/** The practitioner whose calendar that is, or an empty text. */
export function ownerOf({ schedules }: PracticeDocument, scheduleId: string): string {
  return schedules.find(({ id }) => id === scheduleId)?.practitionerId ?? ''
}

/** Why that calendar cannot take the visit, or null; one of the same practitioner always can. */
export function findTransferRefusal(
  document: PracticeDocument,
  { told, content }: AgendaVisit,
  scheduleId: string,
): TransferRefusal | null {
  if (ownerOf(document, told.scheduleId) === ownerOf(document, scheduleId)) return null
  if (content.kind !== 'opened') return 'not-opened'
  const type = findHealthcareService(document, content.intake.healthcareServiceId)
  if (!type?.scheduleIds.includes(scheduleId)) return 'type'
  // What the practice gave it, no calendar need offer.
  if (told.acts.some(({ kind }) => kind === 'resize')) return null
  const offered = findSchedule(document, scheduleId)?.lengthClasses ?? []
  return offered.some((one) => isSameClass(one, told.lengthClass)) ? null : 'length'
}

/** Whose calendar a visit stood on before the act at `position` of its list; null where only what is sealed knows. */
export function ownerBefore(
  document: PracticeDocument,
  acts: AgendaVisit['told']['acts'],
  position: number,
  sealedScheduleId: string | null,
): string | null {
  const moved = acts.slice(0, position).findLast(({ kind }) => kind === 'reschedule')
  const scheduleId = moved?.scheduleId ?? sealedScheduleId
  return scheduleId === null ? null : ownerOf(document, scheduleId)
}
