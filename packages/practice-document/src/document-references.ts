// What a practice document must hold across its fields: ids unique, references resolved, length classes shared.
// SPEC.md §1.3. Returns the path of the first field at fault and never its value.

import type { DocumentSchedule, HealthcareService, PracticeDocument } from './document-types.ts'

const TICK_MINUTES = 5

/** The path of the first broken rule, or null. */
export function findBrokenReference(document: PracticeDocument): string | null {
  return (
    findRepeatedId(document) ??
    findBrokenVersion(document) ??
    findUnknownReference(document) ??
    findBrokenLengthClass(document)
  )
}

function findRepeatedId(document: PracticeDocument): string | null {
  const lists = {
    practitioners: document.practitioners,
    delegates: document.delegates ?? [],
    locations: document.locations,
    healthcareServices: document.healthcareServices,
    schedules: document.schedules,
    resources: document.resources ?? [],
    questions: document.healthcareServices.flatMap((service) => service.questions),
  }
  const seen = new Set<string>()
  for (const [path, entries] of Object.entries(lists)) {
    for (const { id } of entries) {
      if (seen.has(id)) return path
      seen.add(id)
    }
  }
  const people = [...document.practitioners, ...lists.delegates]
  const identities = new Set(people.map(({ identityPublicKey }) => identityPublicKey))
  return identities.size < people.length ? 'practitioners/identityPublicKey' : null
}

function findBrokenVersion({ version, previousHash }: PracticeDocument): string | null {
  return (version === 1) === (previousHash === null) ? null : 'previousHash'
}

function findUnknownReference(document: PracticeDocument): string | null {
  const practitioners = new Set(document.practitioners.map(({ id }) => id))
  const locations = new Set(document.locations.map(({ id }) => id))
  const schedules = new Set(document.schedules.map(({ id }) => id))
  for (const standIn of document.standIns) {
    const named = [standIn.practitionerId, standIn.standInPractitionerId]
    if (named[0] === named[1] || !named.every((id) => practitioners.has(id))) return 'standIns'
    if (standIn.startDay >= standIn.endDay) return 'standIns/endDay'
  }
  for (const schedule of document.schedules) {
    if (!practitioners.has(schedule.practitionerId)) return 'schedules/practitionerId'
    if (!locations.has(schedule.locationId)) return 'schedules/locationId'
    const { practitionerId, sharedWith = [] } = schedule
    if (sharedWith.includes(practitionerId) || !areOnceIn(practitioners, sharedWith))
      return 'schedules/sharedWith'
    // Parallel visits and visits shared by a group are two different calendars.
    if (schedule.lanes !== undefined && schedule.groupPlaces !== undefined) return 'schedules/groupPlaces'
  }
  const groups = new Set(document.schedules.flatMap(({ id, groupPlaces }) => (groupPlaces ? [id] : [])))
  const resources = new Set<string>()
  for (const resource of document.resources ?? []) {
    if (!locations.has(resource.locationId)) return 'resources/locationId'
    resources.add(resource.id)
  }
  for (const service of document.healthcareServices) {
    if (!areOnceIn(schedules, service.scheduleIds)) return 'healthcareServices/scheduleIds'
    if (!areOnceIn(resources, service.resourceIds ?? [])) return 'healthcareServices/resourceIds'
    // Each person of a group would take a room of their own.
    if (service.resourceIds && service.scheduleIds.some((id) => groups.has(id)))
      return 'healthcareServices/resourceIds'
    if (service.series && service.series.minimumDays > service.series.maximumDays) {
      return 'healthcareServices/series/maximumDays'
    }
    if (service.questions.some((q) => (q.kind === 'choice') !== (q.choices !== undefined))) {
      return 'healthcareServices/questions/choices'
    }
  }
  return null
}

function areOnceIn(known: ReadonlySet<string>, ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length && ids.every((id) => known.has(id))
}

// A length must not name an act: every class of a schedule with two types or more is shared by at least two.
function findBrokenLengthClass(document: PracticeDocument): string | null {
  for (const schedule of document.schedules) {
    const offered = document.healthcareServices.filter((service) => service.scheduleIds.includes(schedule.id))
    if (!areClassesOf(schedule, offered)) return 'schedules/lengthClasses'
  }
  return null
}

function areClassesOf(schedule: DocumentSchedule, offered: readonly HealthcareService[]): boolean {
  const services = new Map(offered.map((service) => [service.id, service]))
  const sizes = new Set<string>()
  const assigned: string[] = []
  for (const lengthClass of schedule.lengthClasses) {
    const { beforeTicks, lengthTicks, afterTicks, healthcareServiceIds } = lengthClass
    sizes.add(`${beforeTicks}+${lengthTicks}+${afterTicks}`)
    assigned.push(...healthcareServiceIds)
    if (healthcareServiceIds.length < Math.min(2, offered.length)) return false
    for (const id of healthcareServiceIds) {
      const service = services.get(id)
      if (service === undefined) return false
      if (service.beforeMinutes > beforeTicks * TICK_MINUTES) return false
      if (service.durationMinutes > lengthTicks * TICK_MINUTES) return false
      if (service.afterMinutes > afterTicks * TICK_MINUTES) return false
    }
  }
  const isPartition = assigned.length === offered.length && new Set(assigned).size === assigned.length
  return isPartition && sizes.size === schedule.lengthClasses.length
}
