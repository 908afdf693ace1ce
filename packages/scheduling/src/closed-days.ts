// The days of a window on which nothing opens: absences close a day to everything, public holidays to weekly openings.
import { publicHolidays } from './holidays/public-holidays.ts'
import { isAbsent, type PreparedRules } from './prepare-rules.ts'

/** One entry for each day of the window; null where no day is closed, which is the usual and the quick case. */
export type ClosedDays = {
  /** Days of absence: additions do not open them either. */
  toAll: readonly boolean[] | null
  /** Those, and public holidays. */
  toWeekly: readonly boolean[] | null
}

/** Closed days among the `days` civil days from `fromDay`. */
export function closedDays({ absences, holidays }: PreparedRules, fromDay: number, days: number): ClosedDays {
  let toAll: boolean[] | null = null
  for (const absence of absences) {
    // Days before the first one are never away, days after its end only when it comes again.
    const from = Math.max(0, absence.startDay - fromDay)
    const until = absence.yearly === null ? Math.min(days, absence.endDay - fromDay) : days
    for (let i = from; i < until; i++) {
      if (!isAbsent(absence, fromDay + i)) continue
      toAll ??= noneOf(days)
      toAll[i] = true
    }
  }
  const off = holidays === undefined ? [] : publicHolidays(holidays, fromDay, days)
  if (off.length === 0) return { toAll, toWeekly: toAll }
  const toWeekly = toAll === null ? noneOf(days) : [...toAll]
  for (const day of off) toWeekly[day - fromDay] = true
  return { toAll, toWeekly }
}

function noneOf(days: number): boolean[] {
  const list: boolean[] = []
  for (let i = 0; i < days; i++) list.push(false)
  return list
}
