// Schedules: what the signed document says of them, the practice's openings, and what is taken.
import type { AvailabilityRules, LengthClass } from '@colloque/contract'
import type { Id } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'

/** What a signed document says of one schedule. */
export type DocumentSchedule = {
  scheduleId: Id
  /** Null: a room or a device, free unless it is taken. */
  practitionerId: Id | null
  timeZone: string
  gridMinutes: number
  minimumNoticeMinutes: number
  maximumHorizonDays: number
  cancelCutoffMinutes: number
  /** Visits at the same time. */
  lanes: number
  /** People in one visit; above 1 every visit is one of a group. */
  groupPlaces: number
  lengthClasses: LengthClass[]
}

export type Schedule = DocumentSchedule & {
  rules: AvailabilityRules
  revision: number
  /** False: a newer document leaves it out, so it takes no new visits. */
  isInDocument: boolean
}

/** Taken time in ticks, pauses included; half-open. */
export type BusyTicks = {
  /** First and last tick of the visit itself and its pauses. */
  fromTick: number
  untilTick: number
  lane: number
  /** When the visit starts. */
  startTick: number
  /** People in it, and how many there is room for: above 1 for a group. */
  taken: number
  places: number
}

const noRules: AvailabilityRules = { openings: [], exceptions: [], absences: [] }

/** One schedule of the practice, or null. */
export async function findSchedule(sql: Database, practiceId: Id, scheduleId: Id): Promise<Schedule | null> {
  const [row] = await sql<Schedule[]>`
    SELECT schedule_id, practitioner_id, time_zone, grid_minutes, minimum_notice_minutes, maximum_horizon_days,
      cancel_cutoff_minutes, lanes, group_places, length_classes, rules, revision, is_in_document
    FROM schedules WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId}`
  return row ?? null
}

/** The practice's schedules that its document names. */
export function findSchedules(sql: Database, practiceId: Id): Promise<Schedule[]> {
  return sql<Schedule[]>`
    SELECT schedule_id, practitioner_id, time_zone, grid_minutes, minimum_notice_minutes, maximum_horizon_days,
      cancel_cutoff_minutes, lanes, group_places, length_classes, rules, revision, is_in_document
    FROM schedules WHERE practice_id = ${practiceId} AND is_in_document ORDER BY schedule_id`
}

/** Replaces revision `revision` of the rules; the new revision, or null when another one stands there. */
export async function writeScheduleRules(
  sql: Database,
  practiceId: Id,
  scheduleId: Id,
  revision: number,
  rules: AvailabilityRules,
): Promise<number | null> {
  const [row] = await sql<{ revision: number }[]>`
    UPDATE schedules SET rules = ${sql.json(rules)}, revision = revision + 1
    WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId} AND revision = ${revision}
    RETURNING revision`
  return row?.revision ?? null
}

/** Follows a newly published document; openings and visits stay. Part of the caller's transaction. */
export async function writeSchedules(
  sql: Queries,
  practiceId: Id,
  schedules: readonly DocumentSchedule[],
): Promise<void> {
  await sql`UPDATE schedules SET is_in_document = false WHERE practice_id = ${practiceId}`
  for (const { lengthClasses, ...schedule } of schedules) {
    const row = { practiceId, ...schedule, lengthClasses: sql.json(lengthClasses), isInDocument: true }
    await sql`
      INSERT INTO schedules ${sql({ ...row, rules: sql.json(noRules) })}
      ON CONFLICT (practice_id, schedule_id) DO UPDATE SET ${sql(row)}`
  }
}

/** What is taken of the schedule in `[fromTick, toTick)`. */
export function findBusy(
  sql: Database,
  practiceId: Id,
  scheduleId: Id,
  fromTick: number,
  toTick: number,
): Promise<BusyTicks[]> {
  return sql<BusyTicks[]>`
    SELECT lower(during) AS from_tick, upper(during) AS until_tick, lane, start_tick, taken, places FROM busy
    WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId}
      AND during && int4range(${fromTick}::int, ${toTick}::int)
    ORDER BY during, lane`
}

/** How many people start at each tick of `[fromTick, toTick)`: what a calendar's limits count. */
export function countStarts(
  sql: Database,
  practiceId: Id,
  scheduleId: Id,
  fromTick: number,
  toTick: number,
): Promise<{ startTick: number; visits: number }[]> {
  return sql<{ startTick: number; visits: number }[]>`
    SELECT start_tick, sum(taken)::int AS visits FROM busy
    WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId}
      AND during && int4range(${fromTick}::int, ${toTick}::int)
      AND start_tick >= ${fromTick} AND start_tick < ${toTick}
    GROUP BY start_tick`
}
