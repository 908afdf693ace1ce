// Rules of one calendar: what stands, and writing others in its place. Public facts; nothing here is sealed.
import type { AvailabilityRules } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { localDayOf } from '../../model/days.ts'
import { api, requireAnswer } from '../api.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { requireMember } from '../session/session.ts'

/** The rules of a calendar as they were last told; none where nothing was written yet. */
export function rulesOf(scheduleId: string): AvailabilityRules {
  return findTold(scheduleId)?.rules ?? { openings: [], exceptions: [], absences: [] }
}

/** The zone in which a calendar's rules are written. */
export function timeZoneOfCalendar(scheduleId: string): string {
  return requireMember().document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? 'UTC'
}

/** The day it is on a calendar's clock. */
export function todayOn(scheduleId: string): string {
  return localDayOf(Date.now(), timeZoneOfCalendar(scheduleId))
}

/**
 * Writes the rules of a calendar in place of those last told; openings with an empty id are given one.
 * @throws ProblemError `stale-revision` when somebody wrote in between
 */
export async function writeRules(scheduleId: string, rules: AvailabilityRules): Promise<void> {
  const ids = await runTask('makeIds', Math.max(1, rules.openings.filter(({ id }) => id === '').length))
  const openings = rules.openings.map((opening) =>
    opening.id ? opening : { ...opening, id: ids.pop() ?? '' },
  )
  await requireAnswer(
    api.api.practice.schedules[':scheduleId'].rules.$put({
      param: { scheduleId },
      json: { revision: findTold(scheduleId)?.revision ?? 0, rules: { ...rules, openings } },
    }),
  )
  await refreshMember()
}

function findTold(scheduleId: string) {
  return requireMember().practice.schedules.find((entry) => entry.scheduleId === scheduleId)
}
