import { bytesToUtf8, toBase64url, utf8ToBytes } from '@colloque/encoding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleEntries } from '../test/sample-entries.ts'
import { buildShard } from './build-shard.ts'
import { createDirectory, entryAt } from './directory.ts'
import { DirectoryError } from './directory-error.ts'
import { listPublicKey, parseList, signList } from './list.ts'
import { parseShard } from './parse-shard.ts'
import { search } from './search.ts'
import { parseStarts } from './starts.ts'
import { parseTile } from './tile.ts'

const area = 'fr-69'
const asked = { area, tile: 0, week: '2026-11-30' }
const key = new Uint8Array(32).fill(7)
const deploymentId = toBase64url(new Uint8Array(16))
const id = toBase64url(new Uint8Array(16).fill(3))
const file = { area, hash: 'A'.repeat(43), bytes: 1_000, entries: 12, tiles: 1 }
const bytesOf = (json: unknown) => utf8ToBytes(JSON.stringify(json))

const schedule = {
  position: 2,
  slug: 'cabinet-des-tilleuls',
  scheduleId: id,
  fromTick: 5_985_000,
  tickCount: 16,
  lanes: [toBase64url(new Uint8Array(2).fill(255))],
  groups: [5_985_003],
  openings: [{ startTick: 5_985_000, endTick: 5_985_012, healthcareServiceIds: [id] }],
}

const kinds: Record<string, { bytes: Uint8Array; read: (bytes: Uint8Array) => unknown }> = {
  shard: {
    bytes: buildShard(area, sampleEntries(12)),
    read(bytes) {
      const directory = createDirectory([parseShard(bytes, area)])
      for (const words of ['', 'martin lyon', 'dermatolgue'])
        search(directory, {
          words,
          order: 'relevance',
          limit: 5,
          from: { latitude: 457_600, longitude: 48_400 },
        })
      return Array.from({ length: directory.size }, (_, row) => entryAt(directory, row))
    },
  },
  list: {
    bytes: signList({ deploymentId, revision: 5, shards: [file] }, key),
    read: (bytes) => parseList(bytes, listPublicKey(key), { deploymentId }),
  },
  tile: {
    bytes: bytesOf({ format: 'colloque/directory-tile/v1', ...asked, schedules: [schedule] }),
    read: (bytes) => parseTile(bytes, asked),
  },
  starts: {
    bytes: bytesOf({
      format: 'colloque/directory-starts/v1',
      area,
      fromTick: 1_000,
      tiles: [[[0, 5], []], [[7]]],
    }),
    read(bytes) {
      const { of } = parseStarts(bytes, area)
      return [of(0, 0), of(0, 1), of(1, 0)]
    },
  },
}

/** What is read, or null where it is refused; anything else that is thrown breaks the test. */
function readOrRefuse(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): unknown {
  try {
    return read(bytes)
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    return null
  }
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    [],
    {},
    -1,
    0.5,
    1e9,
    2 ** 53,
    'A\u202eB',
    '\u0000',
    '../..',
    '4____',
    '1',
    [[]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Every place in a JSON value, as ways to put something else there. */
function placesIn(json: unknown): ((value: unknown) => void)[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.keys(json).flatMap((name) => [
    (value: unknown) => Object.assign(json, { [name]: value }),
    ...placesIn((json as Record<string, unknown>)[name]),
  ])
}

describe.each(Object.entries(kinds))('a %s that somebody meddled with', (kind, { bytes, read }) => {
  it('is refused wherever it is cut off', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(readOrRefuse(read, bytes.slice(0, length))).toBeNull()
  })

  it('is refused or read, but never breaks the reader, with some bytes changed', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const broken = bytes.slice()
        for (const [at, byte] of changes) broken[at] = byte
        const told = readOrRefuse(read, broken)
        if (kind === 'list' && told !== null) expect(told).toEqual(read(bytes))
      }),
      { numRuns: 1_500 },
    )
  })

  it('is refused or read, but never breaks the reader, with anything else in any place', () => {
    const text = bytesToUtf8(bytes)
    const count = placesIn(JSON.parse(text)).length
    fc.assert(
      fc.property(fc.nat(count - 1), odd, (index, value) => {
        const json: unknown = JSON.parse(text)
        placesIn(json)[index]?.(value)
        readOrRefuse(read, bytesOf(json))
      }),
      { numRuns: 3_000 },
    )
  })
})
