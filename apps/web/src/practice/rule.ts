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

const offeredGrids = [5, 10, 15, 20, 30, 60] as const
const COARSEST_MINUTES = 30

/** The stricter of calendar and type, field by field; `minutes`: what the visit takes, when no type is known. */
export function ruleOf(
  schedule: DocumentSchedule,
  service: HealthcareService | null,
  minutes = COARSEST_MINUTES,
): Rule {
  return {
    gridMinutes: offeredGrid(schedule.gridMinutes, service?.gridMinutes, service?.durationMinutes ?? minutes),
    noticeMinutes: Math.max(schedule.minimumNoticeMinutes, service?.minimumNoticeMinutes ?? 0),
    horizonDays: Math.min(schedule.maximumHorizonDays, service?.maximumHorizonDays ?? Infinity),
    cutoffMinutes: Math.max(schedule.cancelCutoffMinutes, service?.cancelCutoffMinutes ?? 0),
  }
}

// A start every few minutes is a wall of buttons. The type's own grid, else about its length and 30 minutes at most;
// always on the calendar's grid, which the server holds to.
function offeredGrid(schedule: number, own: number | undefined, minutes: number): number {
  if (own !== undefined) return commonGrid(schedule, own)
  const coarsest = Math.max(COARSEST_MINUTES, schedule)
  const usable = offeredGrids.filter((grid) => grid % schedule === 0 && grid <= coarsest)
  return usable.find((grid) => grid >= minutes) ?? usable.at(-1) ?? schedule
}

// The least common multiple: a start must stand on both grids.
function commonGrid(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a * b) / x
}
