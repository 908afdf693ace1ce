import { bytesToUtf8, utf8ToBytes } from '@colloque/encoding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleEntries } from '../test/sample-entries.ts'
import { buildShard } from './build-shard.ts'
import { createDirectory, entryAt } from './directory.ts'
import { DirectoryError } from './directory-error.ts'
import { parseShard } from './parse-shard.ts'
import type { ShardJson } from './shard-format.ts'

const area = 'fr-69'
const entries = sampleEntries(60)
const bytes = buildShard(area, entries)

type Change = (json: ShardJson) => unknown

function codeOf(read: () => unknown): string | null {
  try {
    read()
    return null
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    return error.message
  }
}

function changed(change: Change): Uint8Array {
  const json = JSON.parse(bytesToUtf8(bytes)) as ShardJson
  change(json)
  return utf8ToBytes(JSON.stringify(json))
}

function readBack(from: Uint8Array) {
  const directory = createDirectory([parseShard(from, area)])
  return Array.from({ length: directory.size }, (_, row) => entryAt(directory, row))
}

describe('a shard', () => {
  it('gives back what it was built of, by tile and position', () => {
    expect(readBack(bytes)).toEqual(entries.map((entry) => ({ area, ...entry })))
  })

  it('has the same bytes whatever the order of its entries', () => {
    expect(buildShard(area, entries.toReversed())).toEqual(bytes)
  })

  it('tells a position to 100 m', () => {
    const [entry] = entries
    if (!entry) throw new RangeError('the sample has one')
    const exact = { ...entry, latitude: 457_604, longitude: 48_396 }
    expect(readBack(buildShard(area, [exact]))[0]).toMatchObject({ latitude: 457_600, longitude: 48_400 })
  })

  it('may be empty', () => {
    expect(readBack(buildShard(area, []))).toEqual([])
  })

  it('leaves out words that only a newer version knows', () => {
    const newer = changed((json) => {
      json.tables.specialties[0]?.push('99999999')
      json.tables.terms[0]?.push('by-barter')
      Object.assign(json, { later: 1 })
    })
    expect(readBack(newer)).toEqual(readBack(bytes))
  })

  const refused: [string, string, Change][] = [
    [
      'another format',
      'wrong-format',
      (json) => Object.assign(json, { format: 'colloque/directory-shard/v2' }),
    ],
    ['another area', 'wrong-area', (json) => Object.assign(json, { area: 'fr-01' })],
    ['a list for a table', 'broken-column: entries', (json) => Object.assign(json, { entries: [] })],
    [
      'a count that is none',
      'out-of-range: entries/count',
      (json) => Object.assign(json.entries, { count: -1 }),
    ],
    [
      'more rows than there may be',
      'out-of-range: entries/count',
      (json) => Object.assign(json.entries, { count: 100_001 }),
    ],
    ['a row too many', 'broken-column: entries/steps', (json) => Object.assign(json.entries, { count: 61 })],
    ['a name too few', 'broken-column: entries/names', (json) => Object.assign(json.entries, { names: 'A' })],
    [
      'names that turn the text around them',
      'unreadable-text: entries/names',
      (json) => Object.assign(json.entries, { names: json.entries.names.replace('a', '\u202e') }),
    ],
    [
      'half a character',
      'unreadable-text: practices/names',
      (json) => Object.assign(json.practices, { names: json.practices.names.replace('a', '\ud800') }),
    ],
    [
      'a control character',
      'unreadable-text: practices/addressLines',
      (json) =>
        Object.assign(json.practices, { addressLines: json.practices.addressLines.replace('r', '\u0007') }),
    ],
    [
      'a slug that leads elsewhere',
      'unreadable-text: practices/slugs',
      (json) => Object.assign(json.practices, { slugs: json.practices.slugs.replace('praxis-', '../') }),
    ],
    [
      'a digit that is none',
      'broken-column: entries/remote',
      (json) => Object.assign(json.entries, { remote: json.entries.remote.replace('A', '!') }),
    ],
    [
      'digits of no width',
      'broken-column: entries/remote',
      (json) => Object.assign(json.entries, { remote: `0${json.entries.remote.slice(1)}` }),
    ],
    [
      'a number of no title',
      'out-of-range: entries/titles',
      (json) => Object.assign(json.entries, { titles: json.entries.titles.replace('A', '_') }),
    ],
    [
      'a practice without entries',
      'broken-column: entries/steps',
      (json) => Object.assign(json.entries, { steps: json.entries.steps.replace('B', 'A') }),
    ],
    [
      'a place nowhere on the globe',
      'out-of-range: practices/latitudes',
      (json) => Object.assign(json.places, { latitudes: `4${'____'.repeat(json.places.count)}` }),
    ],
    [
      'a title on two lines',
      'unreadable-text: tables/titles',
      (json) => Object.assign(json.tables, { titles: ['Dr\nProf', '', ''] }),
    ],
    [
      'a set that is none',
      'broken-column: tables/terms',
      (json) => Object.assign(json.tables, { terms: ['sector-1'] }),
    ],
    [
      'tiles beyond number',
      'out-of-range: entries/tileSteps',
      (json) => Object.assign(json.entries, { tileSteps: `3${'B__'.repeat(60)}` }),
    ],
  ]
  it.each(refused)('is refused with %s', (_, code, change) => {
    expect(codeOf(() => parseShard(changed(change), area))).toBe(code)
  })

  it.each([
    ['truncated', bytes.slice(0, 500), 'not-json'],
    ['of too many bytes', new Uint8Array(8 * 1024 * 1024 + 1), 'too-large'],
    ['no text at all', new Uint8Array([0xff, 0xfe, 0x00]), 'not-json'],
    ['empty', new Uint8Array(), 'not-json'],
    ['null', utf8ToBytes('null'), 'wrong-format'],
  ])('is refused %s', (_, broken, code) => {
    expect(codeOf(() => parseShard(broken, area))).toBe(code)
  })

  it('is refused or read, but never breaks the reader, with any of its bytes changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const broken = bytes.slice()
          for (const [at, byte] of changes) broken[at] = byte
          codeOf(() => readBack(broken))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('an entry that could not be published', () => {
  const [entry] = entries
  it.each([
    ['unreadable-text: name', { name: 'A\u202eB' }],
    ['unreadable-text: name', { name: '' }],
    ['unreadable-text: practice', { practice: 'x'.repeat(161) }],
    ['unreadable-text: slug', { slug: 'Not A Slug' }],
    ['unreadable-text: addressLine', { addressLine: 'one\ntwo' }],
    ['out-of-range: specialtyCodes', { specialtyCodes: ['1', '2', '3', '4', '5'] }],
    ['out-of-range: languages', { languages: ['fr', 'fr'] }],
    ['out-of-range: terms', { terms: ['with spaces'] }],
    ['out-of-range: latitude', { latitude: 900_001 }],
    ['out-of-range: longitude', { longitude: 0.5 }],
  ])('is refused: %s', (code, fields) => {
    if (!entry) throw new RangeError('the sample has one')
    expect(codeOf(() => buildShard(area, [{ ...entry, ...fields }]))).toBe(code)
  })
})
