// A tile: free time of about 64 calendars in one week, SPEC.md §3. What it says is shown, never believed: whether a time can
// be had is decided when it is booked. attacker-controlled throughout.
import { requireArea } from './area-code.ts'
import { DirectoryError } from './directory-error.ts'
import { isObject, type Json, readObject, requireCount, requireLine, requireList } from './read-json.ts'

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
const bitsForm = /^[A-Za-z0-9_-]*$/
const idForm = /^[A-Za-z0-9_-]{22}$/

/** The tile that was asked for. @throws DirectoryError */
export function parseTile(bytes: Uint8Array, asked: { area: string; tile: number; week: string }): Tile {
  const json = readObject(bytes, mostBytes, TILE_FORMAT)
  const isAsked =
    json.area === requireArea(asked.area) && json.tile === asked.tile && json.week === asked.week
  if (!isAsked) throw new DirectoryError('wrong-area')
  return { ...asked, schedules: requireList(json.schedules, mostCalendars, 'schedules').map(readSchedule) }
}

function readSchedule(json: unknown): TileSchedule {
  if (!isObject(json)) throw new DirectoryError('broken-column', 'schedules')
  const tickCount = requireCount(json.tickCount, mostTicks, 'schedules/tickCount')
  const groups = json.groups === undefined ? undefined : readTicks(json.groups, 2_000, 'schedules/groups')
  return {
    position: requireCount(json.position, 10_000, 'schedules/position'),
    slug: requireLine(json.slug, 64, 'schedules/slug'),
    scheduleId: readText(json.scheduleId, idForm, 'schedules/scheduleId'),
    fromTick: requireCount(json.fromTick, mostTick, 'schedules/fromTick'),
    tickCount,
    lanes: requireList(json.lanes, 64, 'schedules/lanes').map((lane) => readLane(lane, tickCount)),
    ...(groups ? { groups } : {}),
    openings: requireList(json.openings, 2_000, 'schedules/openings').map(readOpening),
  }
}

function readLane(lane: unknown, tickCount: number): string {
  const text = readText(lane, bitsForm, 'schedules/lanes')
  if (text.length !== Math.ceil((Math.ceil(tickCount / 8) * 4) / 3))
    throw new DirectoryError('broken-column', 'schedules/lanes')
  return text
}

function readOpening(json: unknown): TileSchedule['openings'][number] {
  if (!isObject(json)) throw new DirectoryError('broken-column', 'schedules/openings')
  const types = typesOf(json)
  return {
    startTick: requireCount(json.startTick, mostTick, 'schedules/openings'),
    endTick: requireCount(json.endTick, mostTick, 'schedules/openings'),
    ...(types ? { healthcareServiceIds: types } : {}),
  }
}

function typesOf({ healthcareServiceIds: types }: Json): string[] | undefined {
  if (types === undefined) return undefined
  return requireList(types, 64, 'schedules/openings').map((id) => readText(id, idForm, 'schedules/openings'))
}

function readTicks(value: unknown, most: number, part: string): number[] {
  return requireList(value, most, part).map((tick) => requireCount(tick, mostTick, part))
}

function readText(value: unknown, form: RegExp, part: string): string {
  if (typeof value !== 'string' || !form.test(value)) throw new DirectoryError('broken-column', part)
  return value
}
