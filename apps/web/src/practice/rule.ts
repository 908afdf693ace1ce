// Which rules hold for a visit: the calendar's, tightened by the visit type's own. The server enforces the
// calendar's; the type's are enforced here, because the server must not learn the type.
import type { DocumentSchedule, HealthcareService } from '@colloque/practice-document'

/** Grid and notice in minutes, horizon in days, cut-off in minutes before the start. */
export type Rule = {
  readonly gridMinutes: number
  readonly noticeMinutes: number
  readonly horizonDays: number
  readonly cutoffMinutes: number
}

/** The stricter of calendar and type, field by field. */
export function ruleOf(schedule: DocumentSchedule, service: HealthcareService | null): Rule {
  return {
    gridMinutes: commonGrid(schedule.gridMinutes, service?.gridMinutes ?? schedule.gridMinutes),
    noticeMinutes: Math.max(schedule.minimumNoticeMinutes, service?.minimumNoticeMinutes ?? 0),
    horizonDays: Math.min(schedule.maximumHorizonDays, service?.maximumHorizonDays ?? Infinity),
    cutoffMinutes: Math.max(schedule.cancelCutoffMinutes, service?.cancelCutoffMinutes ?? 0),
  }
}

// The least common multiple: a start must stand on both grids.
function commonGrid(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a * b) / x
}
