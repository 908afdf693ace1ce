// A made practice as a signed document, with the openings of its calendars. Its keys are made of the seed: nothing sealed to
// them is a secret, and it publishes no key to seal to, so that its times can be seen and nobody books by mistake.
import type { AvailabilityRules } from '@colloque/contract'
import { type Id, idFromBytes, toBase64url } from '@colloque/encoding'
import {
  DOCUMENT_FORMAT,
  encodePracticeDocument,
  type HealthcareService,
  type PracticeDocument,
  signingPublicKey,
  signPracticeDocument,
} from '@colloque/practice-document'
import { lengthClasses } from '@colloque/scheduling'
import type { Dice } from './dice.ts'
import type { MadePractice } from './make-country.ts'

export type MadeDocument = {
  practiceId: Id
  practicePublicKey: Uint8Array
  document: PracticeDocument
  bytes: Uint8Array
  signature: Uint8Array
  rules: AvailabilityRules
}

const words = {
  FR: ['Consultation', 'Première consultation', 'Contrôle'],
  DE: ['Sprechstunde', 'Erster Termin', 'Kontrolle'],
  IT: ['Visita', 'Prima visita', 'Controllo'],
} as const
const zones = { FR: 'Europe/Paris', DE: 'Europe/Berlin', IT: 'Europe/Rome' } as const

/** `issuedOn`: YYYY-MM-DD. */
export function documentOfPractice(
  { area, people, hours }: MadePractice,
  { deploymentId, issuedOn, dice }: { deploymentId: Id; issuedOn: string; dice: Dice },
): MadeDocument {
  const newId = () => idFromBytes(dice.bytes(16))
  const [practiceId, locationId] = [newId(), newId()]
  const secretKey = dice.bytes(32)
  const countryCode = area.slice(0, 2).toUpperCase() as keyof typeof words
  const [first] = people
  if (!first) throw new RangeError('a practice has somebody')
  const scheduleIds = people.map(newId)
  const services = servicesOf(words[countryCode], scheduleIds, newId)
  const { classes, classIndexes } = lengthClasses(services)
  const practitioners = people.map(({ name, title, specialtyCodes, languages, terms, isRemote }) => ({
    id: newId(),
    name,
    ...(title === undefined ? {} : { title }),
    languages,
    identityPublicKey: toBase64url(dice.bytes(32)),
    specialtyCodes,
    terms,
    ...(isRemote ? { remote: true as const } : {}),
  }))
  const document: PracticeDocument = {
    format: DOCUMENT_FORMAT,
    deploymentId,
    practiceId,
    slug: first.slug,
    version: 1,
    previousHash: null,
    issuedOn,
    name: first.practice,
    phone: '01 99 00 00 00',
    countryCode,
    languages: [area.slice(0, 2)],
    practitioners,
    standIns: [],
    locations: [
      {
        id: locationId,
        name: first.practice,
        addressLines: [first.addressLine, `${first.postalCode} ${first.municipality}`],
        postalCode: first.postalCode,
        municipality: first.municipality,
        area,
        latitude: first.latitude,
        longitude: first.longitude,
        ...(first.isAccessible ? { accessible: true as const } : {}),
      },
    ],
    healthcareServices: services,
    schedules: practitioners.map(({ id }, index) => ({
      id: scheduleIds[index] ?? '',
      practitionerId: id,
      locationId,
      timeZone: zones[countryCode],
      gridMinutes: 10,
      minimumNoticeMinutes: 120,
      maximumHorizonDays: 90,
      cancelCutoffMinutes: 1440,
      lengthClasses: classes.map((lengthClass, at) => ({
        ...lengthClass,
        healthcareServiceIds: services
          .filter((_, service) => classIndexes[service] === at)
          .map((one) => one.id),
      })),
    })),
    courierPublicKey: null,
    listed: true,
  }
  const bytes = encodePracticeDocument(document)
  return {
    practiceId,
    practicePublicKey: signingPublicKey(secretKey),
    document,
    bytes,
    signature: signPracticeDocument(bytes, secretKey),
    rules: rulesOf(hours, newId),
  }
}

function servicesOf(names: readonly string[], scheduleIds: string[], newId: () => Id): HealthcareService[] {
  return names.map((name, index) => ({
    id: newId(),
    name,
    beforeMinutes: 0,
    durationMinutes: [20, 40, 20][index] ?? 20,
    afterMinutes: 0,
    booking: 'online',
    silent: false,
    scheduleIds,
    questions: [],
    asks: { birthDate: 'optional', phone: 'required', email: 'no' },
    reasonAsked: true,
  }))
}

function rulesOf(
  { weekdays, startMinute, endMinute }: MadePractice['hours'],
  newId: () => Id,
): AvailabilityRules {
  const halves = [
    [startMinute, 12 * 60],
    [14 * 60, endMinute],
  ] as const
  const openings = weekdays.flatMap((weekday) =>
    halves.map(([start, end]) => ({
      id: newId(),
      weekday,
      startMinute: start,
      endMinute: end,
      validFrom: '2026-01-01',
      access: 'public' as const,
    })),
  )
  return { openings, exceptions: [], absences: [] }
}
