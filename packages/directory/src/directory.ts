// Shards of some areas, ready to be searched. An entry is named by its row, counted through the shards in their order.
import type { DirectoryEntry } from './entry.ts'
import { type Shard, slugOf } from './parse-shard.ts'
import { type Searchable, searchable } from './searchable.ts'
import { specialtyWords } from './specialties.ts'

export type DirectoryPart = {
  readonly shard: Shard
  /** Row of its first entry. */
  readonly first: number
  readonly names: Searchable
  readonly practices: Searchable
  /** Postal code and municipality. */
  readonly places: Searchable
  /** The words of each set of specialties. */
  readonly specialties: Searchable
}

export type Directory = { readonly parts: readonly DirectoryPart[]; readonly size: number }

/** Makes shards ready; their order is that of rows with nothing else to sort by. */
export function createDirectory(shards: readonly Shard[]): Directory {
  let size = 0
  const parts = shards.map((shard): DirectoryPart => {
    const first = size
    size += shard.size
    const { postalCodes, municipalities } = shard.places
    return {
      shard,
      first,
      names: searchable(shard.names),
      practices: searchable(shard.practices.names),
      places: searchable(municipalities.map((name, place) => `${postalCodes[place]} ${name}`)),
      specialties: searchable(shard.specialtySets.map((codes) => codes.flatMap(specialtyWords).join(' '))),
    }
  })
  return { parts, size }
}

/** The entry at `row`, and its area. @throws RangeError for a row that is none. */
export function entryAt({ parts }: Directory, row: number): DirectoryEntry & { area: string } {
  const part = parts.findLast(({ first }) => first <= row)
  if (!part || row < 0 || row - part.first >= part.shard.size) throw new RangeError('no such row')
  return entryOf(part.shard, row - part.first)
}

function entryOf(shard: Shard, row: number): DirectoryEntry & { area: string } {
  const { practices, places } = shard
  const at = (column: Uint32Array | Int32Array, index = row) => column[index] ?? 0
  const practice = at(shard.practice)
  const place = at(practices.place, practice)
  const title = shard.titles[at(shard.title)] ?? ''
  return {
    area: shard.area,
    slug: slugOf(shard, practice),
    name: shard.names[row] ?? '',
    ...(title === '' ? {} : { title }),
    practice: practices.names[practice] ?? '',
    specialtyCodes: [...(shard.specialtySets[at(shard.specialtySet)] ?? [])],
    languages: [...(shard.languageSets[at(shard.languageSet)] ?? [])],
    terms: [...(shard.termSets[at(shard.termSet)] ?? [])],
    isAccessible: at(practices.accessible, practice) === 1,
    isRemote: at(shard.remote) === 1,
    addressLine: practices.addressLines[practice] ?? '',
    postalCode: places.postalCodes[place] ?? '',
    municipality: places.municipalities[place] ?? '',
    latitude: at(practices.latitude, practice),
    longitude: at(practices.longitude, practice),
    tile: at(shard.tile),
    position: at(shard.position),
  }
}
