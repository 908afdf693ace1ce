// What really stands in the database, read in one snapshot and without any index, so that neither a constraint nor a
// damaged index can vouch for itself.
import type { Database, Queries } from '@colloque/database'
import type { FinalState, TakenTime } from '../final-state.ts'

export type Look = {
  state: FinalState
  /** Pairs of standing visits on one calendar whose times touch, counted over the visits' own rows. */
  doubles: number
  /** Visits that have not exactly their six rows, and rows whose visit is missing. */
  halfWritten: number
}

type VisitRow = {
  appointmentId: string
  scheduleId: string
  status: string
  startTick: number
  beforeTicks: number
  lengthTicks: number
  afterTicks: number
}

/** Reads everything; `owner` is a login that may see all tables. */
export function lookBehind(owner: Database): Promise<Look> {
  return owner.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (sql) => {
    await sql`SELECT set_config(name, 'off', true) FROM pg_settings
      WHERE name IN ('enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan')`
    const visits = await sql<VisitRow[]>`
      SELECT appointment_id, schedule_id, status, start_tick, before_ticks, length_ticks, after_ticks FROM appointments`
    const taken = await sql<TakenTime[]>`
      SELECT appointment_id, schedule_id, lane, lower(during) AS from_tick, upper(during) AS to_tick FROM busy`
    return {
      state: {
        visits: visits.map(({ appointmentId, status, ...place }) => ({
          appointmentId,
          status,
          place: { ...place, resourceIds: [] },
        })),
        taken,
      },
      doubles: await countDoubles(sql),
      halfWritten: await countHalfWritten(sql),
    }
  })
}

// Each standing visit against the latest end of those before it on its calendar.
async function countDoubles(sql: Queries): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*) AS n FROM (
      SELECT start_tick - before_ticks AS from_tick,
        max(start_tick + length_ticks + after_ticks) OVER (
          PARTITION BY practice_id, schedule_id ORDER BY start_tick - before_ticks, appointment_id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until
      FROM appointments WHERE status <> 'cancelled') AS visits
    WHERE from_tick < taken_until`
  return row?.n ?? 0
}

async function countHalfWritten(sql: Queries): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    WITH parts AS (
      SELECT practice_id, appointment_id, 1 AS visits, 0 AS times, 0 AS envelopes, 0 AS grants,
        (status <> 'cancelled')::int AS wanted_times FROM appointments
      UNION ALL SELECT practice_id, appointment_id, 0, 1, 0, 0, 0 FROM busy
        WHERE appointment_id IS NOT NULL
      UNION ALL SELECT practice_id, appointment_id, 0, 0, 1, 0, 0 FROM envelopes
      UNION ALL SELECT practice_id, appointment_id, 0, 0, 0, 1, 0 FROM grants)
    SELECT count(*) AS n FROM (
      SELECT FROM parts GROUP BY practice_id, appointment_id
      HAVING sum(visits) <> 1 OR sum(times) <> sum(wanted_times) OR sum(envelopes) <> 2 OR sum(grants) <> 2) AS odd`
  return row?.n ?? 0
}
