// A client whose free time comes out of tiles: what one calendar would be asked for is put together from files that tell of
// about 64. Until a time is chosen no request names a calendar, a person or a practice.
import { type Client, createClient } from '@colloque/client'
import { parseTile, type Tile, type TileSchedule } from '@colloque/directory'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { formatDay, mondayOf, parseDay } from '@colloque/scheduling'
import { fetchFile } from './directory-files.ts'

const calendarPath = /\/schedules\/([\w-]{22})\/availability\?/

/** Answers `availability` of the calendars of this tile, whose other weeks are fetched as they are needed; nothing else. */
export function tileClient(first: Tile): Client {
  const weeks = new Map([[first.week, Promise.resolve(first)]])
  const weekOf = (week: string) => {
    const loading = weeks.get(week) ?? loadTile(first, week)
    weeks.set(week, loading)
    // One that failed is asked for again.
    loading.catch(() => weeks.delete(week))
    return loading
  }
  return createClient(location.origin, {
    fetch: async (input) => {
      const address = String(input)
      const scheduleId = calendarPath.exec(address)?.[1]
      const query = new URL(address).searchParams
      const days = Number(query.get('days'))
      if (!scheduleId || !(days > 0)) throw new TypeError('not told by tiles')
      const tiles = await Promise.all(mondaysOf(parseDay(query.get('from') ?? ''), days).map(weekOf))
      return Response.json(joinWeeks(scheduleId, tiles))
    },
  })
}

async function loadTile({ area, tile }: Tile, week: string): Promise<Tile> {
  const bytes = await fetchFile(`/directory/tiles/${area}/${tile}/${week}`)
  return parseTile(new Uint8Array(bytes), { area, tile, week })
}

/** Mondays (`YYYY-MM-DD`) of the weeks that hold the `days` from `firstDay` (civil day since 1970). */
export function mondaysOf(firstDay: number, days: number): string[] {
  const monday = mondayOf(firstDay)
  const mondays: string[] = []
  for (let day = monday; day < firstDay + days; day += 7) mondays.push(formatDay(day))
  return mondays
}

/** Free time of a calendar over several weeks, which follow each other without a gap. */
export function joinWeeks(
  scheduleId: string,
  tiles: readonly Tile[],
): Omit<TileSchedule, 'position' | 'slug'> {
  const weeks = tiles.flatMap(({ schedules }) =>
    schedules.filter((schedule) => schedule.scheduleId === scheduleId),
  )
  const [first] = weeks
  if (!first || weeks.length < tiles.length) throw new TypeError('not told by this tile')
  const tickCount = weeks.reduce((sum, week) => sum + week.tickCount, 0)
  const laneCount = Math.max(...weeks.map(({ lanes }) => lanes.length))
  const lanes = Array.from({ length: laneCount }, () => new Uint8Array(Math.ceil(tickCount / 8)))
  for (const week of weeks) {
    const offset = week.fromTick - first.fromTick
    if (offset < 0 || offset + week.tickCount > tickCount)
      throw new TypeError('weeks that do not follow each other')
    for (const [index, lane] of week.lanes.entries())
      copyBits(parseBase64url(lane), week.tickCount, lanes[index], offset)
  }
  return {
    scheduleId,
    fromTick: first.fromTick,
    tickCount,
    lanes: lanes.map(toBase64url),
    groups: weeks.flatMap(({ groups = [] }) => groups),
    openings: weeks.flatMap(({ openings }) => openings),
  }
}

function copyBits(from: Uint8Array, count: number, to: Uint8Array | undefined, offset: number): void {
  if (!to) return
  for (let bit = 0; bit < count; bit += 1) {
    if (((from[bit >> 3] ?? 0) >> (bit & 7)) & 1)
      to[(offset + bit) >> 3] = (to[(offset + bit) >> 3] ?? 0) | (1 << ((offset + bit) & 7))
  }
}
