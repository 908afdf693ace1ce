// What a tile of the directory tells of: its calendars, and what is taken of them. Times that were freed a moment ago count
// as taken until their random delay is over.
import type { ShortestVisit } from '@colloque/directory'
import type { Id } from '@colloque/encoding'
import type { Queries } from './connect.ts'
import type { Practice } from './practices.ts'
import type { BusyTicks, Schedule } from './schedules.ts'

/** A calendar of a tile; rooms and devices stand in it too. */
export type TileCalendar = Schedule & {
  practiceId: Id
  slug: string
  position: number
  shortest: ShortestVisit | null
}

/** `isFreed`: free again, and not shown as free yet. */
export type TileBusy = BusyTicks & { practiceId: Id; scheduleId: Id; isFreed: boolean }

/** Calendars of the tile that take visits, by position. */
export function findTileCalendars(sql: Queries, area: string, tile: number): Promise<TileCalendar[]> {
  return sql<TileCalendar[]>`
    SELECT d.practice_id, d.position, d.shortest, p.slug, s.schedule_id, s.practitioner_id, s.time_zone,
      s.grid_minutes, s.minimum_notice_minutes, s.maximum_horizon_days, s.cancel_cutoff_minutes, s.lanes,
      s.group_places, s.length_classes, s.rules, s.revision, s.is_in_document
    FROM directory_schedules d
    JOIN schedules s ON (s.practice_id, s.schedule_id) = (d.practice_id, d.schedule_id) AND s.is_in_document
    JOIN practices p ON p.practice_id = d.practice_id AND p.state = 'open'
    WHERE d.area = ${area} AND d.tile = ${tile} ORDER BY d.position`
}

/** What of the tile's calendars is taken in `[fromTick, toTick)`, or not shown as free yet. */
export function findTileBusy(
  sql: Queries,
  { area, tile }: { area: string; tile: number },
  fromTick: number,
  toTick: number,
): Promise<TileBusy[]> {
  return sql<TileBusy[]>`
    SELECT b.practice_id, b.schedule_id, lower(b.during) AS from_tick, upper(b.during) AS until_tick, b.lane,
      b.start_tick, b.taken, b.places, false AS is_freed
    FROM directory_schedules d, busy b
    WHERE d.area = ${area} AND d.tile = ${tile} AND (b.practice_id, b.schedule_id) = (d.practice_id, d.schedule_id)
      AND b.during && int4range(${fromTick}::int, ${toTick}::int)
    UNION ALL
    SELECT f.practice_id, f.schedule_id, lower(f.during), upper(f.during), f.lane, f.start_tick, 1::smallint,
      1::smallint, true
    FROM directory_schedules d, freed_times f
    WHERE d.area = ${area} AND d.tile = ${tile} AND (f.practice_id, f.schedule_id) = (d.practice_id, d.schedule_id)
      AND f.during && int4range(${fromTick}::int, ${toTick}::int) AND f.visible_at > clock_timestamp()`
}

/** In how many ms the next freed time of the tile is to be shown; null: none waits. */
export async function findNextFreed(sql: Queries, area: string, tile: number): Promise<number | null> {
  const [row] = await sql<{ ms: number | null }[]>`
    SELECT (extract(epoch FROM min(f.visible_at) - clock_timestamp()) * 1000)::float8 AS ms
    FROM directory_schedules d, freed_times f
    WHERE d.area = ${area} AND d.tile = ${tile} AND (f.practice_id, f.schedule_id) = (d.practice_id, d.schedule_id)
      AND f.visible_at > clock_timestamp()`
  return row?.ms ?? null
}

/** How many tiles the area has; 0 for one that nobody ever stood in. */
export async function countTiles(sql: Queries, area: string): Promise<number> {
  const [row] = await sql<{ tiles: number }[]>`
    SELECT cardinality(tile_sizes) AS tiles FROM directory_areas WHERE area = ${area}`
  return row?.tiles ?? 0
}

/** The tiles a practice's calendars stand in. */
export function findTilesOf(sql: Queries, practiceId: Id): Promise<{ area: string; tile: number }[]> {
  return sql<{ area: string; tile: number }[]>`
    SELECT DISTINCT area, tile FROM directory_schedules WHERE practice_id = ${practiceId}`
}

/** A practice with its newest document as it was signed. */
export type SignedPractice = Pick<Practice, 'practiceId' | 'slug' | 'state' | 'practicePublicKey'> & {
  document: Uint8Array
  signature: Uint8Array
}

/** The open practices of a tile, in the order of their first place. */
export function findTilePractices(sql: Queries, area: string, tile: number): Promise<SignedPractice[]> {
  return sql<SignedPractice[]>`
    SELECT p.practice_id, p.slug, p.state, p.practice_public_key, n.document, n.signature
    FROM (
      SELECT practice_id, min(position) AS first FROM directory_schedules
      WHERE area = ${area} AND tile = ${tile} GROUP BY practice_id
    ) d
    JOIN practices p ON p.practice_id = d.practice_id AND p.state = 'open'
    JOIN practice_documents n ON (n.practice_id, n.version) = (p.practice_id, p.document_version)
    ORDER BY d.first`
}
