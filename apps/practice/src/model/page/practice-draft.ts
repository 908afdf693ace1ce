// The signed page as a person edits it, and the document that comes of it. Length classes are always computed anew
// for every schedule, so that no length can name a visit type.
import { DOCUMENT_FORMAT, type HealthcareService, type PracticeDocument } from '@colloque/practice-document'
import { lengthClasses } from '@colloque/scheduling'
import { type CountryCode, languageOf, timeZoneOf } from './countries.ts'

/** A visit type in the making; `id` empty for a new one. */
export type TypeDraft = { id: string; name: string; durationMinutes: number }

export type FirstPractice = {
  deploymentId: string
  practiceId: string
  practitionerId: string
  locationId: string
  scheduleId: string
  slug: string
  name: string
  phone: string
  countryCode: CountryCode
  addressLines: string[]
  practitioner: { name: string; title: string; specialty: string }
  types: readonly TypeDraft[]
  language: string
  issuedOn: string
}

const usualMinutes = [20, 40, 10, 40, 10]

// In the language patients of the country read, whatever language the set-up is read in.
const usualNames: Record<CountryCode, readonly string[]> = {
  FR: [
    'Consultation',
    'Première consultation',
    'Vaccination',
    'Consultation longue',
    'Renouvellement d’ordonnance',
  ],
  DE: ['Sprechstunde', 'Ersttermin', 'Impfung', 'Ausführlicher Termin', 'Folgerezept'],
  IT: ['Visita', 'Prima visita', 'Vaccinazione', 'Visita lunga', 'Rinnovo della ricetta'],
}

/** The visit types a practice of that country begins with, to correct; their minutes are the same everywhere. */
export function usualTypes(country: CountryCode): TypeDraft[] {
  return usualNames[country].map((name, index) => ({
    id: '',
    name,
    durationMinutes: usualMinutes[index] ?? 20,
  }))
}

/** The types of a practice that moves to another country: the usual ones follow as long as nobody edited them. */
export function typesAfterMove(
  types: readonly TypeDraft[],
  from: CountryCode,
  to: CountryCode,
): readonly TypeDraft[] {
  return JSON.stringify(types) === JSON.stringify(usualTypes(from)) ? usualTypes(to) : types
}

/** Version 1 of a practice with one practitioner; the identity key is put in by the worker. */
export function firstDocument(first: FirstPractice): PracticeDocument {
  const { practitioner, scheduleId, countryCode, language } = first
  const home = languageOf(countryCode)
  return withLengthClasses({
    format: DOCUMENT_FORMAT,
    deploymentId: first.deploymentId,
    practiceId: first.practiceId,
    slug: first.slug,
    version: 1,
    previousHash: null,
    issuedOn: first.issuedOn,
    name: first.name,
    phone: first.phone,
    countryCode,
    languages: language === home ? [home] : [home, language],
    practitioners: [
      {
        id: first.practitionerId,
        name: practitioner.name,
        ...(practitioner.title ? { title: practitioner.title } : {}),
        ...(practitioner.specialty ? { specialty: practitioner.specialty } : {}),
        identityPublicKey: 'A'.repeat(43),
      },
    ],
    standIns: [],
    locations: [{ id: first.locationId, name: first.name, addressLines: first.addressLines }],
    healthcareServices: first.types.map(({ id, name, durationMinutes }) =>
      newType(id, name, durationMinutes, [scheduleId]),
    ),
    schedules: [newSchedule(scheduleId, first.practitionerId, first.locationId, timeZoneOf(countryCode))],
    courierPublicKey: null,
  })
}

/** A schedule with the usual limits: a grid of 10 minutes, 2 hours' notice, 90 days ahead, cancelling up to a day before. */
export function newSchedule(
  id: string,
  practitionerId: string,
  locationId: string,
  timeZone: string,
): PracticeDocument['schedules'][number] {
  return {
    id,
    practitionerId,
    locationId,
    timeZone,
    gridMinutes: 10,
    minimumNoticeMinutes: 120,
    maximumHorizonDays: 90,
    cancelCutoffMinutes: 24 * 60,
    lengthClasses: [],
  }
}

/** A visit type with the usual questions: telephone required, date of birth optional, a reason asked. */
export function newType(
  id: string,
  name: string,
  durationMinutes: number,
  scheduleIds: string[],
): HealthcareService {
  return {
    id,
    name,
    beforeMinutes: 0,
    durationMinutes,
    afterMinutes: 0,
    booking: 'online',
    silent: false,
    scheduleIds,
    questions: [],
    asks: { birthDate: 'optional', phone: 'required', email: 'no' },
    reasonAsked: true,
  }
}

/** A field that a page need not have. */
export type OptionalField = 'otherWays' | 'opensAt' | 'delegates' | 'listed'

/** What becomes of a page: fields with another content, and fields it no longer has. */
export type PageChange = { fields: Partial<PracticeDocument>; dropped?: readonly OptionalField[] }

/** The next version of a document: `hash` is the present one's. */
export function nextVersion(
  present: PracticeDocument,
  hash: string,
  { fields, dropped = [] }: PageChange,
  issuedOn: string,
): PracticeDocument {
  const next = { ...present, ...fields, version: present.version + 1, previousHash: hash, issuedOn }
  for (const field of dropped) delete next[field]
  return withLengthClasses(next)
}

/** The same document with the length classes its visit types need. */
export function withLengthClasses(document: PracticeDocument): PracticeDocument {
  return {
    ...document,
    schedules: document.schedules.map((schedule) => ({
      ...schedule,
      lengthClasses: classesOf(
        document.healthcareServices.filter((type) => type.scheduleIds.includes(schedule.id)),
      ),
    })),
  }
}

/** A length class with the types it hides among each other. */
export type SharedLength = PracticeDocument['schedules'][number]['lengthClasses'][number]

/** The length classes of a set of visit types. */
export function classesOf(
  types: readonly Pick<HealthcareService, 'id' | 'beforeMinutes' | 'durationMinutes' | 'afterMinutes'>[],
): SharedLength[] {
  if (types.length === 0) return []
  const { classes, classIndexes } = lengthClasses(types)
  return classes.map((lengthClass, index) => ({
    ...lengthClass,
    healthcareServiceIds: types.filter((_, at) => classIndexes[at] === index).map(({ id }) => id),
  }))
}
