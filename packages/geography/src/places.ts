// Towns and villages, by name as one types it: the way from words to a position that no server sees.
import { foldedWords, isBeginningButOne, searchedBeginnings } from '@colloque/folding'
import { findArea } from './areas.ts'
import { GeographyError } from './geography-error.ts'

/** A town; position in whole 1e-4 degrees. `size` grows with the half decades of inhabitants; 0 below 1,000. */
export type Place = {
  readonly name: string
  readonly area: string
  readonly latitude: number
  readonly longitude: number
  readonly size: number
}

/** Places of one country, larger ones first. */
export type Places = { readonly list: readonly Place[]; readonly words: readonly (readonly string[])[] }

export const PLACES_FORMAT = 'colloque/places/v1'

/** @throws GeographyError for anything but a places file; its data is our own, its way here is not. */
export function parsePlaces(json: unknown): Places {
  if (typeof json !== 'object' || json === null) throw new GeographyError('no places')
  const { format, areas, names, area, latitude, longitude, size } = json as Record<string, unknown>
  if (format !== PLACES_FORMAT || typeof names !== 'string') throw new GeographyError('no places')
  const lines = names.split('\n')
  const codes = requireCodes(areas)
  const columns = [area, latitude, longitude, size].map((column) => requireNumbers(column, lines.length))
  const [areaOf = [], north = [], east = [], sizeOf = []] = columns
  const list = lines.map((name, row): Place => {
    const code = codes[areaOf[row] ?? -1]
    if (code === undefined) throw new GeographyError('no such area')
    const [latitudeOf, longitudeOf] = [north[row] ?? 0, east[row] ?? 0]
    requirePosition({ latitude: latitudeOf, longitude: longitudeOf })
    return { name, area: code, latitude: latitudeOf, longitude: longitudeOf, size: sizeOf[row] ?? 0 }
  })
  return { list, words: lines.map(foldedWords) }
}

/**
 * Up to `limit` places for what was typed, larger first: every word begins a word of the name, and the first one's own
 * beginning counts most. Digits count as the beginning of a French postal code. Where nothing matches, one slip is allowed.
 */
export function findPlaces(places: Places, typed: string, limit: number): Place[] {
  const beginnings = searchedBeginnings(typed.slice(0, 100)).slice(0, 6)
  const digits = beginnings.find((word) => /^\d{2,5}$/.test(word))
  const words = beginnings.filter((word) => !/^\d+$/.test(word))
  if (words.length === 0 && digits === undefined) return []
  const isIn = digits === undefined ? () => true : ({ area }: Place) => area === departmentOf(digits)
  const asTyped = pick(places, words, limit, isIn, (word, of) => of.startsWith(word))
  return asTyped.length > 0 ? asTyped : pick(places, words, limit, isIn, isBeginningButOne)
}

function pick(
  { list, words }: Places,
  typed: readonly string[],
  limit: number,
  isIn: (place: Place) => boolean,
  isMatch: (typed: string, word: string) => boolean,
): Place[] {
  const [first = ''] = typed
  const found: Place[] = []
  const later: Place[] = []
  for (const [row, place] of list.entries()) {
    const of = words[row] ?? []
    if (!isIn(place) || !typed.every((word) => of.some((own) => isMatch(word, own)))) continue
    if (isMatch(first, of[0] ?? '')) found.push(place)
    else if (later.length < limit) later.push(place)
    if (found.length === limit) break
  }
  return [...found, ...later].slice(0, limit)
}

// Of a postal code: overseas three digits, Corsica both of its halves by the third.
function departmentOf(digits: string): string | null {
  const two = digits.slice(0, 2)
  if (two === '97') return digits.length >= 3 ? `fr-${digits.slice(0, 3)}` : null
  if (two === '20') return (digits[2] ?? '0') < '2' ? 'fr-2a' : 'fr-2b'
  const code = `fr-${two}`
  return findArea(code) ? code : null
}

/** The area around a position: that of the nearest place. @throws GeographyError for a position that is none. */
export function areaAround(
  { list }: Places,
  position: { latitude: number; longitude: number },
): Place | null {
  requirePosition(position)
  const narrowing = Math.cos((position.latitude * Math.PI) / 1_800_000)
  let [nearest, least]: [Place | null, number] = [null, Infinity]
  for (const place of list) {
    const north = place.latitude - position.latitude
    const east = (place.longitude - position.longitude) * narrowing
    const away = north * north + east * east
    if (away < least) [nearest, least] = [place, away]
  }
  return nearest
}

/** @throws GeographyError for what is not a position in whole 1e-4 degrees. */
export function requirePosition({ latitude, longitude }: { latitude: number; longitude: number }): void {
  const isWhole = Number.isInteger(latitude) && Number.isInteger(longitude)
  if (!isWhole || Math.abs(latitude) > 900_000 || Math.abs(longitude) > 1_800_000)
    throw new GeographyError('out of range')
}

function requireNumbers(column: unknown, count: number): number[] {
  const isNumbers = Array.isArray(column) && column.length === count && column.every(Number.isInteger)
  if (!isNumbers) throw new GeographyError('a column does not fit')
  return column as number[]
}

function requireCodes(column: unknown): string[] {
  if (!Array.isArray(column) || !column.every((code) => typeof code === 'string' && findArea(code)))
    throw new GeographyError('no such area')
  return column as string[]
}
