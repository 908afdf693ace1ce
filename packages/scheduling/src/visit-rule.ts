// Which rules hold for a visit: the calendar's, tightened by the visit type's own (SPEC.md §7). The server enforces the
// calendar's; the type's are enforced in browsers, because the server must not learn the type.
import { offeredGridMinutes } from './offered-grid.ts'
import type { ScheduleRules } from './rules.ts'

/** Both grids and notice in minutes, horizon in days, cut-off in minutes before the start. */
export type VisitRule = {
  readonly gridMinutes: number
  /** Between the times that are offered; a multiple of `gridMinutes`. */
  readonly offeredGridMinutes: number
  readonly noticeMinutes: number
  readonly horizonDays: number
  readonly cutoffMinutes: number
}

/** What a visit type says of itself; numbers left out follow the calendar. */
export type TypeRule = {
  readonly durationMinutes: number
  readonly gridMinutes?: number | undefined
  readonly minimumNoticeMinutes?: number | undefined
  readonly maximumHorizonDays?: number | undefined
  readonly cancelCutoffMinutes?: number | undefined
}

type CalendarRule = Omit<ScheduleRules, 'timeZone' | 'lengthClasses'>

const UNKNOWN_MINUTES = 30

/** The stricter of calendar and type, field by field; `minutes`: what the visit takes, when no type is known. */
export function visitRule(
  schedule: CalendarRule,
  type: TypeRule | null,
  minutes = UNKNOWN_MINUTES,
): VisitRule {
  return {
    gridMinutes: schedule.gridMinutes,
    offeredGridMinutes: offeredGridMinutes({
      scheduleGridMinutes: schedule.gridMinutes,
      typeGridMinutes: type?.gridMinutes,
      durationMinutes: type?.durationMinutes ?? minutes,
    }),
    noticeMinutes: Math.max(schedule.minimumNoticeMinutes, type?.minimumNoticeMinutes ?? 0),
    horizonDays: Math.min(schedule.maximumHorizonDays, type?.maximumHorizonDays ?? Infinity),
    cutoffMinutes: Math.max(schedule.cancelCutoffMinutes, type?.cancelCutoffMinutes ?? 0),
  }
}
