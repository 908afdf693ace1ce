// Which booked visits fall into time that a change of rules closes: days away, public holidays, hours taken out of the
// week or of a date, types no longer accepted. Pure: the visits and both sets of rules are given.
import type { Appointment, AvailabilityRules } from '@colloque/contract'
import {
  dayTicks,
  expandOpenings,
  formatDay,
  type OpenInterval,
  parseDay,
  TICK_MS,
} from '@colloque/scheduling'
import { ticksOf } from './taken-ticks.ts'

/** How far ahead it is looked: no calendar can be booked further. */
const daysAhead = 730

const windowDays = 365

/** What stands and what shall stand, in the calendar's zone. */
export type RulesChange = { before: AvailabilityRules; after: AvailabilityRules; timeZone: string }

type Timed = Pick<Appointment, 'start' | 'lengthClass'>

/** The days from `today` on which a visit may lose its time, ascending, `YYYY-MM-DD`. */
export function closingDays(change: RulesChange, today: string): string[] {
  const first = parseDay(today)
  const days: string[] = []
  for (let from = first; from < first + daysAhead; from += windowDays) {
    const expanded = expandChange(change, from, windowDays)
    for (let day = from; day < from + windowDays; day++) {
      const ticks = dayTicks(change.timeZone, day, 1)
      const within = { startTick: ticks.fromTick, endTick: ticks.fromTick + ticks.tickCount }
      if (isClosedWithin(expanded, within)) days.push(formatDay(day))
    }
  }
  return days
}

/** The visits that lose their time, in order; `typeOf` tells the visit type where it is known. */
export function lostVisits<Visit>(
  visits: readonly Visit[],
  change: RulesChange,
  { timedOf, typeOf }: { timedOf: (visit: Visit) => Timed; typeOf: (visit: Visit) => string | undefined },
): Visit[] {
  return visits
    .filter((visit) => {
      const ticks = spanTicks(timedOf(visit))
      const day = Math.floor((ticks.startTick * TICK_MS) / 86_400_000)
      const expanded = expandChange(change, day - 1, 4)
      const type = typeOf(visit)
      if (isCovered(expanded.after, ticks, type)) return false
      const isDayClosed = isCovered(expanded.wasDay, ticks) && !isCovered(expanded.isDay, ticks)
      return isDayClosed || isCovered(expanded.before, ticks, type)
    })
    .sort((a, b) => Date.parse(timedOf(a).start) - Date.parse(timedOf(b).start))
}

type Expanded = Record<'before' | 'after' | 'wasDay' | 'isDay', readonly OpenInterval[]>

// `wasDay` and `isDay`: the days on which the practice works at all.
function expandChange({ before, after, timeZone }: RulesChange, fromDay: number, days: number): Expanded {
  const expand = (rules: AvailabilityRules) => expandOpenings(rules, timeZone, fromDay, days, 'staff')
  return {
    before: expand(before),
    after: expand(after),
    wasDay: expand(workingDays(before)),
    isDay: expand(workingDays(after)),
  }
}

function workingDays({ absences, holidays }: AvailabilityRules): AvailabilityRules {
  const openings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    id: String(weekday),
    weekday,
    startMinute: 0,
    endMinute: 1440,
    validFrom: '2000-01-01',
    access: 'staff' as const,
  }))
  return { openings, exceptions: [], absences, ...(holidays ? { holidays } : {}) }
}

// Types are compared too: the same run with another list of types has changed.
function isClosedWithin({ before, after, wasDay, isDay }: Expanded, within: Ticks): boolean {
  const texts = [before, after].map((intervals) => cutTo(intervals, within))
  if (texts[0] !== texts[1] && texts[0] !== '[]') return true
  return cutTo(wasDay, within) !== '[]' && cutTo(isDay, within) === '[]'
}

type Ticks = { startTick: number; endTick: number }

function cutTo(intervals: readonly OpenInterval[], { startTick, endTick }: Ticks): string {
  const cut = intervals
    .filter((interval) => interval.startTick < endTick && interval.endTick > startTick)
    .map((interval) => [
      Math.max(interval.startTick, startTick),
      Math.min(interval.endTick, endTick),
      interval.healthcareServiceIds,
    ])
  return JSON.stringify(cut)
}

// The visit itself; its pauses may lie outside.
function spanTicks(timed: Timed): Ticks {
  const { startTick, endTick } = ticksOf(timed)
  const { beforeTicks, afterTicks } = timed.lengthClass
  return { startTick: startTick + beforeTicks, endTick: endTick - afterTicks }
}

function isCovered(
  intervals: readonly OpenInterval[],
  { startTick, endTick }: Ticks,
  type?: string,
): boolean {
  let tick = startTick
  for (const interval of intervals) {
    const { healthcareServiceIds } = interval
    if (type !== undefined && healthcareServiceIds && !healthcareServiceIds.includes(type)) continue
    if (interval.startTick <= tick && interval.endTick > tick) tick = interval.endTick
    if (tick >= endTick) return true
  }
  return false
}
