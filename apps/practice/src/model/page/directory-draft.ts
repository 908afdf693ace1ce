// What the public directory may say of a practice, as it is being edited: whether it is listed, where its places are, what is
// treated there and on what terms. What nobody touched stays as it is.
import type { DocumentLocation, DocumentPractitioner, PracticeDocument } from '@colloque/practice-document'
import { degreesText } from './degrees.ts'

/** A place; `area` and both degrees are empty while no town is chosen. */
export type PlaceText = {
  id: string
  postalCode: string
  municipality: string
  area: string
  latitude: string
  longitude: string
  isAccessible: boolean
}

/** A practitioner; in lists that are chosen one by one, an empty word is one not chosen yet. */
export type PersonText = {
  id: string
  specialtyCodes: readonly string[]
  languages: readonly string[]
  terms: readonly string[]
  isRemote: boolean
}

export type DirectoryText = {
  isListed: boolean
  places: readonly PlaceText[]
  people: readonly PersonText[]
}

/** What stands; a postal code and a town that the address names are put in already, to be looked at. */
export function textOfDirectory(document: PracticeDocument): DirectoryText {
  return {
    isListed: document.listed === true,
    places: document.locations.map(textOfPlace),
    people: document.practitioners.map(textOfPerson),
  }
}

function textOfPlace(location: DocumentLocation): PlaceText {
  const { id, municipality, postalCode, area = '', latitude, longitude, accessible } = location
  const [, code = '', town = ''] = /^(\d{5})\s+(\S.*)$/.exec(location.addressLines[1] ?? '') ?? []
  const isTold = municipality !== undefined || postalCode !== undefined
  return {
    id,
    postalCode: isTold ? (postalCode ?? '') : code,
    municipality: isTold ? (municipality ?? '') : town,
    area,
    latitude: latitude === undefined ? '' : degreesText(latitude),
    longitude: longitude === undefined ? '' : degreesText(longitude),
    isAccessible: accessible === true,
  }
}

function textOfPerson(practitioner: DocumentPractitioner): PersonText {
  const { id, specialtyCodes = [], languages = [], terms = [], remote } = practitioner
  return { id, specialtyCodes, languages, terms, isRemote: remote === true }
}

/** The place with what was typed as its town: area and position were those of the town before. */
export function withTown(place: PlaceText, municipality: string): PlaceText {
  return { ...place, municipality, area: '', latitude: '', longitude: '' }
}

/** The place with a town of the book: its area, and its centre as the position. */
export function withChosenTown(
  place: PlaceText,
  town: { name: string; area: string; latitude: number; longitude: number },
): PlaceText {
  const { name: municipality, area } = town
  const [latitude, longitude] = [degreesText(town.latitude), degreesText(town.longitude)]
  return { ...place, municipality, area, latitude, longitude }
}

/** Words that were chosen, each once. */
export function chosenWords(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => word !== '')
}
