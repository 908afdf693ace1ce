// Weekly rules, exceptions, absences and holidays as runs of UTC ticks over some days (SPEC.md §4).
// Knows nothing of what is booked.
import { mondayOf } from './civil-day.ts'
import { closedDays } from './closed-days.ts'
import { findSteadyOffsetTicks, localToUtc, offsetsAroundDays, requireDays } from './local-time.ts'
import type { OpenInterval } from './open-interval.ts'
import {
  holdsOn,
  type PreparedRules,
  prepareRules,
  type TimeOfDay,
  type WeeklyTime,
} from './prepare-rules.ts'
import type { Access, AvailabilityRules } from './rules.ts'
import { addRun, cutOut, mergeRuns, runOf } from './runs.ts'
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
  const closed = closedDays(prepared, fromDay, days)
  const runs = weeklyRuns(prepared, zone, fromDay, untilDay, closed.toWeekly)
  for (const dated of prepared.removed) {
    // A clock change can carry a time over midnight, so removals of the days beside the window count too.
    if (dated.day < fromDay - 1 || dated.day > untilDay) continue
    const removed = ticksOf(zone, dated.day, dated)
    if (removed.endTick > removed.startTick) cutOut(runs, removed)
  }
  for (const dated of prepared.added) {
    if (dated.day < fromDay || dated.day >= untilDay || closed.toAll?.[dated.day - fromDay]) continue
    const { startTick, endTick } = ticksOf(zone, dated.day, dated)
    addRun(runs, startTick, endTick, dated.accepted)
  }
  return mergeRuns(runs)
}

// Week by week in the order of the week, so that the runs come out sorted but for clock changes.
function weeklyRuns(
  prepared: PreparedRules,
  zone: ZoneOffsets,
  fromDay: number,
  untilDay: number,
  closed: readonly boolean[] | null,
): OpenInterval[] {
  const runs: OpenInterval[] = []
  const wholeFromDay = Math.max(fromDay, prepared.wholeFromDay)
  const wholeUntilDay = Math.min(untilDay, prepared.wholeUntilDay)
  for (let monday = mondayOf(fromDay); monday < untilDay; monday += 7) {
    const offset = findSteadyOffsetTicks(zone, monday, monday + 7)
    const isWhole = monday >= wholeFromDay && monday + 7 <= wholeUntilDay
    if (offset !== null && isWhole && !hasClosedDay(closed, monday - fromDay)) {
      addWholeWeek(runs, prepared.weekly, monday * DAY_TICKS - offset)
      continue
    }
    let steadyDay = -1
    let steady = offset
    for (const time of prepared.weekly) {
      const day = monday + time.weekday - 1
      if (!isWhole && (day < fromDay || day >= untilDay || !holdsOn(time, day))) continue
      if (closed?.[day - fromDay]) continue
      if (day !== steadyDay) steady = offset ?? findSteadyOffsetTicks(zone, day, day + 1)
      steadyDay = day
      if (steady === null) {
        const { startTick, endTick } = ticksOf(zone, day, time)
        addRun(runs, startTick, endTick, time.accepted)
      } else {
        const midnight = day * DAY_TICKS - steady
        runs.push(runOf(midnight + time.startTick, midnight + time.endTick, time.accepted))
      }
    }
  }
  return runs
}

// Whether one of seven days is closed.
function hasClosedDay(closed: readonly boolean[] | null, from: number): boolean {
  if (closed === null) return false
  for (let i = from; i < from + 7; i++) if (closed[i]) return true
  return false
}

function addWholeWeek(runs: OpenInterval[], weekly: readonly WeeklyTime[], mondayTick: number): void {
  for (const { weekday, startTick, endTick, accepted } of weekly) {
    const midnight = mondayTick + (weekday - 1) * DAY_TICKS
    runs.push(runOf(midnight + startTick, midnight + endTick, accepted))
  }
}

function ticksOf(zone: ZoneOffsets, day: number, { startTick, endTick }: TimeOfDay): TickInterval {
  return { startTick: utcTick(zone, day, startTick), endTick: utcTick(zone, day, endTick) }
}

// `| 0` changes no tick, but a quotient would be kept as a boxed double and make every run of ticks slow to read.
function utcTick(zone: ZoneOffsets, day: number, tickOfDay: number): number {
  return (localToUtc(zone, day, tickOfDay * TICK_MINUTES) / TICK_MS) | 0
}
