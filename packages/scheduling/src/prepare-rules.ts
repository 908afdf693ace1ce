// Rules read once into integers before days are walked.
// Refuses what no schedule can have, also when the rules did not pass the contract's schema.
import { civilDate, LAST_DAY, parseDay, weekOf } from './civil-day.ts'
import { requireHolidayPlace } from './holidays/public-holidays.ts'
import { requireLimits } from './limits.ts'
import type { Absence, Access, AvailabilityRules, HolidayPlace, Opening } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_TICKS, TICK_MINUTES } from './ticks.ts'

/** Wall time of a day in ticks since its midnight, `[startTick, endTick)` of 0 to 288. */
export type TimeOfDay = { startTick: number; endTick: number }

/** When a weekly time holds at all; openings that were entered together share one. */
export type Validity = { fromDay: number; untilDay: number; everyWeeks: number }

export type WeeklyTime = TimeOfDay & {
  weekday: number
  validity: Validity
  /** The list of types it accepts, the same object for the same types; undefined: every type. */
  accepted: string[] | undefined
}

export type DatedTime = TimeOfDay & { day: number }

export type AbsentDays = { startDay: number; endDay: number; yearly: YearlyDays | null }

/** Month and day as `month * 32 + day`; `always` when the absence is a year or longer. */
type YearlyDays = { start: number; end: number; always: boolean }

export type PreparedRules = {
  /** In the order of the week. */
  weekly: WeeklyTime[]
  /** From when until when all of `weekly` hold in every week. */
  wholeFromDay: number
  wholeUntilDay: number
  added: (DatedTime & { accepted: string[] | undefined })[]
  removed: DatedTime[]
  absences: AbsentDays[]
  holidays: HolidayPlace | undefined
}

const MOST_RULES = 1000
const MOST_TYPES = 1000

/** The rules that count for `access`, as integers. @throws SchedulingError when one cannot be. */
export function prepareRules(rules: AvailabilityRules, access: Access): PreparedRules {
  const seen = rankOf(access)
  const { holidays, limits } = rules
  const prepared: PreparedRules = {
    weekly: [],
    wholeFromDay: 0,
    wholeUntilDay: LAST_DAY + 1,
    added: [],
    removed: [],
    absences: [],
    holidays,
  }
  const lists: string[][] = []
  let last: Opening | undefined
  let validity: Validity | undefined
  for (const opening of limited(rules.openings)) {
    if (last === undefined || validity === undefined || !isSameValidity(opening, last)) {
      validity = prepareValidity(opening)
    }
    last = opening
    const weekly = prepareOpening(opening, validity, acceptedList(lists, opening.healthcareServiceIds))
    if (rankOf(opening.access) > seen) continue
    insertInOrder(prepared.weekly, weekly)
    if (validity.fromDay > prepared.wholeFromDay) prepared.wholeFromDay = validity.fromDay
    if (validity.untilDay < prepared.wholeUntilDay) prepared.wholeUntilDay = validity.untilDay
    if (validity.everyWeeks > 1) prepared.wholeUntilDay = 0
  }
  for (const exception of limited(rules.exceptions)) {
    const startTick = tickOfDay(exception.startMinute)
    const endTick = tickOfDay(exception.endMinute)
    requireOrder(startTick, endTick)
    const accepted = acceptedList(lists, exception.healthcareServiceIds)
    const day = parseDay(exception.day)
    if (exception.kind === 'removed') prepared.removed.push({ day, startTick, endTick })
    else if (exception.kind !== 'added') throw new SchedulingError('an exception is added or removed')
    else if (rankOf(exception.access ?? 'public') <= seen) {
      prepared.added.push({ day, startTick, endTick, accepted })
    }
  }
  for (const absence of limited(rules.absences)) prepared.absences.push(prepareAbsence(absence))
  if (holidays !== undefined) requireHolidayPlace(holidays)
  if (limits !== undefined) requireLimits(limits)
  return prepared
}

/** Whether the weekly time holds on `day`, which has its weekday. */
export function holdsOn({ validity }: WeeklyTime, day: number): boolean {
  const { fromDay, untilDay, everyWeeks } = validity
  if (day < fromDay || day >= untilDay) return false
  return everyWeeks === 1 || (weekOf(day) - weekOf(fromDay)) % everyWeeks === 0
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

function isSameValidity(a: Opening, b: Opening): boolean {
  return a.validFrom === b.validFrom && a.validUntil === b.validUntil && a.everyWeeks === b.everyWeeks
}

function prepareValidity({ validFrom, validUntil, everyWeeks = 1 }: Opening): Validity {
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 8) {
    throw new SchedulingError('an opening holds every 1 to 8 weeks')
  }
  const untilDay = validUntil === undefined ? LAST_DAY + 1 : parseDay(validUntil)
  return { fromDay: parseDay(validFrom), untilDay, everyWeeks }
}

function prepareOpening(
  { weekday, startMinute, endMinute }: Opening,
  validity: Validity,
  accepted: string[] | undefined,
): WeeklyTime {
  const startTick = tickOfDay(startMinute)
  const endTick = tickOfDay(endMinute)
  requireOrder(startTick, endTick)
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
    throw new SchedulingError('a weekday is 1 (Monday) to 7 (Sunday)')
  }
  return { weekday, startTick, endTick, validity, accepted }
}

// Rules are mostly written in the order of the week, so the place is looked for from the end.
function insertInOrder(sorted: WeeklyTime[], time: WeeklyTime): void {
  let i = sorted.push(time) - 1
  for (; i > 0; i--) {
    const before = sorted[i - 1] as WeeklyTime
    if (before.weekday < time.weekday) break
    if (before.weekday === time.weekday && before.startTick <= time.startTick) break
    sorted[i] = before
  }
  sorted[i] = time
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

function acceptedList(lists: string[][], ids: string[] | undefined): string[] | undefined {
  if (ids === undefined) return undefined
  if (!Array.isArray(ids) || ids.length > MOST_TYPES) {
    throw new SchedulingError('an opening names at most 1,000 visit types')
  }
  const accepted = [...new Set(ids)].sort()
  const known = lists.find((list) => isSameList(list, accepted))
  if (known === undefined) lists.push(accepted)
  return known ?? accepted
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i])
}

function limited<T>(list: readonly T[]): readonly T[] {
  if (!Array.isArray(list) || list.length > MOST_RULES) {
    throw new SchedulingError('a schedule has at most 1,000 rules of each kind')
  }
  return list
}

function tickOfDay(minute: number): number {
  const tick = (minute / TICK_MINUTES) | 0
  if (tick * TICK_MINUTES !== minute || tick < 0 || tick > DAY_TICKS) {
    throw new SchedulingError('a time of day runs from 0 to 1440 in steps of 5')
  }
  return tick
}

function requireOrder(startTick: number, endTick: number): void {
  if (endTick <= startTick) throw new SchedulingError('a time of day ends after it starts')
}

function rankOf(access: Access): number {
  if (access === 'public') return 0
  if (access === 'invitation') return 1
  if (access === 'staff') return 2
  throw new SchedulingError('access is public, invitation or staff')
}
