// Rules read once into integers before days are walked.
// Refuses what no schedule can have, also when the rules did not pass the contract's schema.
import { civilDate, LAST_DAY, parseDay, weekOf } from './civil-day.ts'
import type { Absence, Access, AvailabilityRules, Opening } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_MINUTES, TICK_MINUTES } from './ticks.ts'

export type WeeklyTime = {
  weekday: number
  startMinute: number
  endMinute: number
  fromDay: number
  untilDay: number
  everyWeeks: number
  fromWeek: number
  /** Index into `acceptances`. */
  acceptance: number
}

export type DatedTime = { day: number; startMinute: number; endMinute: number; acceptance: number }

export type AbsentDays = { startDay: number; endDay: number; yearly: YearlyDays | null }

/** Month and day as `month * 32 + day`; `always` when the absence is a year or longer. */
type YearlyDays = { start: number; end: number; always: boolean }

export type PreparedRules = {
  /** Sorted by start. */
  weekly: WeeklyTime[]
  added: DatedTime[]
  removed: DatedTime[]
  absences: AbsentDays[]
  /** Lists of accepted types; undefined accepts every type. */
  acceptances: (string[] | undefined)[]
}

const MOST_RULES = 1000
const MOST_TYPES = 1000

const rank: Record<Access, number> = { public: 0, invitation: 1, staff: 2 }

/** The rules that count for `access`, as integers. @throws SchedulingError when one cannot be. */
export function prepareRules(rules: AvailabilityRules, access: Access): PreparedRules {
  const seen = rankOf(access)
  const prepared: PreparedRules = { weekly: [], added: [], removed: [], absences: [], acceptances: [] }
  const keys: string[] = []
  for (const opening of limited(rules.openings)) {
    const accepted = acceptanceIndex(keys, prepared.acceptances, opening.healthcareServiceIds)
    const weekly = prepareOpening(opening, accepted)
    if (rankOf(opening.access) <= seen) prepared.weekly.push(weekly)
  }
  for (const exception of limited(rules.exceptions)) {
    requireMinutes(exception.startMinute, exception.endMinute)
    const { startMinute, endMinute } = exception
    const accepted = acceptanceIndex(keys, prepared.acceptances, exception.healthcareServiceIds)
    const dated = { day: parseDay(exception.day), startMinute, endMinute, acceptance: accepted }
    if (exception.kind === 'removed') prepared.removed.push(dated)
    else if (exception.kind !== 'added') throw new SchedulingError('an exception is added or removed')
    else if (rankOf(exception.access ?? 'public') <= seen) prepared.added.push(dated)
  }
  for (const absence of limited(rules.absences)) prepared.absences.push(prepareAbsence(absence))
  prepared.weekly.sort((a, b) => a.startMinute - b.startMinute)
  return prepared
}

/** Whether the weekly time holds on `day`, given the day's ISO weekday. */
export function holdsOn(weekly: WeeklyTime, day: number, weekday: number): boolean {
  if (weekly.weekday !== weekday || day < weekly.fromDay || day >= weekly.untilDay) return false
  return weekly.everyWeeks === 1 || (weekOf(day) - weekly.fromWeek) % weekly.everyWeeks === 0
}

/** Whether `day` is one of the days away. */
export function isAbsent(absence: AbsentDays, day: number): boolean {
  if (day < absence.startDay) return false
  if (day < absence.endDay) return true
  if (absence.yearly === null) return false
  const { start, end, always } = absence.yearly
  const { month, dayOfMonth } = civilDate(day)
  const now = month * 32 + dayOfMonth
  // Around New Year the end comes before the start. 29 February is 1 March in common years.
  return always || (start <= end ? now >= start && now < end : now >= start || now < end)
}

function prepareOpening(opening: Opening, acceptance: number): WeeklyTime {
  const { weekday, startMinute, endMinute } = opening
  requireMinutes(startMinute, endMinute)
  const everyWeeks = opening.everyWeeks ?? 1
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
    throw new SchedulingError('a weekday is 1 (Monday) to 7 (Sunday)')
  }
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 8) {
    throw new SchedulingError('an opening holds every 1 to 8 weeks')
  }
  const fromDay = parseDay(opening.validFrom)
  const untilDay = opening.validUntil === undefined ? LAST_DAY + 1 : parseDay(opening.validUntil)
  return {
    weekday,
    startMinute,
    endMinute,
    fromDay,
    untilDay,
    everyWeeks,
    fromWeek: weekOf(fromDay),
    acceptance,
  }
}

function prepareAbsence(absence: Absence): AbsentDays {
  const [startDay, endDay] = [parseDay(absence.startDay), parseDay(absence.endDay)]
  if (endDay <= startDay) throw new SchedulingError('an absence ends after it starts')
  if (absence.everyYear !== true) return { startDay, endDay, yearly: null }
  const [from, to] = [civilDate(startDay), civilDate(endDay)]
  const start = from.month * 32 + from.dayOfMonth
  const end = to.month * 32 + to.dayOfMonth
  const years = to.year - from.year
  return { startDay, endDay, yearly: { start, end, always: years > 1 || (years === 1 && end >= start) } }
}

function acceptanceIndex(
  keys: string[],
  acceptances: (string[] | undefined)[],
  ids: string[] | undefined,
): number {
  if (ids !== undefined && (!Array.isArray(ids) || ids.length > MOST_TYPES)) {
    throw new SchedulingError('an opening names at most 1,000 visit types')
  }
  const accepted = ids === undefined ? undefined : [...new Set(ids)].sort()
  const key = accepted === undefined ? '*' : JSON.stringify(accepted)
  const known = keys.indexOf(key)
  if (known >= 0) return known
  acceptances.push(accepted)
  return keys.push(key) - 1
}

function limited<T>(list: readonly T[]): readonly T[] {
  if (!Array.isArray(list) || list.length > MOST_RULES) {
    throw new SchedulingError('a schedule has at most 1,000 rules of each kind')
  }
  return list
}

function requireMinutes(startMinute: number, endMinute: number): void {
  const onTicks = startMinute % TICK_MINUTES === 0 && endMinute % TICK_MINUTES === 0
  if (!onTicks || !(startMinute >= 0 && startMinute < endMinute && endMinute <= DAY_MINUTES)) {
    throw new SchedulingError('a time of day runs from 0 to 1440 in steps of 5 and ends after it starts')
  }
}

function rankOf(access: Access): number {
  const found = Object.hasOwn(rank, access) ? rank[access] : undefined
  if (found === undefined) throw new SchedulingError('access is public, invitation or staff')
  return found
}
