// A country of 300,000 as files: its weight as it is sent, and the entries of its largest area.
import { brotliCompressSync, constants } from 'node:zlib'
import { buildShard, type DirectoryEntry } from '@colloque/directory'
import type { Country } from '@colloque/geography'
import { entriesByArea, makeCountry, readPlaces } from '@colloque/synthetic-country'
import { rounded } from './statistics.ts'

const practitioners = 300_000
const measuredRows = 30_000

/** `rows`: 30,000 entries, of the largest areas together. */
export function weighCountry(country: Country) {
  const areas = entriesByArea(makeCountry({ country, practitioners, places: readPlaces(country), seed: 1 }))
  const bytes = new Map([...areas].map(([area, entries]) => [area, sentBytes(buildShard(area, entries))]))
  const [[area, largest] = ['', 0]] = [...bytes].sort(([, a], [, b]) => b - a)
  const total = [...bytes.values()].reduce((sum, one) => sum + one, 0)
  return {
    weight: { countryMiB: rounded(total / 2 ** 20), largestShardKiB: rounded(largest / 1024) },
    area,
    areas,
    rows: rowsOf(areas),
  }
}

function rowsOf(areas: ReadonlyMap<string, DirectoryEntry[]>): DirectoryEntry[] {
  const all = [...areas.values()].sort((a, b) => b.length - a.length).flat()
  // In tiles of their own: a shard has each place once.
  return all
    .slice(0, measuredRows)
    .map((entry, index) => ({ ...entry, tile: index >> 6, position: index & 63 }))
}

// As the publishing job compresses it.
function sentBytes(plain: Uint8Array): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 }
  return brotliCompressSync(plain, { params }).length
}
