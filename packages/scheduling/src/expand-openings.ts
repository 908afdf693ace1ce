// Weekly rules, exceptions and absences as runs of UTC ticks over some days (SPEC.md §4).
// Knows nothing of what is booked.
import { weekdayOf } from './civil-day.ts'
import { findSteadyOffsetTicks, localToUtc, offsetsAroundDays, requireDays } from './local-time.ts'
import type { OpenInterval } from './open-interval.ts'
import { holdsOn, isAbsent, type PreparedRules, prepareRules } from './prepare-rules.ts'
import type { Access, AvailabilityRules } from './rules.ts'
import { addRun, mergeRuns, type Runs, subtractRuns } from './runs.ts'
import { DAY_TICKS, TICK_MINUTES, TICK_MS, type TickInterval } from './ticks.ts'
import type { ZoneOffsets } from './zone-transitions.ts'

/**
 * Openings of `days` (1 to 400) civil days from `fromDay` in `timeZone` that `access` may book, sorted by start.
 * Touching or overlapping runs that accept the same types are one; runs that accept different types may overlap.
 * @throws SchedulingError for an unknown zone, a window outside 1973 to 2199, or rules no schedule can have.
 */
export function expandOpenings(
  rules: AvailabilityRules,
  timeZone: string,
  fromDay: number,
  days: number,
  access: Access,
): OpenInterval[] {
  requireDays(fromDay, days)
  const prepared = prepareRules(rules, access)
  const zone = offsetsAroundDays(timeZone, fromDay, days)
  const untilDay = fromDay + days
  let runs: Runs = { starts: [], ends: [], acceptances: [] }
  for (let day = fromDay; day < untilDay; day++) addWeekly(runs, prepared, zone, day)
  if (prepared.removed.length > 0) runs = subtractRuns(runs, removedRuns(prepared, zone, fromDay, untilDay))
  for (const { day, startMinute, endMinute, acceptance } of prepared.added) {
    if (day < fromDay || day >= untilDay || isAway(prepared, day)) continue
    addRun(runs, tickOf(zone, day, startMinute), tickOf(zone, day, endMinute), acceptance)
  }
  return mergeRuns(runs, prepared.acceptances)
}

function addWeekly(runs: Runs, prepared: PreparedRules, zone: ZoneOffsets, day: number): void {
  if (prepared.absences.length > 0 && isAway(prepared, day)) return
  const weekday = weekdayOf(day)
  const offset = findSteadyOffsetTicks(zone, day)
  for (const weekly of prepared.weekly) {
    if (!holdsOn(weekly, day, weekday)) continue
    if (offset === null) {
      const startTick = tickOf(zone, day, weekly.startMinute)
      addRun(runs, startTick, tickOf(zone, day, weekly.endMinute), weekly.acceptance)
    } else {
      const midnight = day * DAY_TICKS - offset
      const startTick = midnight + weekly.startMinute / TICK_MINUTES
      addRun(runs, startTick, midnight + weekly.endMinute / TICK_MINUTES, weekly.acceptance)
    }
  }
}

// A clock change can carry a time over midnight, so removals of the days beside the window count too.
function removedRuns(
  prepared: PreparedRules,
  zone: ZoneOffsets,
  fromDay: number,
  untilDay: number,
): TickInterval[] {
  return prepared.removed
    .filter(({ day }) => day >= fromDay - 1 && day <= untilDay)
    .map(({ day, startMinute, endMinute }) => ({
      startTick: tickOf(zone, day, startMinute),
      endTick: tickOf(zone, day, endMinute),
    }))
}

function isAway(prepared: PreparedRules, day: number): boolean {
  return prepared.absences.some((absence) => isAbsent(absence, day))
}

function tickOf(zone: ZoneOffsets, day: number, minute: number): number {
  return localToUtc(zone, day, minute) / TICK_MS
}
