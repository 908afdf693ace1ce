// A tile as it is published: free time of its calendars in one week, rooms and devices included. SPEC.md §3 of
// packages/directory. Asks the database twice, however many calendars stand in it.
import {
  type Database,
  findNextFreed,
  findTileBusy,
  findTileCalendars,
  type TileBusy,
  type TileCalendar,
  tickIn,
  tickMs,
} from '@colloque/database'
import { parseDay } from '@colloque/scheduling'
import { availabilityOf, readFullTimes } from '../availability.ts'

export type TilePlace = { area: string; tile: number }

const dayTickCount = 288
/** Clocks of calendars lie up to 14 hours beside UTC. */
const marginTicks = 200

/** Free time of every calendar of the tile for `days` days from `from`, at `nowAt` (ms). */
export async function readTile(
  sql: Database,
  { area, tile }: TilePlace,
  window: { from: string; days: number },
  nowAt: number,
) {
  const fromTick = parseDay(window.from) * dayTickCount - marginTicks
  const toTick = fromTick + window.days * dayTickCount + 2 * marginTicks
  const [calendars, busy, freedMs] = await Promise.all([
    findTileCalendars(sql, area, tile),
    findTileBusy(sql, { area, tile }, fromTick, toTick),
    findNextFreed(sql, area, tile),
  ])
  const busyOf = Map.groupBy(busy, keyOf)
  const told = await Promise.all(
    calendars.map(async (calendar) => {
      const full = await readFullTimes(sql, calendar.practiceId, calendar, {
        fromTick,
        tickCount: toTick - fromTick,
      })
      const taken = { busy: busyOf.get(keyOf(calendar)) ?? [], full, nowAt }
      return { calendar, availability: availabilityOf(calendar, window, taken) }
    }),
  )
  return {
    told,
    about: calendars.flatMap(({ practiceId, scheduleId }) => [practiceId, scheduleId]),
    // Notice and horizon move with every tick.
    freshMs: Math.min((tickIn(nowAt) + 1) * tickMs - nowAt, freedMs ?? Number.POSITIVE_INFINITY),
  }
}

/** The published tile of the week that begins with the Monday `week`. */
export async function makeTile(sql: Database, place: TilePlace, week: string, nowAt: number) {
  const { told, about, freshMs } = await readTile(sql, place, { from: week, days: 7 }, nowAt)
  const schedules = told.map(({ calendar: { position, slug }, availability }) => ({
    position,
    slug,
    ...availability,
  }))
  return { json: { format: 'colloque/directory-tile/v1', ...place, week, schedules }, about, freshMs }
}

function keyOf({ practiceId, scheduleId }: TileBusy | TileCalendar): string {
  return practiceId + scheduleId
}
