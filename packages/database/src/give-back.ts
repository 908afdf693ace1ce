// Gives back the time of a visit, rooms and devices included, and offers it to the waiting list before anybody else sees
// that it is free. Part of the caller's transaction, under the visit's lock.
import type { Id } from '@colloque/encoding'
import type { LimitWindow } from '@colloque/scheduling'
import type { AppointmentRow } from './appointment-types.ts'
import type { Queries } from './connect.ts'
import { type ChangedCalendar, newHoldId } from './hold-time.ts'
import { isOpenToPatients } from './open-to-patients.ts'

/** Calendars whose free time has changed. */
export type GivenBack = readonly ChangedCalendar[]

/** `now` in ms. */
export async function giveBack(
  sql: Queries,
  practiceId: Id,
  visit: AppointmentRow,
  now: number,
): Promise<GivenBack> {
  const calendars = await takeAway(sql, practiceId, visit)
  await offerToWaitingList(sql, practiceId, visit, now)
  return calendars
}

/** Takes the visit off its calendars without offering its time to anybody. */
export async function takeAway(sql: Queries, practiceId: Id, visit: AppointmentRow): Promise<GivenBack> {
  const { appointmentId, scheduleId, startTick } = visit
  const rows = await sql<{ scheduleId: Id }[]>`
    SELECT schedule_id FROM busy WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
  await sql`SELECT give_back(${practiceId}, ${scheduleId}, ${startTick}, ${appointmentId}, NULL)`
  return [...new Set([scheduleId, ...rows.map((row) => row.scheduleId)])].map((id) => ({
    practiceId,
    scheduleId: id,
  }))
}

/**
 * Offers a time that is free again, if patients can have it, to the first wish it suits. `limits`: windows in which the visit that left it is still
 * counted, because it moved within them.
 */
export async function offerToWaitingList(
  sql: Queries,
  practiceId: Id,
  visit: AppointmentRow,
  now: number,
  limits: readonly LimitWindow[] = [],
): Promise<void> {
  if (!(await isOpenToPatients(sql, practiceId, visit))) return
  const { scheduleId, startTick, beforeTicks, lengthTicks, afterTicks } = visit
  await sql`
    SELECT offer_time(${practiceId}, ${scheduleId}, ${startTick}, ${beforeTicks}, ${lengthTicks}, ${afterTicks},
      ${limits.length > 0 ? JSON.stringify(limits) : null}::text::jsonb, -1, NULL, ${now}, ${newHoldId()})`
}
