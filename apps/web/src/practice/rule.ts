// Which rules hold for a visit: the calendar's, tightened by the visit type's own. The server enforces the
// calendar's; the type's are enforced here, because the server must not learn the type.
import type { DocumentSchedule, HealthcareService } from '@colloque/practice-document'
import { offeredGridMinutes } from '@colloque/scheduling'

/** Both grids and notice in minutes, horizon in days, cut-off in minutes before the start. */
export type Rule = {
  readonly gridMinutes: number
  /** Between the times that are offered; a multiple of `gridMinutes`. */
  readonly offeredGridMinutes: number
  readonly noticeMinutes: number
  readonly horizonDays: number
  readonly cutoffMinutes: number
}

const UNKNOWN_MINUTES = 30

/** The stricter of calendar and type, field by field; `minutes`: what the visit takes, when no type is known. */
export function ruleOf(
  schedule: DocumentSchedule,
  service: HealthcareService | null,
  minutes = UNKNOWN_MINUTES,
): Rule {
  return {
    gridMinutes: schedule.gridMinutes,
    offeredGridMinutes: offeredGridMinutes({
      scheduleGridMinutes: schedule.gridMinutes,
      typeGridMinutes: service?.gridMinutes,
      durationMinutes: service?.durationMinutes ?? minutes,
    }),
    noticeMinutes: Math.max(schedule.minimumNoticeMinutes, service?.minimumNoticeMinutes ?? 0),
    horizonDays: Math.min(schedule.maximumHorizonDays, service?.maximumHorizonDays ?? Infinity),
    cutoffMinutes: Math.max(schedule.cancelCutoffMinutes, service?.cancelCutoffMinutes ?? 0),
  }
}
