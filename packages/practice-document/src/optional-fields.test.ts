// Calendars with lanes or groups, rooms, series, campaigns and the opening: each as its own rule of SPEC.md §1.2–1.3.
import { bytesToUtf8, toBase64url } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { sampleDocument, sampleId, sampleIds, sampleSigningKey } from '../test/sample-practice.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Delegate, HealthcareService, PracticeDocument, Resource } from './document-types.ts'
import { PracticeDocumentError } from './errors.ts'
import { findHealthcareService, findMember, findResources } from './look-up.ts'
import { encodePracticeDocument, hashPracticeDocument, parsePracticeDocument } from './parse-document.ts'

const room: Resource = {
  id: sampleId('room'),
  kind: 'room',
  name: 'Room 2',
  locationId: sampleIds.place,
  timeZone: 'Europe/Paris',
}
const scanner: Resource = { ...room, id: sampleId('scanner'), kind: 'device', name: 'Scanner', lanes: 2 }

const delegate: Delegate = {
  id: sampleId('delegate'),
  identityPublicKey: toBase64url(sampleSigningKey('identity of a delegate').publicKey),
}

function centre(): PracticeDocument {
  const plain = sampleDocument()
  const [martin, weber] = plain.schedules
  const [consultation, followUp, vaccination] = plain.healthcareServices
  const [place] = plain.locations
  const [claire, jonas] = plain.practitioners
  if (!martin || !weber || !consultation || !followUp || !vaccination || !place || !claire || !jonas)
    throw new RangeError('the sample has them')
  return {
    ...plain,
    listed: true,
    practitioners: [
      { ...claire, specialtyCodes: ['394582007', '394802001'], terms: ['sector-2'], remote: true },
      jonas,
    ],
    locations: [
      {
        ...place,
        postalCode: '69003',
        municipality: 'Lyon',
        area: 'fr-69',
        latitude: 457_600,
        longitude: 48_400,
        accessible: true,
      },
    ],
    opensAt: '2026-12-01T08:00:00Z',
    delegates: [delegate],
    resources: [room, scanner],
    schedules: [
      { ...martin, sharedWith: [sampleIds.weber] },
      { ...weber, lanes: 6 },
    ],
    healthcareServices: [
      consultation,
      {
        ...followUp,
        preparation: 'Eat nothing from midnight on.\nBring older pictures.',
        resourceIds: [scanner.id, room.id],
      },
      {
        ...vaccination,
        series: { visits: 2, minimumDays: 21, maximumDays: 28 },
        campaign: { product: 'Exemplis', boosterAfterDays: 180 },
      },
    ],
  }
}

type Change = (document: PracticeDocument) => unknown

function refusalOf(change: Change): string | null {
  const document = JSON.parse(bytesToUtf8(encodePracticeDocument(centre()))) as PracticeDocument
  change(document)
  try {
    parsePracticeDocument(canonicalJson(document))
    return null
  } catch (error) {
    if (!(error instanceof PracticeDocumentError)) throw error
    expect(error.code).toBe('malformed')
    return error.path
  }
}

function toType(index: number, fields: Partial<HealthcareService>): Change {
  return (document) => Object.assign(document.healthcareServices[index] ?? {}, fields)
}

function toResource(fields: object): Change {
  return (document) => Object.assign(document.resources?.[1] ?? {}, fields)
}

function toDelegate(fields: object): Change {
  return (document) => Object.assign(document.delegates?.[0] ?? {}, fields)
}

const fiveCodes = ['394582007', '394802001', '394579002', '394591006', '394587001']

function toPractitioner(fields: object): Change {
  return (document) => Object.assign(document.practitioners[0] ?? {}, fields)
}

function toPlace(fields: object): Change {
  return (document) => Object.assign(document.locations[0] ?? {}, fields)
}

function toSchedule(fields: object): Change {
  return (document) => Object.assign(document.schedules[0] ?? {}, fields)
}

