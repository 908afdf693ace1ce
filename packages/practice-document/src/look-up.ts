// Questions put to a parsed practice document: who, where, which length class, who receives on a day.
// Pure look-ups; none of them checks a signature.

import type {
  Delegate,
  DocumentPractitioner,
  DocumentSchedule,
  HealthcareService,
  LengthClass,
  PracticeDocument,
  Resource,
} from './document-types.ts'

/** The schedule of that id, or null. */
export function findSchedule(document: PracticeDocument, scheduleId: string): DocumentSchedule | null {
  return document.schedules.find(({ id }) => id === scheduleId) ?? null
}

/** The visit type of that id, or null. */
export function findHealthcareService(document: PracticeDocument, id: string): HealthcareService | null {
  return document.healthcareServices.find((service) => service.id === id) ?? null
}

/** The practitioner of that id, or null. */
export function findPractitioner(document: PracticeDocument, id: string): DocumentPractitioner | null {
  return document.practitioners.find((practitioner) => practitioner.id === id) ?? null
}

/** Whoever of that id may act for the practice, practitioner or delegate, or null. */
export function findMember(
  document: PracticeDocument,
  id: string,
): Pick<Delegate, 'id' | 'identityPublicKey'> | null {
  return findPractitioner(document, id) ?? document.delegates?.find((delegate) => delegate.id === id) ?? null
}

/** The three numbers a visit type is booked with on a schedule, or null if it is not offered there. */
export function findLengthClass(schedule: DocumentSchedule, healthcareServiceId: string): LengthClass | null {
  const found = schedule.lengthClasses.find((c) => c.healthcareServiceIds.includes(healthcareServiceId))
  if (found === undefined) return null
  const { beforeTicks, lengthTicks, afterTicks } = found
  return { beforeTicks, lengthTicks, afterTicks }
}

/** The rooms or devices of which a visit of that type needs one, in the document's order; none if it needs none. */
export function findResources(
  document: PracticeDocument,
  { resourceIds }: Pick<HealthcareService, 'resourceIds'>,
): Resource[] {
  return (document.resources ?? []).filter(({ id }) => resourceIds?.includes(id))
}

/** Everybody whom the practice lets open visits of that schedule on that local day, its practitioner first. */
export function findEntitled(
  { standIns }: PracticeDocument,
  { practitionerId, sharedWith = [] }: DocumentSchedule,
  day: string,
): string[] {
  const present = standIns.filter(
    (entry) => entry.practitionerId === practitionerId && entry.startDay <= day && day < entry.endDay,
  )
  return [practitionerId, ...sharedWith, ...present.map(({ standInPractitionerId }) => standInPractitionerId)]
}

/** Who opens a booking of that schedule for that local day (`YYYY-MM-DD`): its practitioner or a stand-in. */
export function findReceiver(
  document: PracticeDocument,
  schedule: DocumentSchedule,
  day: string,
): { practitioner: DocumentPractitioner; isStandIn: boolean } | null {
  const standIn = document.standIns.find(
    (entry) =>
      entry.practitionerId === schedule.practitionerId && entry.startDay <= day && day < entry.endDay,
  )
  const practitioner = findPractitioner(document, standIn?.standInPractitionerId ?? schedule.practitionerId)
  return practitioner === null ? null : { practitioner, isStandIn: standIn !== undefined }
}
