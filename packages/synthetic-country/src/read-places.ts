// The places of a country from the data files of packages/geography.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Country, type Places, parsePlaces } from '@colloque/geography'

/** @throws GeographyError when the data is damaged. */
export function readPlaces(country: Country): Places {
  const file = fileURLToPath(import.meta.resolve(`@colloque/geography/data/places-${country}.json`))
  return parsePlaces(JSON.parse(readFileSync(file, 'utf8')))
}
