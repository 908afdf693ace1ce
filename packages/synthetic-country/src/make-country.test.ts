import { buildShard, createDirectory, entryAt, parseShard } from '@colloque/directory'
import { areas, type Country } from '@colloque/geography'
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

  it('has somebody in every area when it is as large as a country', () => {
    const found = new Set(make('fr', 300_000).map(({ area }) => area))
    expect(areas.filter(({ country, code }) => country === 'fr' && !found.has(code))).toEqual([])
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
