// Visits booked in one act: their distance is kept, whichever of them moves.

import type { Id } from '@colloque/encoding'
import { utcToLocal, zoneOffsets } from '@colloque/scheduling'
import type { Queries } from './connect.ts'
import { tickMs } from './ticks.ts'

export type SeriesDays = { minimumDays: number; maximumDays: number }

type Placed = { startTick: number; timeZone: string }

/** Whether visits in order of their numbers follow each other as many local days apart as the series says. */
export function areDaysKept(visits: readonly Placed[], { minimumDays, maximumDays }: SeriesDays): boolean {
  const days = visits.map(({ startTick, timeZone }) => {
    const at = startTick * tickMs
    return utcToLocal(zoneOffsets(timeZone, at, at + 1), at).day
  })
  return days.every((day, index) => {
    const before = days[index - 1]
    return before === undefined || (day - before >= minimumDays && day - before <= maximumDays)
  })
}

/** Whether what is still booked of the series keeps its distances; visits that were cancelled leave a gap unjudged. */
export async function isSeriesKept(sql: Queries, practiceId: Id, seriesId: Id): Promise<boolean> {
  const [days] = await sql<SeriesDays[]>`
    SELECT minimum_days, maximum_days FROM series WHERE practice_id = ${practiceId} AND series_id = ${seriesId}`
  const visits = await sql<(Placed & { seriesNumber: number })[]>`
    SELECT start_tick, time_zone, series_number FROM appointments JOIN schedules USING (practice_id, schedule_id)
    WHERE practice_id = ${practiceId} AND series_id = ${seriesId} AND status <> 'cancelled'
    ORDER BY series_number`
  if (!days) return false
  return visits.every((visit, index) => {
    const before = visits[index - 1]
    if (before === undefined || visit.seriesNumber !== before.seriesNumber + 1) return true
    return areDaysKept([before, visit], days)
  })
}
