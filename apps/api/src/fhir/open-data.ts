// The files of open data, made of the same tiles as the search page's: at most ten seconds old, made anew at most once a
// second, and silent about times that were freed a moment ago.
import { countTiles, type Database, findEntries, findShards } from '@colloque/database'
import { formatDay, mondayOf } from '@colloque/scheduling'
import type { Fresh } from '../directory/fresh.ts'
import { readWeekStarts } from '../directory/starts-json.ts'
import type { TilePlace } from '../directory/tile-json.ts'
import { locationsOf, ndjsonOf, schedulesOf, slotsOf } from './fhir-resources.ts'

export type Manifest = {
  transactionTime: string
  request: string
  output: { type: 'Location' | 'Schedule' | 'Slot'; url: string }[]
  error: string[]
}

/** Null: there is no such file. */
export type OpenData = {
  manifest(): Promise<Manifest>
  locations(area: string): Promise<string | null>
  schedules(area: string): Promise<string | null>
  slots(place: TilePlace, week: string): Promise<string | null>
}

const weeks = 4
const dayMs = 86_400_000
const minuteMs = 60_000

type Means = { sql: Database; origin: string; now: () => number; files: Fresh<string | null> }

export function openData({ sql, origin, now, files }: Means): OpenData {
  const ofArea = (kind: string, area: string, make: typeof locationsOf) =>
    files.find(`${kind} ${area}`, async () => {
      const calendars = await findEntries(sql, area)
      const value = calendars.length === 0 ? null : ndjsonOf(make(area, calendars))
      return { value, about: [], freshMs: minuteMs }
    })
  const isTold = (week: string) => mondays(now()).includes(week)
  return {
    async manifest() {
      const output = (await findShards(sql)).flatMap(({ area, tiles }): Manifest['output'] => [
        { type: 'Location', url: `${origin}/fhir/locations/${area}` },
        { type: 'Schedule', url: `${origin}/fhir/schedules/${area}` },
        ...Array.from({ length: tiles }, (_, tile) =>
          mondays(now()).map((week) => ({
            type: 'Slot' as const,
            url: `${origin}/fhir/slots/${area}/${tile}/${week}`,
          })),
        ).flat(),
      ])
      const transactionTime = new Date(Math.floor(now() / minuteMs) * minuteMs).toISOString()
      return { transactionTime, request: `${origin}/fhir/$bulk-publish`, output, error: [] }
    },
    locations: (area) => ofArea('locations', area, locationsOf),
    schedules: (area) => ofArea('schedules', area, (_, calendars) => schedulesOf(origin, calendars)),
    slots: (place, week) =>
      files.find(`slots ${place.area} ${place.tile} ${week}`, async () => {
        if (!isTold(week) || place.tile >= (await countTiles(sql, place.area)))
          return { value: null, about: [], freshMs: minuteMs }
        const { calendars, about, freshMs } = await readWeekStarts(sql, place, week, now())
        const value = ndjsonOf(
          calendars.flatMap(({ scheduleId, starts, lengthTicks }) =>
            slotsOf(scheduleId, starts, lengthTicks),
          ),
        )
        return { value, about, freshMs: Math.min(freshMs, 10_000) }
      }),
  }
}

// This week's and those that follow, in UTC.
function mondays(nowAt: number): string[] {
  const monday = mondayOf(Math.floor(nowAt / dayMs))
  return Array.from({ length: weeks }, (_, index) => formatDay(monday + 7 * index))
}
