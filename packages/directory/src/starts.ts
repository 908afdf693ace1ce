// The next free starts of everybody in an area, SPEC.md §4: what lists are sorted by before anybody has been chosen.
// attacker-controlled throughout.
import { requireArea } from './area-code.ts'
import { DirectoryError } from './directory-error.ts'
import { readObject, requireCount, requireList } from './read-json.ts'

export const STARTS_FORMAT = 'colloque/directory-starts/v1'

/** Starts in 5-minute ticks since 1970, ascending, of each calendar by tile and position. */
export type Starts = {
  readonly area: string
  /** Those of one calendar; none where nothing is told. */
  of(tile: number, position: number): readonly number[]
}

const mostBytes = 8 * 1024 * 1024
const mostTiles = 10_000
const mostPositions = 1_000
const mostStarts = 3
/** Twenty-nine days and some hours. */
const furthest = 30 * 288

/** The starts of `area`. @throws DirectoryError */
export function parseStarts(bytes: Uint8Array, area: string): Starts {
  const json = readObject(bytes, mostBytes, STARTS_FORMAT)
  if (json.area !== requireArea(area)) throw new DirectoryError('wrong-area')
  const fromTick = requireCount(json.fromTick, 2 ** 31, 'fromTick')
  const tiles = requireList(json.tiles, mostTiles, 'tiles').map((tile) =>
    requireList(tile, mostPositions, 'tiles').map((starts) => readStarts(starts, fromTick)),
  )
  return { area, of: (tile, position) => tiles[tile]?.[position] ?? [] }
}

function readStarts(value: unknown, fromTick: number): number[] {
  const starts = requireList(value, mostStarts, 'tiles').map(
    (offset) => fromTick + requireCount(offset, furthest, 'tiles'),
  )
  if (starts.some((tick, index) => tick <= (starts[index - 1] ?? -1)))
    throw new DirectoryError('out-of-range', 'tiles')
  return starts
}
