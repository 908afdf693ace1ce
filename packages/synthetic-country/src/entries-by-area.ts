// Directory entries of made practices, each with its place among the tiles of its area.
import { type DirectoryEntry, placeInTiles } from '@colloque/directory'
import type { MadePractice } from './make-country.ts'

export type Tiles = {
  /** The tile and first position for a practice of `count` calendars in the area. */
  place(area: string, count: number): { tile: number; position: number }
  /** Places given out in each tile, by area. */
  sizes: ReadonlyMap<string, number[]>
}

/** `before`: places that were given out already, by area. */
export function createTiles(before: Iterable<readonly [string, number[]]> = []): Tiles {
  const sizes = new Map<string, number[]>(before)
  return {
    sizes,
    place(area, count) {
      const ofArea = sizes.get(area) ?? []
      sizes.set(area, ofArea)
      // The last two: looking through all of them for each practice would take a country's square.
      const before = Math.max(0, ofArea.length - 2)
      const tile = before + placeInTiles(ofArea.slice(before), count)
      const position = ofArea[tile] ?? 0
      ofArea[tile] = position + count
      return { tile, position }
    },
  }
}

/** All entries, by area. */
export function entriesByArea(practices: Iterable<MadePractice>): Map<string, DirectoryEntry[]> {
  const tiles = createTiles()
  const entries = new Map<string, DirectoryEntry[]>()
  for (const { area, people } of practices) {
    const { tile, position } = tiles.place(area, people.length)
    const ofArea = entries.get(area) ?? []
    entries.set(area, ofArea)
    for (const [index, facts] of people.entries()) ofArea.push({ ...facts, tile, position: position + index })
  }
  return entries
}
