// The days on which a weekly opening holds, and where two openings of one calendar lie over each other (SPEC.md §4.1).
// Exceptions, absences and holidays are left out: they change days, not the rhythm.
import { floorMod, LAST_DAY, parseDay, requireDay, weekdayOf, weekOf } from './civil-day.ts'
import type { Opening } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

/** An opening without what says nothing of its time. */
export type OpeningTime = Omit<Opening, 'id' | 'access'>

/** Two openings by their place in the list, and the first day (civil day since 1970) on which they overlap. */
export type OpeningOverlap = { first: number; second: number; day: number }

// Two rhythms of up to 8 weeks meet within 7 times 8 weeks or never.
const MOST_WEEKS = 56

/**
 * Up to `most` days from `fromDay` on which the opening holds, ascending.
 * @throws SchedulingError for days, weekdays or rhythms that no opening has.
 */
export function openingDays(opening: OpeningTime, fromDay: number, most: number): number[] {
  requireDay(fromDay)
  const { firstDay, untilDay, everyWeeks, anchorWeek } = readTime(opening)
  const from = Math.max(fromDay, firstDay)
  const found: number[] = []
  let day = from + floorMod(opening.weekday - weekdayOf(from), 7)
  while (day < untilDay && found.length < most) {
    const past = floorMod(weekOf(day) - anchorWeek, everyWeeks)
    if (past === 0) found.push(day)
    day += past === 0 ? 7 * everyWeeks : 7 * (everyWeeks - past)
  }
  return found
}

/**
 * Pairs of openings that accept a visit type in common and share time on a day from `fromDay` on. Times are compared as
 * written, in wall time; who may book says nothing here.
 * @throws SchedulingError as `openingDays`.
 */
export function findOverlaps(openings: readonly OpeningTime[], fromDay: number): OpeningOverlap[] {
  return openings.flatMap((later, second) =>
    openings.slice(0, second).flatMap((earlier, first): OpeningOverlap[] => {
      if (!shareTime(earlier, later) || !shareType(earlier, later)) return []
      const day = firstCommonDay(earlier, later, fromDay)
      return day === null ? [] : [{ first, second, day }]
    }),
  )
}

function firstCommonDay(a: OpeningTime, b: OpeningTime, fromDay: number): number | null {
  const rare = (a.everyWeeks ?? 1) >= (b.everyWeeks ?? 1) ? a : b
  const other = rare === a ? b : a
  const from = Math.max(fromDay, parseDay(other.validFrom))
  return openingDays(rare, from, MOST_WEEKS).find((day) => openingDays(other, day, 1).at(0) === day) ?? null
}

function shareTime(a: OpeningTime, b: OpeningTime): boolean {
  return a.weekday === b.weekday && a.startMinute < b.endMinute && b.startMinute < a.endMinute
}

function shareType(a: OpeningTime, b: OpeningTime): boolean {
  const types = a.healthcareServiceIds
  return types === undefined || (b.healthcareServiceIds?.some((id) => types.includes(id)) ?? true)
}

function readTime({ weekday, everyWeeks = 1, validFrom, validUntil }: OpeningTime) {
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
    throw new SchedulingError('a weekday is 1 (Monday) to 7 (Sunday)')
  }
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 8) {
    throw new SchedulingError('an opening holds every 1 to 8 weeks')
  }
  const firstDay = parseDay(validFrom)
  const untilDay = validUntil === undefined ? LAST_DAY + 1 : parseDay(validUntil)
  return { firstDay, untilDay, everyWeeks, anchorWeek: weekOf(firstDay) }
}
