// Calendars of the directory with what it says of them, and where its tiles are: for open data.
import type { EntryFacts } from '@colloque/directory'
import type { Id } from '@colloque/encoding'
import type { Queries } from './connect.ts'

/** A calendar that can be found, with its entry as the document gave it. */
export type AreaCalendar = { scheduleId: Id; entry: EntryFacts }

/** Calendars of an area that can be found, by their place in it. */
export function findAreaCalendars(sql: Queries, area: string): Promise<AreaCalendar[]> {
  return sql<AreaCalendar[]>`
    SELECT d.schedule_id, d.entry FROM directory_schedules d
    WHERE d.area = ${area} AND d.entry IS NOT NULL ORDER BY d.tile, d.position`
}

/** Areas in which somebody can be found, and how many tiles each has. */
export function findAreas(sql: Queries): Promise<{ area: string; tiles: number }[]> {
  return sql<{ area: string; tiles: number }[]>`
    SELECT area, tiles FROM directory_shards WHERE replaced_on IS NULL ORDER BY area`
}
