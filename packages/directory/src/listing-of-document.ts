// What the public directory says of a practice: copied out of the signed document, which alone is believed when somebody
// books. What it does not say, or says in words that could not be published, is left out.
import { type Id, parseId } from '@colloque/encoding'
import {
  type DocumentLocation,
  type DocumentPractitioner,
  type DocumentSchedule,
  findLengthClass,
  findPractitioner,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import { visitRule } from '@colloque/scheduling'
import { isAreaCode } from './area-code.ts'
import { DirectoryError } from './directory-error.ts'
import { type EntryFacts, requireFacts } from './entry.ts'
import { isPaymentTerm } from './payment-terms.ts'
import { isSpecialtyCode } from './specialties.ts'

/** What of a calendar's free time is told before anybody has chosen a visit; lengths in 5-minute ticks. */
export type ShortestVisit = {
  beforeTicks: number
  lengthTicks: number
  afterTicks: number
  gridMinutes: number
  offeredGridMinutes: number
  noticeMinutes: number
  horizonDays: number
  healthcareServiceId: string
}

/** A calendar that stands in the directory; `entry`: what is said of it, null for a room or a device. */
export type ListedSchedule = {
  scheduleId: Id
  area: string
  entry: EntryFacts | null
  shortest: ShortestVisit | null
}

/** Nothing of a practice that does not want to be listed, or of calendars at places without a position. */
export function listingOf(document: PracticeDocument): ListedSchedule[] {
  if (!document.listed) return []
  const calendars = document.schedules.flatMap((schedule): ListedSchedule[] => {
    const place = findPlace(document, schedule.locationId)
    const practitioner = findPractitioner(document, schedule.practitionerId)
    const entry = place && practitioner && findEntry(document, place, practitioner)
    if (!place || !entry) return []
    return [
      {
        scheduleId: parseId(schedule.id),
        area: place.area,
        entry,
        shortest: findShortest(document, schedule),
      },
    ]
  })
  const areas = new Set(calendars.map(({ area }) => area))
  const rooms = (document.resources ?? []).flatMap(({ id, locationId }): ListedSchedule[] => {
    const area = findPlace(document, locationId)?.area
    // Told beside the calendars that need it, or not at all.
    if (area === undefined || !areas.has(area)) return []
    return [{ scheduleId: parseId(id), area, entry: null, shortest: null }]
  })
  return [...calendars, ...rooms]
}

type Place = DocumentLocation & { area: string; latitude: number; longitude: number; municipality: string }

function findPlace({ locations }: PracticeDocument, locationId: string): Place | null {
  const location = locations.find(({ id }) => id === locationId)
  const { area, latitude, longitude, municipality } = location ?? {}
  if (!location || !area || !isAreaCode(area) || !municipality) return null
  if (latitude === undefined || longitude === undefined) return null
  return { ...location, area, latitude, longitude, municipality }
}

function findEntry(
  document: PracticeDocument,
  place: Place,
  practitioner: DocumentPractitioner,
): EntryFacts | null {
  const { title, specialtyCodes = [], terms = [], languages = document.languages } = practitioner
  const facts: EntryFacts = {
    slug: document.slug,
    name: practitioner.name,
    ...(title === undefined ? {} : { title }),
    practice: document.name,
    specialtyCodes: known(specialtyCodes, isSpecialtyCode),
    languages: known(languages, () => true),
    terms: known(terms, isPaymentTerm),
    isAccessible: place.accessible === true,
    isRemote: practitioner.remote === true,
    addressLine: place.addressLines[0] ?? '',
    postalCode: place.postalCode ?? '',
    municipality: place.municipality,
    latitude: place.latitude,
    longitude: place.longitude,
  }
  try {
    return requireFacts(facts)
  } catch (error) {
    if (error instanceof DirectoryError) return null
    throw error
  }
}

function known(words: readonly string[], isKnown: (word: string) => boolean): string[] {
  return [...new Set(words)].filter(isKnown)
}

// Visits that need a room are left to the practice's page: when the room is free is not told here.
function findShortest(document: PracticeDocument, schedule: DocumentSchedule): ShortestVisit | null {
  const [shortest] = document.healthcareServices
    .filter((service) => isPlainOnline(service) && service.scheduleIds.includes(schedule.id))
    .sort((a, b) => a.durationMinutes - b.durationMinutes)
  const lengthClass = shortest && findLengthClass(schedule, shortest.id)
  if (!shortest || !lengthClass) return null
  const { beforeTicks, lengthTicks, afterTicks } = lengthClass
  const { gridMinutes, offeredGridMinutes, noticeMinutes, horizonDays } = visitRule(schedule, shortest)
  const rule = { gridMinutes, offeredGridMinutes, noticeMinutes, horizonDays }
  return { beforeTicks, lengthTicks, afterTicks, ...rule, healthcareServiceId: shortest.id }
}

function isPlainOnline({ booking, resourceIds, series }: HealthcareService): boolean {
  return booking === 'online' && resourceIds === undefined && series === undefined
}
