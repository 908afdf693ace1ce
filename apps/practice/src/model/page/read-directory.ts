// From what was typed for the directory to the change of the signed page, or to what is wrong with it. A listed place needs
// a town, an area and a position: without them nobody could find it.
import type { Position } from '@colloque/directory'
import type { DocumentLocation, DocumentPractitioner, PracticeDocument } from '@colloque/practice-document'
import { findPosition } from './degrees.ts'
import {
  chosenWords,
  type DirectoryText,
  type PersonText,
  type PlaceText,
  textOfDirectory,
  withChosenTown,
} from './directory-draft.ts'
import type { PlaceBook } from './place-book.ts'
import type { PageChange } from './practice-draft.ts'

/** `id` is that of the place at fault. */
export type DirectoryProblem = { code: PlaceProblem; id: string }
export type PlaceProblem =
  | 'postal-code'
  | 'town-missing'
  | 'town-unknown'
  | 'town-several'
  | 'towns-not-here'
  | 'area-missing'
  | 'latitude'
  | 'longitude'
  | 'position-elsewhere'

export type DirectoryReading = { ok: true; change: PageChange } | { ok: false; problems: DirectoryProblem[] }

/** `book`: null where the towns could not be fetched; then area and position stand for themselves. */
export function readDirectory(
  text: DirectoryText,
  document: PracticeDocument,
  book: PlaceBook | null,
): DirectoryReading {
  const problems: DirectoryProblem[] = []
  const standing = textOfDirectory(document)
  const isUsed = (id: string) => document.schedules.some(({ locationId }) => locationId === id)
  const locations = document.locations.map((location, at) => {
    const place = text.places.find(({ id }) => id === location.id)
    const isListed = text.isListed && isUsed(location.id)
    if (!place || (!isListed && isSame(place, standing.places[at]))) return location
    const read = readPlace(place, isListed, book)
    if ('told' in read) return placed(location, read.told)
    problems.push({ code: read.problem, id: location.id })
    return location
  })
  if (problems.length > 0) return { ok: false, problems }
  const practitioners = document.practitioners.map((practitioner, at) => {
    const person = text.people.find(({ id }) => id === practitioner.id)
    return !person || isSame(person, standing.people[at]) ? practitioner : described(practitioner, person)
  })
  const listing = text.isListed ? { listed: true as const } : {}
  return {
    ok: true,
    change: { fields: { ...listing, locations, practitioners }, dropped: text.isListed ? [] : ['listed'] },
  }
}

type ToldPlace = Pick<PlaceText, 'postalCode' | 'municipality' | 'area' | 'isAccessible'> & {
  position: Position | null
}
type PlaceReading = { told: ToldPlace } | { problem: PlaceProblem }

function readPlace(typed: PlaceText, isListed: boolean, book: PlaceBook | null): PlaceReading {
  const [postalCode, municipality] = [typed.postalCode.trim(), typed.municipality.trim()]
  if (postalCode !== '' && !/^\d{5}$/.test(postalCode)) return { problem: 'postal-code' }
  if (municipality === '' && (isListed || isPlaced(typed))) return { problem: 'town-missing' }
  const found = municipality === '' || isPlaced(typed) ? typed : findTown(typed, book)
  if (typeof found === 'string') return { problem: found }
  const { area, isAccessible } = found
  const told = { postalCode, municipality, area, isAccessible }
  if (municipality === '') return { told: { ...told, position: null } }
  if (area === '') return { problem: 'area-missing' }
  const [latitude, longitude] = [findPosition(found.latitude, 90), findPosition(found.longitude, 180)]
  if (latitude === null) return { problem: 'latitude' }
  if (longitude === null) return { problem: 'longitude' }
  const position = { latitude, longitude }
  if (book && !book.isWithin(position, area)) return { problem: 'position-elsewhere' }
  return { told: { ...told, position } }
}

/** Whether anything of area and position was chosen or typed. */
function isPlaced({ area, latitude, longitude }: PlaceText): boolean {
  return `${area}${latitude}${longitude}`.trim() !== ''
}

function findTown(typed: PlaceText, book: PlaceBook | null): PlaceText | PlaceProblem {
  if (book === null) return 'towns-not-here'
  const [town, ...others] = book.named(typed.municipality, typed.postalCode.trim())
  if (town === undefined) return 'town-unknown'
  return others.length > 0 ? 'town-several' : withChosenTown(typed, town)
}

function placed(location: DocumentLocation, told: ToldPlace): DocumentLocation {
  const {
    postalCode: _,
    municipality: _m,
    area: _a,
    latitude: _n,
    longitude: _e,
    accessible: _s,
    ...rest
  } = location
  const { postalCode, municipality, area, position, isAccessible } = told
  return {
    ...rest,
    ...(postalCode === '' ? {} : { postalCode }),
    ...(municipality === '' ? {} : { municipality }),
    ...(area === '' ? {} : { area }),
    ...position,
    ...(isAccessible ? { accessible: true } : {}),
  }
}

function described(practitioner: DocumentPractitioner, person: PersonText): DocumentPractitioner {
  const { specialtyCodes: _, languages: _l, terms: _t, remote: _r, ...rest } = practitioner
  const [specialtyCodes, languages, terms] = [person.specialtyCodes, person.languages, person.terms].map(
    chosenWords,
  )
  return {
    ...rest,
    ...(specialtyCodes?.length ? { specialtyCodes } : {}),
    ...(languages?.length ? { languages } : {}),
    ...(terms?.length ? { terms } : {}),
    ...(person.isRemote ? { remote: true } : {}),
  }
}

function isSame(a: object, b: object | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
