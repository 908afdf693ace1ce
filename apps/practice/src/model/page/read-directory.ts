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
    problems.push(...read.problems.map((code) => ({ code, id: location.id })))
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
type PlaceReading = { told: ToldPlace } | { problems: PlaceProblem[] }

function readPlace(typed: PlaceText, isListed: boolean, book: PlaceBook | null): PlaceReading {
  const [postalCode, municipality] = [typed.postalCode.trim(), typed.municipality.trim()]
  const problems: PlaceProblem[] = []
  if (postalCode !== '' && !/^\d{5}$/.test(postalCode)) problems.push('postal-code')
  const where = readWhere(typed, municipality, isListed, book)
  if (Array.isArray(where)) problems.push(...where)
  if (problems.length > 0 || Array.isArray(where)) return { problems }
  return { told: { postalCode, municipality, isAccessible: typed.isAccessible, ...where } }
}

type Where = Pick<ToldPlace, 'area' | 'position'>

function readWhere(
  typed: PlaceText,
  municipality: string,
  isListed: boolean,
  book: PlaceBook | null,
): Where | PlaceProblem[] {
  if (municipality === '') {
    return isListed || isPlaced(typed) ? ['town-missing'] : { area: '', position: null }
  }
  const found = isPlaced(typed) ? typed : findTown(typed, book)
  if (typeof found === 'string') return [found]
  const [latitude, longitude] = [findPosition(found.latitude, 90), findPosition(found.longitude, 180)]
  const problems: PlaceProblem[] = found.area === '' ? ['area-missing'] : []
  if (latitude === null) problems.push('latitude')
  if (longitude === null) problems.push('longitude')
  if (latitude === null || longitude === null || problems.length > 0) return problems
  const position = { latitude, longitude }
  if (book && !book.isWithin(position, found.area)) return ['position-elsewhere']
  return { area: found.area, position }
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
