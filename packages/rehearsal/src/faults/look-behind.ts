// What really stands in the database, read in one snapshot and without any index, so that neither a constraint nor a
// damaged index can vouch for itself.
import type { Database, Queries } from '@colloque/database'
import type { Capacity, FinalState, TakenTime } from '../final-state.ts'

export type Look = {
  state: FinalState
  /** Of each calendar, how much it takes at a time. */
  capacities: Map<string, Capacity>
  /** Standing visits that are more than their calendar takes at a time, counted over the visits' own rows. */
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
    const calendars = await sql<(Capacity & { scheduleId: string })[]>`
      SELECT schedule_id, lanes, group_places FROM schedules`
    return {
      capacities: new Map(calendars.map(({ scheduleId, ...capacity }) => [scheduleId, capacity])),
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

// Who comes and who goes, in order of time: a visit is one too many when more are there than lanes. A group is there once,
// and has its own count of people.
async function countDoubles(sql: Queries): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    WITH visits AS (
      SELECT practice_id, schedule_id, lanes, group_places, start_tick - before_ticks AS from_tick,
        start_tick + length_ticks + after_ticks AS to_tick, count(*) AS people
      FROM appointments JOIN schedules USING (practice_id, schedule_id)
      WHERE status NOT IN ('cancelled', 'waitlist')
      GROUP BY practice_id, schedule_id, lanes, group_places, from_tick, to_tick, start_tick,
        CASE WHEN group_places = 1 THEN appointment_id END),
    there AS (
      SELECT step, lanes, sum(step) OVER (
        PARTITION BY practice_id, schedule_id ORDER BY tick, step ROWS UNBOUNDED PRECEDING) AS visits
      FROM visits, LATERAL (VALUES (from_tick, 1), (to_tick, -1)) AS moments (tick, step))
    SELECT (SELECT count(*) FROM there WHERE step = 1 AND visits > lanes)
      + (SELECT count(*) FROM visits WHERE people > group_places) AS n`
  return row?.n ?? 0
}

async function countHalfWritten(sql: Queries): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    WITH parts AS (
      SELECT practice_id, appointment_id, 1 AS visits, 0 AS times, 0 AS envelopes, 0 AS grants,
        (status NOT IN ('cancelled', 'waitlist') AND group_places = 1)::int AS wanted_times
        FROM appointments JOIN schedules USING (practice_id, schedule_id)
      UNION ALL SELECT practice_id, appointment_id, 0, 1, 0, 0, 0 FROM busy
        WHERE appointment_id IS NOT NULL
      UNION ALL SELECT practice_id, appointment_id, 0, 0, 1, 0, 0 FROM envelopes
      UNION ALL SELECT practice_id, appointment_id, 0, 0, 0, 1, 0 FROM grants)
    SELECT count(*) AS n FROM (
      SELECT FROM parts GROUP BY practice_id, appointment_id
      HAVING sum(visits) <> 1 OR sum(times) <> sum(wanted_times) OR sum(envelopes) <> 2 OR sum(grants) <> 2) AS odd`
  return row?.n ?? 0
}
