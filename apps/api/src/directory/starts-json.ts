// The next free times of everybody in an area, for lists that are sorted by them before anybody has been chosen: computed
// from the area's tiles, SPEC.md §4 of packages/directory.

import type { Availability } from '@colloque/contract'
import type { TileCalendar } from '@colloque/database'
import { type Database, tickIn, tickMs } from '@colloque/database'
import { parseBase64url } from '@colloque/encoding'
import { findStarts, formatDay } from '@colloque/scheduling'
import { readTile, type TilePlace } from './tile-json.ts'

const days = 29
const mostStarts = 3
const dayMs = 86_400_000

/** Up to three next free starts of every calendar of the tile within four weeks, at `nowAt` (ms). */
export async function readTileStarts(sql: Database, place: TilePlace, nowAt: number) {
  // A day earlier: west of Greenwich it is still yesterday.
  const from = formatDay(Math.floor(nowAt / dayMs) - 1)
  const { told, about, freshMs } = await readTile(sql, place, { from, days }, nowAt)
  const starts: number[][] = []
  for (const { calendar, availability } of told) {
    while (starts.length < calendar.position) starts.push([])
    starts[calendar.position] = startsOf(calendar, availability, nowAt).slice(0, mostStarts)
  }
  return { value: starts, about, freshMs }
}

/** Every free start (ticks) of the calendars of a tile in the week that begins with the Monday `week`. */
export async function readWeekStarts(sql: Database, place: TilePlace, week: string, nowAt: number) {
  const { told, about, freshMs } = await readTile(sql, place, { from: week, days: 7 }, nowAt)
  const calendars = told.map(({ calendar, availability }) => ({
    scheduleId: calendar.scheduleId,
    starts: startsOf(calendar, availability, nowAt),
    lengthTicks: calendar.shortest?.lengthTicks ?? 0,
  }))
  return { calendars, about, freshMs }
}

function startsOf(
  { shortest, timeZone }: TileCalendar,
  { fromTick, tickCount, lanes, groups, openings }: Availability,
  nowAt: number,
): number[] {
  if (!shortest) return []
  const found = findStarts({
    free: lanes.map((lane) => ({ fromTick, tickCount, bits: parseBase64url(lane) })),
    joinable: groups,
    openings,
    gridMinutes: shortest.gridMinutes,
    offeredGridMinutes: shortest.offeredGridMinutes,
    lengthClass: shortest,
    timeZone,
    healthcareServiceId: shortest.healthcareServiceId,
    earliestAt: nowAt + shortest.noticeMinutes * 60_000,
    latestAt: nowAt + shortest.horizonDays * dayMs,
  })
  return found.map((at) => at / tickMs)
}

/** What is published for an area whose tiles have these starts (ticks). */
export function startsOfArea(area: string, tiles: readonly number[][][], nowAt: number) {
  const fromTick = tickIn(nowAt)
  return {
    format: 'colloque/directory-starts/v1',
    area,
    fromTick,
    tiles: tiles.map((tile) =>
      tile.map((starts) => starts.filter((tick) => tick >= fromTick).map((tick) => tick - fromTick)),
    ),
  }
}
