// Whether patients could book a time that is free again: a visit that the practice gave outside its openings, or on days
// on which it is away since, leaves nothing to offer.
import type { Id } from '@colloque/encoding'
import { expandOpenings } from '@colloque/scheduling'
import type { Lengths } from './appointment-types.ts'
import type { Queries } from './connect.ts'
import type { Schedule } from './schedules.ts'

type Time = Lengths & { scheduleId: Id; startTick: number }

const ticksOfDay = 288

/** True also where nobody waits for it: only a time that a wish could have is looked at. */
export async function isOpenToPatients(sql: Queries, practiceId: Id, time: Time): Promise<boolean> {
  const { scheduleId, startTick } = time
  const [calendar] = await sql<Pick<Schedule, 'rules' | 'timeZone'>[]>`
    SELECT rules, time_zone FROM schedules WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId}
      AND EXISTS (SELECT FROM wishes w WHERE w.practice_id = ${practiceId} AND ${scheduleId} = ANY (w.schedule_ids)
        AND ${startTick} >= w.from_tick AND ${startTick} < w.until_tick)`
  if (!calendar) return true
  const [fromTick, untilTick] = [startTick - time.beforeTicks, startTick + time.lengthTicks + time.afterTicks]
  // A visit lasts 10 hours at most, and a local day begins at most 14 hours off the UTC day.
  const fromDay = Math.floor(startTick / ticksOfDay) - 2
  return expandOpenings(calendar.rules, calendar.timeZone, fromDay, 5, 'public').some(
    (opening) => opening.startTick <= fromTick && untilTick <= opening.endTick,
  )
}
