// An entry out of a value of unknown shape, such as JSON that was stored long ago. What it says is checked by entry.ts.
import { DirectoryError } from './directory-error.ts'
import { type DirectoryEntry, type EntryFacts, requireFacts } from './entry.ts'
import { isObject, type Json, requireCount, requireList } from './read-json.ts'

const mostPlace = 9_999

/** The facts in `value`; fields it has beside them are left out. @throws DirectoryError with the field as its part. */
export function parseFacts(value: unknown): EntryFacts {
  if (!isObject(value)) throw new DirectoryError('broken-column')
  return requireFacts({
    slug: textOf(value, 'slug'),
    name: textOf(value, 'name'),
    ...(value.title === undefined ? {} : { title: textOf(value, 'title') }),
    practice: textOf(value, 'practice'),
    specialtyCodes: textsOf(value, 'specialtyCodes'),
    languages: textsOf(value, 'languages'),
    terms: textsOf(value, 'terms'),
    isAccessible: yesOrNoOf(value, 'isAccessible'),
    isRemote: yesOrNoOf(value, 'isRemote'),
    addressLine: textOf(value, 'addressLine'),
    postalCode: textOf(value, 'postalCode'),
    municipality: textOf(value, 'municipality'),
    latitude: numberOf(value, 'latitude'),
    longitude: numberOf(value, 'longitude'),
  })
}

/** The same with its place among the free times. @throws DirectoryError with the field as its part. */
export function parseEntry(value: unknown): DirectoryEntry {
  const facts = parseFacts(value)
  const { tile, position } = value as Json
  return {
    ...facts,
    tile: requireCount(tile, mostPlace, 'tile'),
    position: requireCount(position, mostPlace, 'position'),
  }
}

function textOf(json: Json, field: keyof EntryFacts): string {
  const value = json[field]
  if (typeof value !== 'string') throw new DirectoryError('broken-column', field)
  return value
}

function textsOf(json: Json, field: 'specialtyCodes' | 'languages' | 'terms'): string[] {
  return requireList(json[field], 100, field).map((word) => {
    if (typeof word !== 'string') throw new DirectoryError('broken-column', field)
    return word
  })
}

function yesOrNoOf(json: Json, field: 'isAccessible' | 'isRemote'): boolean {
  const value = json[field]
  if (typeof value !== 'boolean') throw new DirectoryError('broken-column', field)
  return value
}

function numberOf(json: Json, field: 'latitude' | 'longitude'): number {
  const value = json[field]
  if (typeof value !== 'number') throw new DirectoryError('broken-column', field)
  return value
}
