// What a practice offers online, read from its verified document: types, calendars, people, places. Pure look-ups.
import {
  type DocumentLocation,
  type DocumentPractitioner,
  type DocumentSchedule,
  findLengthClass,
  findPractitioner,
  type HealthcareService,
  type LengthClass,
  type PracticeDocument,
} from '@colloque/practice-document'

/** A calendar on which a visit type can be booked, with its length there and whose it is. */
export type OfferedSchedule = {
  readonly schedule: DocumentSchedule
  readonly lengthClass: LengthClass
  readonly practitioner: DocumentPractitioner
}

/** Visit types a patient may book online and that stand on at least one calendar. */
export function findOfferedServices(document: PracticeDocument): HealthcareService[] {
  return document.healthcareServices.filter(
    (service) => service.booking === 'online' && findOfferedSchedules(document, service).length > 0,
  )
}

/** The calendars of a visit type, in the document's order. */
export function findOfferedSchedules(
  document: PracticeDocument,
  service: HealthcareService,
): OfferedSchedule[] {
  return document.schedules.flatMap((schedule) => {
    if (!service.scheduleIds.includes(schedule.id)) return []
    const lengthClass = findLengthClass(schedule, service.id)
    const practitioner = findPractitioner(document, schedule.practitionerId)
    return lengthClass === null || practitioner === null ? [] : [{ schedule, lengthClass, practitioner }]
  })
}

/** Whether “whoever is free first” is a choice: several calendars, and everyone of the same specialty. */
export function isAnyOffered(offered: readonly OfferedSchedule[]): boolean {
  return offered.length > 1 && new Set(offered.map(({ practitioner }) => practitioner.specialty)).size === 1
}

/** “Dr Aubry”: title and name as the practice signed them. */
export function nameOf({ title, name }: DocumentPractitioner): string {
  return title === undefined ? name : `${title} ${name}`
}

/** Where a calendar's visits take place. */
export function locationOf(document: PracticeDocument, schedule: DocumentSchedule): DocumentLocation | null {
  return document.locations.find(({ id }) => id === schedule.locationId) ?? null
}
