// A tile: free time of about 64 calendars in one week, SPEC.md §3. What it says is shown, never believed: whether a time can
// be had is decided when it is booked. attacker-controlled throughout.
import { parseBase64url } from '@colloque/encoding'
import { requireArea } from './area-code.ts'
import { DirectoryError } from './directory-error.ts'
import { isObject, type Json, readObject, requireCount, requireList } from './read-json.ts'
import { isSlug } from './slug-of-name.ts'

export const TILE_FORMAT = 'colloque/directory-tile/v1'

/** Free time of one calendar, as the contract's `Availability`. */
export type TileSchedule = {
  position: number
  slug: string
  scheduleId: string
  fromTick: number
  tickCount: number
  /** Free bits of each lane, base64url. */
  lanes: string[]
  groups?: number[]
  openings: { startTick: number; endTick: number; healthcareServiceIds?: string[] }[]
}

export type Tile = { area: string; tile: number; week: string; schedules: TileSchedule[] }

const mostBytes = 4 * 1024 * 1024
const mostCalendars = 1_000
/** Eight days: a week may begin a day earlier where the calendar is. */
const mostTicks = 8 * 288
const mostTick = 2 ** 31
const mostLanes = 64
const bytesOfId = 16

/** The tile that was asked for. @throws DirectoryError */
export function parseTile(bytes: Uint8Array, asked: { area: string; tile: number; week: string }): Tile {
  const json = readObject(bytes, mostBytes, TILE_FORMAT)
  const isAsked =
    json.area === requireArea(asked.area) && json.tile === asked.tile && json.week === asked.week
  if (!isAsked) throw new DirectoryError('wrong-area')
  const schedules = requireList(json.schedules, mostCalendars, 'schedules').map(readSchedule)
  if (new Set(schedules.map(({ position }) => position)).size < schedules.length)
    throw new DirectoryError('broken-column', 'schedules/position')
  return { ...asked, schedules }
}

function readSchedule(json: unknown): TileSchedule {
  if (!isObject(json)) throw new DirectoryError('broken-column', 'schedules')
  const tickCount = requireCount(json.tickCount, mostTicks, 'schedules/tickCount')
  if (tickCount === 0) throw new DirectoryError('out-of-range', 'schedules/tickCount')
  const groups = json.groups === undefined ? undefined : readTicks(json.groups, 2_000, 'schedules/groups')
  return {
    position: requireCount(json.position, 10_000, 'schedules/position'),
    slug: readSlug(json.slug),
    scheduleId: readBytes(json.scheduleId, bytesOfId, 'schedules/scheduleId'),
    fromTick: requireCount(json.fromTick, mostTick, 'schedules/fromTick'),
    tickCount,
    lanes: readLanes(json.lanes, tickCount),
    ...(groups ? { groups } : {}),
    openings: requireList(json.openings, 2_000, 'schedules/openings').map(readOpening),
  }
}

function readSlug(slug: unknown): string {
  if (typeof slug !== 'string' || !isSlug(slug)) throw new DirectoryError('unreadable-text', 'schedules/slug')
  return slug
}

// One at least, and each as long as the window: whoever looks for starts in them need not ask again.
function readLanes(value: unknown, tickCount: number): string[] {
  const lanes = requireList(value, mostLanes, 'schedules/lanes')
  if (lanes.length === 0) throw new DirectoryError('broken-column', 'schedules/lanes')
  return lanes.map((lane) => readBytes(lane, Math.ceil(tickCount / 8), 'schedules/lanes'))
}

function readOpening(json: unknown): TileSchedule['openings'][number] {
  if (!isObject(json)) throw new DirectoryError('broken-column', 'schedules/openings')
  const types = typesOf(json)
  const startTick = requireCount(json.startTick, mostTick, 'schedules/openings')
  const endTick = requireCount(json.endTick, mostTick, 'schedules/openings')
  if (endTick <= startTick) throw new DirectoryError('out-of-range', 'schedules/openings')
  return {
    startTick,
    endTick,
    ...(types ? { healthcareServiceIds: types } : {}),
  }
}

function typesOf({ healthcareServiceIds: types }: Json): string[] | undefined {
  if (types === undefined) return undefined
  return requireList(types, 64, 'schedules/openings').map((id) =>
    readBytes(id, bytesOfId, 'schedules/openings'),
  )
}

function readTicks(value: unknown, most: number, part: string): number[] {
  return requireList(value, most, part).map((tick) => requireCount(tick, mostTick, part))
}

// The text stays as it is, in its one spelling.
function readBytes(value: unknown, length: number, part: string): string {
  if (typeof value !== 'string' || !isBytes(value, length)) throw new DirectoryError('broken-column', part)
  return value
}

function isBytes(text: string, length: number): boolean {
  try {
    return parseBase64url(text).length === length
  } catch {
    return false
  }
}
