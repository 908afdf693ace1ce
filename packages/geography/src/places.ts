// Towns and villages of a country, read from its file, and the one nearest to a position.
import { foldedWords } from '@colloque/folding'
import { findArea } from './areas.ts'
import { GeographyError } from './geography-error.ts'
import { otherNames } from './other-names.ts'

/** A town; position in whole 1e-4 degrees. `size` grows with the half decades of inhabitants; 0 below 1,000. */
export type Place = {
  readonly name: string
  readonly area: string
  readonly latitude: number
  readonly longitude: number
  readonly size: number
}

/** Places, larger ones first; `names`: folded words of each name of each place, its own one first. */
export type Places = {
  readonly list: readonly Place[]
  readonly names: readonly (readonly (readonly string[])[])[]
}

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
  const folded = list.map(({ area, name }) =>
    [name, ...(otherNames[`${area} ${name}`] ?? [])].map(foldedWords),
  )
  return { list, names: folded }
}

/** Places of several countries as one list, larger ones first. */
export function joinPlaces(countries: readonly Places[]): Places {
  const rows = countries.flatMap(({ list, names }) =>
    list.map((place, row) => ({ place, names: names[row] ?? [] })),
  )
  rows.sort((a, b) => b.place.size - a.place.size)
  return { list: rows.map(({ place }) => place), names: rows.map(({ names }) => names) }
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
