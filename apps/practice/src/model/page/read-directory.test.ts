import type { PracticeDocument } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { samplePage } from '../../../test/sample-page.ts'
import { sampleBook } from '../../../test/sample-places.ts'
import {
  type DirectoryText,
  type PersonText,
  type PlaceText,
  textOfDirectory,
  withTown,
} from './directory-draft.ts'
import { nextVersion } from './practice-draft.ts'
import { readDirectory } from './read-directory.ts'

const hash = 'A'.repeat(43)
const plain = samplePage()
const [location] = plain.locations
const [practitioner] = plain.practitioners
if (!location || !practitioner) throw new RangeError('the sample has them')
const listed = samplePage({
  listed: true,
  locations: [
    {
      ...location,
      postalCode: '69003',
      municipality: 'Lyon',
      area: 'fr-69',
      latitude: 457_600,
      longitude: 48_400,
      accessible: true,
    },
  ],
  practitioners: [
    {
      ...practitioner,
      specialtyCodes: ['394814009', '123456789'],
      languages: ['fr', 'ar'],
      terms: ['sector-1'],
      remote: true,
    },
  ],
})

type Change = Partial<Omit<DirectoryText, 'places' | 'people'>> & {
  place?: Partial<PlaceText>
  person?: Partial<PersonText>
}

function typed(document: PracticeDocument, { place, person, ...rest }: Change): DirectoryText {
  const text = textOfDirectory(document)
  return {
    ...text,
    ...rest,
    places: text.places.map((one) => ({ ...one, ...place })),
    people: text.people.map((one) => ({ ...one, ...person })),
  }
}

function read(document: PracticeDocument, change: Change, book: typeof sampleBook | null = sampleBook) {
  return readDirectory(typed(document, change), document, book)
}

function nextOf(document: PracticeDocument, change: Change): PracticeDocument {
  const reading = read(document, change)
  if (!reading.ok) throw new RangeError(reading.problems[0]?.code)
  return nextVersion(document, hash, reading.change, document.issuedOn)
}

function problemOf(document: PracticeDocument, change: Change, book: typeof sampleBook | null = sampleBook) {
  const reading = read(document, change, book)
  return reading.ok ? null : reading.problems.map(({ code }) => code).join()
}

describe('what the directory may say of a practice', () => {
  it.each([
    ['a page that says nothing', plain],
    ['a page that says all', listed],
  ])('changes nothing that nobody touched: %s', (_, document) => {
    expect(nextOf(document, {})).toEqual({ ...document, version: 2, previousHash: hash })
  })

  it('begins with the town that the address names, and publishes it once the practice is listed', () => {
    const document = samplePage({
      locations: [
        { ...location, addressLines: ['2 rue de l’Essai', '69003 Lyon'], accessNote: 'Second floor' },
      ],
    })
    expect(textOfDirectory(document).places[0]).toMatchObject({ postalCode: '69003', municipality: 'Lyon' })
    const next = nextOf(document, { isListed: true })
    expect(next.listed).toBe(true)
    expect(next.locations).toEqual([
      {
        ...document.locations[0],
        postalCode: '69003',
        municipality: 'Lyon',
        area: 'fr-69',
        latitude: 457_600,
        longitude: 48_400,
      },
    ])
  })

  it('keeps an exact position, rounded to 1e-4 degrees', () => {
    const next = nextOf(listed, { place: { latitude: '45,75123', longitude: '4.85' } })
    expect(next.locations[0]).toMatchObject({ latitude: 457_512, longitude: 48_500, area: 'fr-69' })
  })

  it('loses `listed` and nothing else when it is taken out', () => {
    const { listed: _, ...rest } = listed
    expect(nextOf(listed, { isListed: false })).toEqual({ ...rest, version: 2, previousHash: hash })
  })

  it('loses what is emptied, and keeps each word once', () => {
    const person = {
      specialtyCodes: ['394587001', '', '394587001'],
      languages: [''],
      terms: [],
      isRemote: false,
    }
    const next = nextOf(listed, { person, place: { isAccessible: false, postalCode: '' } })
    expect(next.practitioners).toEqual([{ ...practitioner, specialtyCodes: ['394587001'] }])
    expect(next.locations[0]).not.toHaveProperty('accessible')
    expect(next.locations[0]).not.toHaveProperty('postalCode')
    // Not listed, it need not say where it is.
    const nowhere = {
      municipality: '',
      postalCode: '',
      area: '',
      latitude: '',
      longitude: '',
      isAccessible: false,
    }
    expect(nextOf(listed, { isListed: false, place: nowhere }).locations).toEqual([location])
  })

  it('keeps a town of no list, where area and position are given', () => {
    const place = { municipality: 'Le Hameau', area: 'fr-69', latitude: '45.7', longitude: '4.8' }
    expect(nextOf(plain, { isListed: true, place }).locations[0]).toMatchObject({ municipality: 'Le Hameau' })
    expect(problemOf(plain, { isListed: true, place }, null)).toBeNull()
  })

  it.each<[string, Change]>([
    ['town-missing', { isListed: true, place: { municipality: ' ' } }],
    ['town-missing', { place: { municipality: '', area: 'fr-69' } }],
    ['town-unknown', { isListed: true }],
    ['town-unknown', { place: { municipality: 'Atlantis' } }],
    ['town-several', { place: { municipality: 'Sainte-Foy' } }],
    ['postal-code', { place: { postalCode: '6900', municipality: 'Lyon' } }],
    ['area-missing', { place: { municipality: 'Lyon', latitude: '45', longitude: '4' } }],
    ['postal-code,town-unknown', { place: { postalCode: '6', municipality: 'Atlantis' } }],
    ['latitude,longitude', { place: { municipality: 'Lyon', area: 'fr-69' } }],
    ['longitude', { place: { municipality: 'Lyon', area: 'fr-69', latitude: '45.76', longitude: '181' } }],
    [
      'position-elsewhere',
      { place: { municipality: 'Lyon', area: 'fr-69', latitude: '4.84', longitude: '45.76' } },
    ],
    [
      'position-elsewhere',
      { place: { municipality: 'Lyon', area: 'fr-75', latitude: '45.76', longitude: '4.84' } },
    ],
  ])('names what cannot be published: %s', (code, change) => {
    expect(problemOf(plain, change)).toBe(code)
  })

  it('says that the towns are not here rather than that one is unknown', () => {
    expect(problemOf(plain, { isListed: true }, null)).toBe('towns-not-here')
  })

  it('does not judge a place without calendars that nobody touched', () => {
    const empty = { id: 'A'.repeat(22), name: 'Archive', addressLines: [] }
    const text = textOfDirectory({ ...listed, locations: [...listed.locations, empty] })
    const document = { ...listed, locations: [...listed.locations, empty] }
    expect(readDirectory(text, document, sampleBook)).toMatchObject({ ok: true })
  })

  it('forgets area and position once another town is typed', () => {
    const [place] = textOfDirectory(listed).places
    if (!place) throw new RangeError('the sample has one')
    expect(withTown(place, 'Sain')).toMatchObject({
      municipality: 'Sain',
      area: '',
      latitude: '',
      postalCode: '69003',
    })
  })
})
