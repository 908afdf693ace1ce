// What the tables say after everything, asked without trusting any constraint.
import type { Database } from '@colloque/database'
import { type Id, idToUuid, parseId } from '@colloque/encoding'
import type { Acknowledged } from './bench-client.ts'

/** Visits that overlap another visit of the same calendar, pauses included. */
export async function countDoubles(owner: Database): Promise<number> {
  const [row] = await owner<{ doubles: number }[]>`
    WITH times AS (
      SELECT practice_id, schedule_id, start_tick - before_ticks AS from_tick,
        start_tick + length_ticks + after_ticks AS to_tick
      FROM appointments WHERE status NOT IN ('cancelled', 'waitlist')
    )
    SELECT count(*) AS doubles FROM (
      SELECT from_tick, max(to_tick) OVER (PARTITION BY practice_id, schedule_id ORDER BY from_tick, to_tick
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until
      FROM times) AS in_order
    WHERE taken_until > from_tick`
  return row?.doubles ?? Number.NaN
}

/** Acknowledged visits that are not there whole: the visit, both envelopes and both grants. */
export async function countLost(owner: Database, acknowledged: readonly Acknowledged[]): Promise<number> {
  let found = 0
  for (let from = 0; from < acknowledged.length; from += 5000) {
    const some = acknowledged.slice(from, from + 5000)
    const practiceIds = some.map(({ practice }): Id => practice.practiceId)
    const appointmentIds = some.map(({ appointmentId }): Id => parseId(appointmentId))
    const [row] = await owner<{ found: number }[]>`
      SELECT count(*) AS found
      FROM unnest(${practiceIds.map(idToUuid)}::text[]::uuid[], ${appointmentIds.map(idToUuid)}::text[]::uuid[])
        AS u (practice_id, appointment_id)
      JOIN appointments a USING (practice_id, appointment_id)
      WHERE 2 = (SELECT count(*) FROM envelopes e JOIN grants g USING (practice_id, appointment_id, field)
        WHERE (e.practice_id, e.appointment_id) = (a.practice_id, a.appointment_id))`
    found += row?.found ?? 0
  }
  return acknowledged.length - found
}

export async function countDeadlocks(owner: Database): Promise<number> {
  const [row] = await owner<{ deadlocks: number }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`
  return row?.deadlocks ?? Number.NaN
}

export async function countVisits(owner: Database): Promise<number> {
  const [row] = await owner<{ visits: number }[]>`SELECT count(*) AS visits FROM appointments`
  return row?.visits ?? Number.NaN
}
