// Where this build keeps places and outlines: files of our own, named by their content.
import outlinesDe from '@colloque/geography/data/outlines-de.json?url'
import outlinesEurope from '@colloque/geography/data/outlines-europe.json?url'
import outlinesFr from '@colloque/geography/data/outlines-fr.json?url'
import outlinesIt from '@colloque/geography/data/outlines-it.json?url'
import placesDe from '@colloque/geography/data/places-de.json?url'
import placesFr from '@colloque/geography/data/places-fr.json?url'
import placesIt from '@colloque/geography/data/places-it.json?url'

const places: Readonly<Record<string, string>> = { fr: placesFr, de: placesDe, it: placesIt }
const outlines: Readonly<Record<string, string>> = { fr: outlinesFr, de: outlinesDe, it: outlinesIt }

/** The places of a country (`fr`, `de`, `it`), or null for another one. */
export function placesUrl(country: string): string | null {
  return places[country] ?? null
}

/** Outlines of countries, and of the regions of this one. */
export function outlineUrls(country: string): string[] {
  return [outlinesEurope, outlines[country]].filter((url) => url !== undefined)
}