describe('the optional fields of a practice document', () => {
  it('are read as they were written', () => {
    expect(parsePracticeDocument(encodePracticeDocument(centre()))).toEqual(centre())
  })

  it('allow groups where no visit needs a room', () => {
    const { healthcareServices, schedules, ...rest } = centre()
    const grouped = {
      ...rest,
      schedules: schedules.map((one, index) => (index === 0 ? { ...one, groupPlaces: 12 } : one)),
      healthcareServices: healthcareServices.map(({ resourceIds: _, ...type }) => type),
    }
    expect(parsePracticeDocument(encodePracticeDocument(grouped))).toEqual(grouped)
  })

  it('leave a document without them as it was, byte by byte', () => {
    const hash = hashPracticeDocument(encodePracticeDocument(sampleDocument()))
    expect(toBase64url(hash)).toBe('BDZW9Rfv3ItIE7tqypke-ZZEhci0sRLyYvv00zTqjK4')
  })

  const refused: [string, string, Change][] = [
    ['a listing that is refused in words', 'listed', (d) => Object.assign(d, { listed: false })],
    ['five specialties', 'practitioners/0/specialtyCodes', toPractitioner({ specialtyCodes: fiveCodes })],
    [
      'a code in prose',
      'practitioners/0/specialtyCodes/0',
      toPractitioner({ specialtyCodes: ['x'.repeat(25)] }),
    ],
    ['terms on two lines', 'practitioners/0/terms/0', toPractitioner({ terms: ['sector\n2'] })],
    [
      'a practitioner who is not remote, in words',
      'practitioners/0/remote',
      toPractitioner({ remote: false }),
    ],
    ['a postal code that ends a line', 'locations/0/postalCode', toPlace({ postalCode: '69003\n' })],
    [
      'a municipality that turns the text around it',
      'locations/0/municipality',
      toPlace({ municipality: 'a\u202eb' }),
    ],
    ['an empty area', 'locations/0/area', toPlace({ area: '' })],
    ['a latitude beyond the pole', 'locations/0/latitude', toPlace({ latitude: 900_001 })],
    ['a longitude beyond the globe', 'locations/0/longitude', toPlace({ longitude: -1_800_001 })],
    ['a part of a 1e-4 degree', 'locations/0/latitude', toPlace({ latitude: 457_600.5 })],
    [
      'one lane, which is no lane',
      'schedules/1/lanes',
      (d) => Object.assign(d.schedules[1] ?? {}, { lanes: 1 }),
    ],
    ['more lanes than 64', 'schedules/1/lanes', (d) => Object.assign(d.schedules[1] ?? {}, { lanes: 65 })],
    [
      'a group of one',
      'schedules/0/groupPlaces',
      (d) => Object.assign(d.schedules[0] ?? {}, { groupPlaces: 1 }),
    ],
    [
      'a room for each person of a group',
      'healthcareServices/resourceIds',
      (d) => Object.assign(d.schedules[0] ?? {}, { groupPlaces: 12 }),
    ],
    [
      'groups on several lanes',
      'schedules/groupPlaces',
      (d) => Object.assign(d.schedules[1] ?? {}, { groupPlaces: 8 }),
    ],
    ['an empty list of resources', 'resources', (d) => Object.assign(d, { resources: [] })],
    ['another kind of resource', 'resources/1/kind', toResource({ kind: 'person' })],
    ['a resource with an unknown field', 'resources/1', toResource({ practitionerId: sampleIds.weber })],
    ['a resource in an unknown zone', 'resources/1/timeZone', toResource({ timeZone: 'Mars/Base' })],
    ['a resource nowhere', 'resources/locationId', toResource({ locationId: sampleId('nowhere') })],
    ['a resource with one lane', 'resources/1/lanes', toResource({ lanes: 1 })],
    ['a resource with the id of a calendar', 'resources', toResource({ id: sampleIds.weberSchedule })],
    ['two resources with one id', 'resources', toResource({ id: room.id })],
    ['an empty preparation', 'healthcareServices/1/preparation', toType(1, { preparation: '' })],
    [
      'a preparation of more than 2,000 characters',
      'healthcareServices/1/preparation',
      toType(1, { preparation: 'x'.repeat(2_001) }),
    ],
    [
      'a preparation that turns the text around it',
      'healthcareServices/1/preparation',
      toType(1, { preparation: 'a\u202eb' }),
    ],
    ['a need of nothing', 'healthcareServices/1/resourceIds', toType(1, { resourceIds: [] })],
    [
      'a need of an unknown room',
      'healthcareServices/resourceIds',
      toType(1, { resourceIds: [sampleId('elsewhere')] }),
    ],
    [
      'a calendar needed as a room',
      'healthcareServices/resourceIds',
      toType(1, { resourceIds: [sampleIds.weberSchedule] }),
    ],
    ['a room named twice', 'healthcareServices/resourceIds', toType(1, { resourceIds: [room.id, room.id] })],
    [
      'a series of one visit',
      'healthcareServices/2/series/visits',
      toType(2, { series: { visits: 1, minimumDays: 21, maximumDays: 28 } }),
    ],
    [
      'a series twice on one day',
      'healthcareServices/2/series/minimumDays',
      toType(2, { series: { visits: 2, minimumDays: 0, maximumDays: 28 } }),
    ],
    [
      'a series that ends before it may',
      'healthcareServices/series/maximumDays',
      toType(2, { series: { visits: 2, minimumDays: 21, maximumDays: 20 } }),
    ],
    [
      'a product without a name',
      'healthcareServices/2/campaign/product',
      toType(2, { campaign: { product: '' } }),
    ],
    [
      'a booster on the same day',
      'healthcareServices/2/campaign/boosterAfterDays',
      toType(2, { campaign: { product: 'Exemplis', boosterAfterDays: 0 } }),
    ],
    ['an empty list of delegates', 'delegates', (d) => Object.assign(d, { delegates: [] })],
    ['a delegate with a name', 'delegates/0', toDelegate({ name: 'A. Roche' })],
    ['a delegate without a key', 'delegates/0/identityPublicKey', toDelegate({ identityPublicKey: '' })],
    ['a delegate with the id of a practitioner', 'delegates', toDelegate({ id: sampleIds.weber })],
    [
      'a delegate with the key of a practitioner',
      'practitioners/identityPublicKey',
      (d) =>
        Object.assign(d.delegates?.[0] ?? {}, { identityPublicKey: d.practitioners[0]?.identityPublicKey }),
    ],
    [
      'two delegates with one key',
      'practitioners/identityPublicKey',
      (d) => Object.assign(d, { delegates: [delegate, { ...delegate, id: sampleId('another') }] }),
    ],
    ['a calendar shared with nobody', 'schedules/0/sharedWith', toSchedule({ sharedWith: [] })],
    [
      'a calendar shared with its own practitioner',
      'schedules/sharedWith',
      toSchedule({ sharedWith: [sampleIds.martin] }),
    ],
    ['a calendar shared with a delegate', 'schedules/sharedWith', toSchedule({ sharedWith: [delegate.id] })],
    [
      'a calendar shared twice with one',
      'schedules/sharedWith',
      toSchedule({ sharedWith: [sampleIds.weber, sampleIds.weber] }),
    ],
    ['an opening without a zone', 'opensAt', (d) => Object.assign(d, { opensAt: '2026-12-01T08:00:00' })],
    [
      'a second spelling of an opening',
      'opensAt',
      (d) => Object.assign(d, { opensAt: '2026-12-01T08:00:00.000Z' }),
    ],
    ['an opening that never comes', 'opensAt', (d) => Object.assign(d, { opensAt: '2026-02-30T08:00:00Z' })],
  ]

  it.each(refused)('refuse %s', (_, path, change) => {
    expect(refusalOf(() => undefined)).toBeNull()
    expect(refusalOf(change)).toBe(path)
  })
})

describe('the rooms and devices of a visit type', () => {
  it('are found in the order of the document, and none where none is needed', () => {
    const document = centre()
    const needed = (id: string) => {
      const service = findHealthcareService(document, id)
      return service && findResources(document, service)
    }
    expect(needed(sampleIds.followUp)).toEqual([room, scanner])
    expect(needed(sampleIds.consultation)).toEqual([])
    expect(findResources(sampleDocument(), { resourceIds: [room.id] })).toEqual([])
  })
})

describe('a member of the practice', () => {
  it('is a practitioner or a delegate, and nobody else', () => {
    expect(findMember(centre(), delegate.id)).toEqual(delegate)
    expect(findMember(centre(), sampleIds.weber)?.id).toBe(sampleIds.weber)
    expect(findMember(centre(), sampleId('nobody'))).toBeNull()
    expect(findMember(sampleDocument(), delegate.id)).toBeNull()
  })
})
