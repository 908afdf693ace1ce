import { describe, expect, it } from 'vitest'
import { plainSearch } from '../test/plain-search.ts'
import { createDice, sampleEntries } from '../test/sample-entries.ts'
import { buildShard } from './build-shard.ts'
import { createDirectory, type Directory, entryAt } from './directory.ts'
import { parseShard } from './parse-shard.ts'
import type { Query } from './query.ts'
import { search } from './search.ts'

const shardOf = (area: string, seed: number, count = 120) =>
  parseShard(buildShard(area, sampleEntries(count, seed)), area)
const directory = createDirectory([
  shardOf('fr-69', 1),
  shardOf('fr-01', 2, 70),
  shardOf('fr-42', 3, 1),
  shardOf('fr-07', 4, 0),
])
const entries = entriesOf(directory)
const plain: Query = { words: '', order: 'relevance', limit: 20 }

function entriesOf(of: Directory) {
  return Array.from({ length: of.size }, (_, row) => entryAt(of, row))
}

const soonest = (_: string, tile: number, position: number) =>
  (tile * 7 + position * 13) % 5 === 0 ? null : (tile * 31 + position * 17) % 50

const typed = [
  'élodie',
  'elod',
  'jean-pierre',
  'jeanpierre',
  'pierre',
  "d'angelo",
  'dangelo',
  'angelo',
  'MÜLLER',
  'muller',
  'strauss',
  'oeuvrard',
  'le goff',
  'goff',
  'nguyen',
  'bo',
  'ro',
  'r',
  'dermato',
  'hautarzt',
  'peau',
  'zahnarzt',
  'psy',
  'cardiologa',
  'hiv',
  'kardiologe',
  'oto-rhino',
  'tilleuls',
  '007',
  '7',
  'saint',
  'etoile',
  'letoile',
  'lyon',
  '69003',
  '690',
  '1000',
  '01000',
  'bourg-en',
  'villeurbane',
  'dermatolgue',
  'mulelr',
  'eldoie',
  'rossj',
  'xyzzy',
  '-',
  '  ',
  'a b c d e f g h i j',
]

describe('a search', () => {
  it('finds what the plain one finds, in the same order, on 10,000 random queries', () => {
    const dice = createDice(42)
    const pick = <T>(list: readonly T[]): T => list[dice(list.length)] as T
    const maybe = <T>(make: () => T) => (dice(4) === 0 ? make() : undefined)
    for (let round = 0; round < 10_000; round += 1) {
      const query: Query = {
        words: [pick(typed), ...(dice(3) === 0 ? [pick(typed)] : [])].join(' '),
        specialtyCode: maybe(() => pick(entries).specialtyCodes[0]),
        language: maybe(() => pick(['fr', 'de', 'en', 'de-CH'])),
        term: maybe(() => pick(['sector-1', 'unregulated', 'ssn'])),
        isAccessible: maybe(() => true),
        isRemote: maybe(() => true),
        from:
          dice(2) === 0 ? { latitude: 457_000 + dice(9_000), longitude: 44_000 + dice(9_000) } : undefined,
        withinKm: maybe(() => dice(60)),
        order: pick(['relevance', 'distance', 'name', 'soonest'] as const),
        limit: pick([1, 5, 20, 500]),
      }
      expect(search(directory, query, soonest), JSON.stringify(query)).toEqual(
        plainSearch(entries, query, soonest),
      )
    }
  })

  it.each([
    ['strauss', 'Strauß'],
    ['nguyen', 'Nguyễn'],
    ['oeuvr', 'Œuvrard'],
    ['ANGELO', "D'Angelo"],
    ['dangelo', "D'Angelo"],
  ])('for %s finds %s', (words, family) => {
    const { rows } = search(directory, { ...plain, words, limit: 200 })
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(entryAt(directory, row).name).toContain(family)
  })

  it.each(['Hautarzt', 'peau', 'dermatologo', 'skin', 'dermatolgue'])('finds skin doctors by %s', (words) => {
    const { rows } = search(directory, { ...plain, words })
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(entryAt(directory, row).specialtyCodes).toContain('394582007')
  })

  it('says when what it found was not what was typed', () => {
    expect(search(directory, { ...plain, words: 'dermatolgue' }).isCorrected).toBe(true)
    expect(search(directory, { ...plain, words: 'dermatologue' }).isCorrected).toBe(false)
    expect(search(directory, { ...plain, words: 'xyzzyzzy' })).toEqual({
      total: 0,
      rows: [],
      isCorrected: false,
    })
  })

  it('puts the nearest first, and everybody when nothing is typed', () => {
    const from = { latitude: 457_600, longitude: 48_400 }
    const { total, rows } = search(directory, { ...plain, from })
    expect(total).toBe(entries.length)
    const away = rows.map((row) => Math.abs(entryAt(directory, row).latitude - from.latitude))
    expect(Math.max(...away)).toBeLessThan(2_000)
  })

  it('refuses to name a row that is none', () => {
    for (const row of [-1, entries.length, 1.5e9]) expect(() => entryAt(directory, row)).toThrow(RangeError)
  })
})
