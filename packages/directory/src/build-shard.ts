// Entries of an area to the bytes of its shard: the same entries give the same bytes. SPEC.md §1.
import { utf8ToBytes } from '@colloque/encoding'
import { requireArea } from './area-code.ts'
import { writeDigits, zigzag } from './digits.ts'
import { type DirectoryEntry, requireFacts } from './entry.ts'
import { POSITION_STEP, SHARD_FORMAT, type ShardJson } from './shard-format.ts'
import { slugOfName } from './slug-of-name.ts'

type Practice = { entry: DirectoryEntry; place: number; latitude: number; longitude: number }
type Place = { index: number; postalCode: string; municipality: string; latitude: number; longitude: number }

/**
 * The shard's bytes, whatever the order of `entries`.
 * @throws DirectoryError when an entry could not be published, RangeError for a tile or position that is none.
 */
export function buildShard(area: string, entries: readonly DirectoryEntry[]): Uint8Array {
  requireArea(area)
  const sorted = [...entries].sort((a, b) => a.tile - b.tile || a.position - b.position)
  for (const entry of sorted) requireFacts(entry)
  const places = new Map<string, Place>()
  const practices: Practice[] = []
  const steps: number[] = []
  for (const entry of sorted) {
    const before = practices.at(-1)?.entry
    const isNew = before === undefined || keyOf(before) !== keyOf(entry)
    if (isNew) practices.push(practiceOf(entry, places))
    steps.push(isNew ? 1 : 0)
  }
  const placeList = [...places.values()]
  const titles = tableOf(sorted.map(({ title = '' }) => title))
  const sets = (lists: readonly string[][]) => tableOf(lists.map((list) => list.join(' ')))
  const specialties = sets(sorted.map(({ specialtyCodes }) => specialtyCodes))
  const languages = sets(sorted.map((entry) => entry.languages))
  const terms = sets(sorted.map((entry) => entry.terms))
  const lists = (table: readonly string[]) => table.map((text) => (text === '' ? [] : text.split(' ')))
  const json: ShardJson = {
    format: SHARD_FORMAT,
    area,
    places: {
      count: placeList.length,
      postalCodes: lines(placeList.map(({ postalCode }) => postalCode)),
      municipalities: lines(placeList.map(({ municipality }) => municipality)),
      latitudes: writeDigits(placeList.map(({ latitude }) => zigzag(latitude))),
      longitudes: writeDigits(placeList.map(({ longitude }) => zigzag(longitude))),
    },
    practices: {
      count: practices.length,
      names: lines(practices.map(({ entry }) => entry.practice)),
      slugs: lines(
        practices.map(({ entry }) => (slugOfName(entry.practice) === entry.slug ? '' : entry.slug)),
      ),
      addressLines: lines(practices.map(({ entry }) => entry.addressLine)),
      places: writeDigits(practices.map(({ place }) => place)),
      latitudes: writeDigits(practices.map(({ latitude }) => zigzag(latitude))),
      longitudes: writeDigits(practices.map(({ longitude }) => zigzag(longitude))),
      accessible: writeDigits(practices.map(({ entry }) => Number(entry.isAccessible))),
    },
    entries: {
      count: sorted.length,
      names: lines(sorted.map(({ name }) => name)),
      titles: writeDigits(titles.indexes),
      steps: writeDigits(steps),
      specialties: writeDigits(specialties.indexes),
      languages: writeDigits(languages.indexes),
      terms: writeDigits(terms.indexes),
      remote: writeDigits(sorted.map(({ isRemote }) => Number(isRemote))),
      ...tilesOf(sorted),
    },
    tables: {
      titles: titles.table,
      specialties: lists(specialties.table),
      languages: lists(languages.table),
      terms: lists(terms.table),
    },
  }
  return utf8ToBytes(JSON.stringify(json))
}

function keyOf({ slug, practice, addressLine, postalCode, municipality, ...entry }: DirectoryEntry): string {
  const { latitude, longitude, isAccessible } = entry
  return JSON.stringify([
    slug,
    practice,
    addressLine,
    postalCode,
    municipality,
    latitude,
    longitude,
    isAccessible,
  ])
}

// A place stands where the first practice in it stands.
function practiceOf(entry: DirectoryEntry, places: Map<string, Place>): Practice {
  const { postalCode, municipality } = entry
  const latitude = Math.round(entry.latitude / POSITION_STEP)
  const longitude = Math.round(entry.longitude / POSITION_STEP)
  const key = `${postalCode}\n${municipality}`
  const place = places.get(key) ?? { index: places.size, postalCode, municipality, latitude, longitude }
  places.set(key, place)
  return {
    entry,
    place: place.index,
    latitude: latitude - place.latitude,
    longitude: longitude - place.longitude,
  }
}

function tilesOf(sorted: readonly DirectoryEntry[]): Pick<ShardJson['entries'], 'tileSteps' | 'gaps'> {
  const tileSteps: number[] = []
  const gaps: number[] = []
  let [tile, position] = [0, -1]
  for (const entry of sorted) {
    tileSteps.push(entry.tile - tile)
    if (entry.tile !== tile) position = -1
    gaps.push(entry.position - position - 1)
    tile = entry.tile
    position = entry.position
  }
  return { tileSteps: writeDigits(tileSteps), gaps: writeDigits(gaps) }
}

// The most frequent first: their numbers compress best.
function tableOf(values: readonly string[]): { table: string[]; indexes: number[] } {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const table = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value]) => value)
  const indexOf = new Map(table.map((value, index) => [value, index]))
  return { table, indexes: values.map((value) => indexOf.get(value) ?? 0) }
}

function lines(texts: readonly string[]): string {
  return texts.join('\n')
}
