// Which calendars of a practice stand in the public directory, and with which others their free times are told. The lock of
// an area's row decides who gives out its places; none is given out twice, so that an older file never shows somebody else's.
import { type ListedSchedule, placeInTiles } from '@colloque/directory'
import type { Id } from '@colloque/encoding'
import type { Queries } from './connect.ts'

/** Told as a note when files of the directory are to be made anew. */
export const directoryChannel = 'colloque_directory'

type Placed = { scheduleId: Id; area: string; tile: number; position: number }

/**
 * Lists exactly `listed`; an empty list takes the practice out. Part of the caller's transaction, which holds the
 * practice: two who list the same practice wait for each other there.
 */
export async function writeListing(
  sql: Queries,
  practiceId: Id,
  listed: readonly ListedSchedule[],
): Promise<void> {
  const before = await sql<Placed[]>`
    SELECT schedule_id, area, tile, position FROM directory_schedules WHERE practice_id = ${practiceId}`
  const areas = [...new Set([...before, ...listed].map(({ area }) => area))].sort()
  if (areas.length === 0) return
  await sql`INSERT INTO directory_areas (area) SELECT unnest(${areas}::text[]) ON CONFLICT DO NOTHING`
  const sizes = await sql<{ area: string; tileSizes: number[] }[]>`
    SELECT area, tile_sizes FROM directory_areas WHERE area = ANY (${areas}::text[]) ORDER BY area FOR UPDATE`
  const changed = new Set<string>()
  const gone = await sql<{ area: string }[]>`
    DELETE FROM directory_schedules d USING (
      SELECT schedule_id, area FROM directory_schedules WHERE practice_id = ${practiceId}
      EXCEPT SELECT * FROM unnest(${listed.map(({ scheduleId }) => scheduleId)}::uuid[],
        ${listed.map(({ area }) => area)}::text[])) g
    WHERE d.practice_id = ${practiceId} AND d.schedule_id = g.schedule_id RETURNING d.area`
  for (const { area } of gone) changed.add(area)
  for (const { area, tileSizes } of sizes) {
    const ofArea = listed.filter((one) => one.area === area)
    const places = placeCalendars(ofArea, before, tileSizes)
    for (const [index, { scheduleId, entry, shortest }] of ofArea.entries()) {
      const { tile = 0, position = 0 } = places[index] ?? {}
      const row = {
        practiceId,
        scheduleId,
        area,
        tile,
        position,
        entry: entry && sql.json(entry),
        shortest: shortest && sql.json(shortest),
      }
      const written = await sql`
        INSERT INTO directory_schedules ${sql(row)}
        ON CONFLICT (practice_id, schedule_id) DO UPDATE SET entry = excluded.entry, shortest = excluded.shortest
        WHERE (directory_schedules.entry, directory_schedules.shortest) IS DISTINCT FROM (excluded.entry, excluded.shortest)`
      if (written.count > 0) changed.add(area)
    }
    await sql`UPDATE directory_areas SET tile_sizes = ${tileSizes}::smallint[] WHERE area = ${area}`
  }
  if (changed.size === 0) return
  await sql`UPDATE directory_areas SET revision = revision + 1 WHERE area = ANY (${[...changed]}::text[])`
  await sql`SELECT pg_notify(${directoryChannel}, '')`
}

// Counts what it gives out in `tileSizes`. A calendar keeps its place; a new one joins the others of its practice.
function placeCalendars(
  listed: readonly ListedSchedule[],
  before: readonly Placed[],
  tileSizes: number[],
): { tile: number; position: number }[] {
  const kept = (one: ListedSchedule) =>
    before.find(({ scheduleId, area }) => scheduleId === one.scheduleId && area === one.area)
  const wanted = listed.filter((one) => !kept(one)).length
  const own = before.find(({ area }) => area === listed[0]?.area)?.tile
  const tile = own ?? placeInTiles(tileSizes, wanted)
  return listed.map((one) => {
    const place = kept(one)
    if (place) return place
    const position = tileSizes[tile] ?? 0
    tileSizes[tile] = position + 1
    return { tile, position }
  })
}
