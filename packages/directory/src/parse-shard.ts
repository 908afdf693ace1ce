// Bytes to shard, SPEC.md §1. Refuses whatever is truncated, too large, of another area, or could not be shown; words that
// a newer version knows and this one does not are left out. attacker-controlled throughout.
import { requireArea } from './area-code.ts'
import { readDigits, unzigzag } from './digits.ts'
import { DirectoryError } from './directory-error.ts'
import { isLanguageTag } from './language-tag.ts'
import { isPaymentTerm } from './payment-terms.ts'
import {
  type Json,
  readObject,
  requireCount,
  requireLine,
  requireLines,
  requireList,
  requireObject,
} from './read-json.ts'
import { MAXIMUM_ROWS, MAXIMUM_SHARD_LENGTH, POSITION_STEP, SHARD_FORMAT } from './shard-format.ts'
import { isSlug, slugOfName } from './slug-of-name.ts'
import { isSpecialtyCode } from './specialties.ts'

/** A shard's columns; positions in whole 1e-4 degrees. */
export type Shard = {
  readonly area: string
  /** How many entries. */
  readonly size: number
  readonly names: readonly string[]
  readonly titles: readonly string[]
  readonly title: Uint32Array
  /** Row of each entry's practice. */
  readonly practice: Uint32Array
  readonly specialtySets: readonly (readonly string[])[]
  readonly specialtySet: Uint32Array
  readonly languageSets: readonly (readonly string[])[]
  readonly languageSet: Uint32Array
  readonly termSets: readonly (readonly string[])[]
  readonly termSet: Uint32Array
  readonly remote: Uint32Array
  readonly tile: Uint32Array
  readonly position: Uint32Array
  readonly practices: {
    readonly size: number
    readonly names: readonly string[]
    /** As written: empty where the name makes it. */
    readonly slugs: readonly string[]
    readonly addressLines: readonly string[]
    readonly place: Uint32Array
    readonly latitude: Int32Array
    readonly longitude: Int32Array
    readonly accessible: Uint32Array
  }
  readonly places: {
    readonly postalCodes: readonly string[]
    readonly municipalities: readonly string[]
  }
}

const mostOfTable = 20_000
const mostTile = 10_000
const mostGap = 10_000

/** The shard of `area`. @throws DirectoryError */
export function parseShard(bytes: Uint8Array, area: string): Shard {
  const json = readObject(bytes, MAXIMUM_SHARD_LENGTH, SHARD_FORMAT)
  if (json.area !== requireArea(area)) throw new DirectoryError('wrong-area')
  const places = readPlaces(requireObject(json.places, 'places'))
  const practices = readPractices(requireObject(json.practices, 'practices'), places)
  return {
    area,
    ...readEntries(
      requireObject(json.entries, 'entries'),
      requireObject(json.tables, 'tables'),
      practices.size,
    ),
    practices,
    places,
  }
}

/** Slug of a practice of the shard. */
export function slugOf({ practices: { names, slugs } }: Shard, practice: number): string {
  return slugs[practice] || slugOfName(names[practice] ?? '')
}

function readPlaces(json: Json) {
  const count = requireCount(json.count, MAXIMUM_ROWS, 'places/count')
  return {
    postalCodes: requireLines(json.postalCodes, count, 'places/postalCodes'),
    municipalities: requireLines(json.municipalities, count, 'places/municipalities'),
    latitude: readSigned(json.latitudes, count, 'places/latitudes'),
    longitude: readSigned(json.longitudes, count, 'places/longitudes'),
  }
}

function readPractices(json: Json, places: ReturnType<typeof readPlaces>) {
  const size = requireCount(json.count, MAXIMUM_ROWS, 'practices/count')
  const names = requireLines(json.names, size, 'practices/names')
  const slugs = requireLines(json.slugs, size, 'practices/slugs')
  for (const slug of slugs)
    if (slug !== '' && !isSlug(slug)) throw new DirectoryError('unreadable-text', 'practices/slugs')
  const place = readDigits(json.places, size, places.postalCodes.length, 'practices/places')
  const part = 'practices/latitudes'
  return {
    size,
    names,
    slugs,
    addressLines: requireLines(json.addressLines, size, 'practices/addressLines'),
    place,
    latitude: positions(readSigned(json.latitudes, size, part), place, places.latitude, 900_000, part),
    longitude: positions(
      readSigned(json.longitudes, size, 'practices/longitudes'),
      place,
      places.longitude,
      1_800_000,
      'practices/longitudes',
    ),
    accessible: readDigits(json.accessible, size, 2, 'practices/accessible'),
  }
}

function readEntries(json: Json, tables: Json, practices: number) {
  const size = requireCount(json.count, MAXIMUM_ROWS, 'entries/count')
  const titles = requireList(tables.titles, mostOfTable, 'tables/titles').map((title) =>
    requireLine(title, 80, 'tables/titles'),
  )
  const specialtySets = readSets(tables.specialties, isSpecialtyCode, 'tables/specialties')
  const languageSets = readSets(tables.languages, isLanguageTag, 'tables/languages')
  const termSets = readSets(tables.terms, isPaymentTerm, 'tables/terms')
  const column = (name: string, limit: number) => readDigits(json[name], size, limit, `entries/${name}`)
  const practice = column('steps', 2)
  let row = -1
  for (let index = 0; index < size; index += 1) {
    row += practice[index] ?? 0
    practice[index] = row
  }
  // Every practice has an entry, and the first entry begins the first.
  if (row !== practices - 1 || (size > 0 && practice[0] !== 0))
    throw new DirectoryError('broken-column', 'entries/steps')
  return {
    size,
    names: requireLines(json.names, size, 'entries/names'),
    titles,
    title: column('titles', titles.length),
    practice,
    specialtySets,
    specialtySet: column('specialties', specialtySets.length),
    languageSets,
    languageSet: column('languages', languageSets.length),
    termSets,
    termSet: column('terms', termSets.length),
    remote: column('remote', 2),
    ...readTiles(column('tileSteps', mostTile), column('gaps', mostGap)),
  }
}

function readTiles(tile: Uint32Array, position: Uint32Array) {
  let [current, last] = [0, -1]
  for (let row = 0; row < tile.length; row += 1) {
    const step = tile[row] ?? 0
    if (step > 0) last = -1
    current += step
    last += 1 + (position[row] ?? 0)
    if (current >= mostTile || last >= mostGap) throw new DirectoryError('out-of-range', 'entries/tileSteps')
    tile[row] = current
    position[row] = last
  }
  return { tile, position }
}

function readSigned(text: unknown, count: number, part: string): Int32Array {
  return Int32Array.from(readDigits(text, count, 64 ** 4, part), unzigzag)
}

function positions(
  offsets: Int32Array,
  place: Uint32Array,
  centres: Int32Array,
  most: number,
  part: string,
): Int32Array {
  for (let row = 0; row < offsets.length; row += 1) {
    const position = ((offsets[row] ?? 0) + (centres[place[row] ?? 0] ?? 0)) * POSITION_STEP
    if (position > most || position < -most) throw new DirectoryError('out-of-range', part)
    offsets[row] = position
  }
  return offsets
}

function readSets(value: unknown, isKnown: (word: string) => boolean, part: string): string[][] {
  return requireList(value, mostOfTable, part).map((set) =>
    requireList(set, 24, part)
      .map((word) => requireLine(word, 24, part))
      .filter(isKnown),
  )
}
