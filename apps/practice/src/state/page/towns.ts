// The towns of a country: one static file of this origin, fetched when the directory's page is opened and kept as long as
// this page is. Nothing that is typed goes anywhere with it.

import { parsePlaces } from '@colloque/geography'
import placesDe from '@colloque/geography/data/places-de.json?url'
import placesFr from '@colloque/geography/data/places-fr.json?url'
import placesIt from '@colloque/geography/data/places-it.json?url'
import { type PlaceBook, placeBookOf } from '../../model/page/place-book.ts'

const files: Readonly<Record<string, string>> = { FR: placesFr, DE: placesDe, IT: placesIt }
const books = new Map<string, PlaceBook>()

/** The book of a country such as `FR`; null while nobody asked for it, or where it could not be fetched. */
export function findTowns(countryCode: string): PlaceBook | null {
  return books.get(countryCode) ?? null
}

/** The same, fetched unless it is here. @throws Error when it cannot be fetched or read */
export async function fetchTowns(countryCode: string): Promise<PlaceBook> {
  const known = books.get(countryCode)
  if (known) return known
  const answer = await fetch(files[countryCode] ?? '')
  if (!answer.ok) throw new Error(`no towns: ${answer.status}`)
  const book = placeBookOf(parsePlaces(await answer.json()))
  books.set(countryCode, book)
  return book
}
