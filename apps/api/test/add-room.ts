// A room as the practice's document would bring it; here straight from the owner of the tables, before the practice's
// first request.
import { type BuiltPractice, newId } from '@colloque/rehearsal'
import type { TestApi } from './test-api.ts'

/** A room or device beside the practice's calendars. */
export async function addRoom({ owner }: TestApi, { scheduleId }: BuiltPractice): Promise<string> {
  const room = newId()
  await owner`
    INSERT INTO schedules (practice_id, schedule_id, practitioner_id, time_zone, grid_minutes, minimum_notice_minutes,
      maximum_horizon_days, cancel_cutoff_minutes, length_classes, rules, is_in_document)
    SELECT practice_id, ${room}, NULL, time_zone, grid_minutes, 0, maximum_horizon_days, cancel_cutoff_minutes,
      length_classes, rules, true
    FROM schedules WHERE schedule_id = ${scheduleId}`
  return room
}
