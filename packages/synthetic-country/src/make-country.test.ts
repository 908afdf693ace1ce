import { buildShard, createDirectory, entryAt, parseShard } from '@colloque/directory'
import { areaAround, areas, type Country, findPlaces } from '@colloque/geography'
import { describe, expect, it } from 'vitest'
import { entriesByArea } from './entries-by-area.ts'
import { makeCountry } from './make-country.ts'
import { readPlaces } from './read-places.ts'

const make = (country: Country, practitioners: number, seed = 1) => [
  ...makeCountry({ country, practitioners, places: readPlaces(country), seed }),
]

describe('a made-up country', () => {
  it.each(['fr', 'de', 'it'] as const)('is the same for a seed, and another for another (%s)', (country) => {
    expect(make(country, 500)).toEqual(make(country, 500))
    expect(make(country, 500, 2)).not.toEqual(make(country, 500))
  })

  it('has as many calendars as were wanted, each practice an address of its own', () => {
    const practices = make('fr', 20_000)
    expect(practices.flatMap(({ people }) => people)).toHaveLength(20_000)
    expect(new Set(practices.map(({ people }) => people[0]?.slug)).size).toBe(practices.length)
  })

  it.each(['fr', 'de', 'it'] as const)('has somebody in every area when it is large (%s)', (wanted) => {
    const found = new Set(make(wanted, 300_000).map(({ area }) => area))
    expect(areas.filter(({ country, code }) => country === wanted && !found.has(code))).toEqual([])
  })

  it.each(['fr', 'de', 'it'] as const)('has everybody where their area is, not beside it (%s)', (country) => {
    const places = readPlaces(country)
    const strays = make(country, 8_000).filter(
      ({ area, people: [first] }) => first && areaAround(places, first)?.area !== area,
    )
    expect(strays).toEqual([])
    const [one] = make(country, 1)
    const moved = { latitude: (one?.people[0]?.latitude ?? 0) + 30_000, longitude: 0 }
    expect(areaAround(places, moved)?.area).not.toBe(one?.area)
  })

  it('has French postal codes that lead to the area, in Corsica too', () => {
    const places = readPlaces('fr')
    const practices = make('fr', 100_000)
    const astray = practices.filter(
      ({ area, people: [first] }) => findPlaces(places, first?.postalCode ?? '', 1)[0]?.area !== area,
    )
    expect(astray).toEqual([])
    expect(practices.some(({ area }) => area === 'fr-2b')).toBe(true)
  })

  it('can be published and read back', () => {
    for (const [area, entries] of entriesByArea(make('it', 5_000))) {
      const directory = createDirectory([parseShard(buildShard(area, entries), area)])
      expect(directory.size).toBe(entries.length)
      expect(entryAt(directory, 0).name).toBe(
        entries.toSorted((a, b) => a.tile - b.tile || a.position - b.position)[0]?.name,
      )
    }
  })
})
