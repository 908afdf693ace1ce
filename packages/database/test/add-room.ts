// Rooms and other rows that a practice gets through its document; here straight from the owner of the tables.
import type { Id } from '@colloque/encoding'
import type { Database } from '../src/index.ts'
import { newId } from './builders.ts'

/** A room beside the practice's calendars. */
export async function addRoom(
  owner: Database,
  place: { practiceId: Id; scheduleId: Id },
  lanes = 1,
): Promise<Id> {
  const room = newId()
  await owner`
    INSERT INTO schedules (practice_id, schedule_id, practitioner_id, time_zone, grid_minutes, minimum_notice_minutes,
      maximum_horizon_days, cancel_cutoff_minutes, length_classes, rules, is_in_document, lanes)
    SELECT practice_id, ${room}, NULL, time_zone, grid_minutes, minimum_notice_minutes, maximum_horizon_days,
      cancel_cutoff_minutes, length_classes, rules, true, ${lanes}
    FROM schedules WHERE practice_id = ${place.practiceId} AND schedule_id = ${place.scheduleId}`
  return room
}
