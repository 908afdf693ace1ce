// How many visits at a time each of some calendars, rooms or devices takes.
import type { Id } from '@colloque/encoding'
import type { Queries } from './connect.ts'

export function lanesOf(
  sql: Queries,
  practiceId: Id,
  ids: readonly Id[],
): Promise<{ scheduleId: Id; lanes: number }[]> {
  return sql<{ scheduleId: Id; lanes: number }[]>`
    SELECT schedule_id, lanes FROM schedules
    WHERE practice_id = ${practiceId} AND schedule_id = ANY (${[...ids]}::uuid[])`
}
