// FHIR R4 resources of SMART Scheduling Links: Location, Schedule, Slot. Ids are those of the practice's document as UUIDs; a
// location's is made of what it says, so that colleagues at one address share it.
import { hash } from 'node:crypto'
import type { StoredEntry } from '@colloque/database'
import { type EntryFacts, findSpecialtyName } from '@colloque/directory'
import { type Id, idToUuid } from '@colloque/encoding'

const snomed = 'http://snomed.info/sct'
const deepLink = 'http://fhir-registry.smarthealthit.org/StructureDefinition/booking-deep-link'
const degrees = 10_000
const tickMs = 300_000

/** The places of these calendars, each once. `area`: its first part is the country. */
export function locationsOf(area: string, calendars: readonly StoredEntry[]): object[] {
  const places = new Map(calendars.map(({ entry }) => [locationId(entry), entry]))
  return [...places].map(([id, facts]) => ({
    resourceType: 'Location',
    id,
    status: 'active',
    name: facts.practice,
    address: {
      ...(facts.addressLine === '' ? {} : { line: [facts.addressLine] }),
      city: facts.municipality,
      ...(facts.postalCode === '' ? {} : { postalCode: facts.postalCode }),
      country: area.slice(0, 2).toUpperCase(),
    },
    position: { longitude: facts.longitude / degrees, latitude: facts.latitude / degrees },
  }))
}

/** The calendars; `origin` leads to the page on which each is booked. */
export function schedulesOf(origin: string, calendars: readonly StoredEntry[]): object[] {
  return calendars.map(({ scheduleId, entry: facts }) => {
    const name = facts.title === undefined ? facts.name : `${facts.title} ${facts.name}`
    return {
      resourceType: 'Schedule',
      id: idToUuid(scheduleId),
      active: true,
      ...(facts.specialtyCodes.length === 0 ? {} : { specialty: facts.specialtyCodes.map(specialtyOf) }),
      actor: [{ reference: `Location/${locationId(facts)}` }, { display: name }],
      extension: [{ url: deepLink, valueUrl: `${origin}/p/${facts.slug}` }],
    }
  })
}

/** Free starts (ticks) of a calendar for a visit of `lengthTicks`. */
export function slotsOf(scheduleId: Id, starts: readonly number[], lengthTicks: number): object[] {
  const schedule = idToUuid(scheduleId)
  return starts.map((tick) => ({
    resourceType: 'Slot',
    id: `${schedule}-${tick.toString(36)}`,
    schedule: { reference: `Schedule/${schedule}` },
    status: 'free',
    start: instantOf(tick),
    end: instantOf(tick + lengthTicks),
  }))
}

/** One resource a line. */
export function ndjsonOf(resources: readonly object[]): string {
  return resources.map((resource) => `${JSON.stringify(resource)}\n`).join('')
}

function specialtyOf(code: string) {
  return { coding: [{ system: snomed, code, display: findSpecialtyName(code, 'en') ?? undefined }] }
}

function locationId({ slug, addressLine, postalCode, municipality }: EntryFacts): string {
  return hash('sha256', JSON.stringify([slug, addressLine, postalCode, municipality]), 'hex').slice(0, 32)
}

function instantOf(tick: number): string {
  return new Date(tick * tickMs).toISOString().replace('.000Z', 'Z')
}
