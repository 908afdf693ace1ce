// The slow, obvious way to say which ticks are open: Temporal for every boundary, a set of ticks for every type.
import { Temporal } from 'temporal-polyfill'
import {
  type Absence,
  type Access,
  type AvailabilityRules,
  isPublicHoliday,
  type OpenInterval,
  type Opening,
  parseDay,
} from '../src/index.ts'

const byAccess: Record<Access, Access[]> = {
  public: ['public'],
  invitation: ['public', 'invitation'],
  staff: ['public', 'invitation', 'staff'],
}

/** ms since epoch of `minute` of the day `date`, by Temporal's policy `disambiguation`. */
export function temporalInstant(
  timeZone: string,
  date: Temporal.PlainDate,
  minute: number,
  disambiguation: 'compatible' | 'earlier' = 'compatible',
): number {
  const wall = date.toPlainDateTime().add({ minutes: minute })
  return wall.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
}

/** Ticks in which a visit of `healthcareServiceId` may lie. */
export function referenceTicks(
  rules: AvailabilityRules,
  timeZone: string,
  fromDay: string,
  days: number,
  access: Access,
  healthcareServiceId: string,
): Set<number> {
  const first = Temporal.PlainDate.from(fromDay)
  const dates = Array.from({ length: days }, (_, i) => first.add({ days: i }))
  const isAway = (date: Temporal.PlainDate) => rules.absences.some((absence) => isAbsentOn(absence, date))
  const accepts = (ids: string[] | undefined) => ids === undefined || ids.includes(healthcareServiceId)
  const open = new Set<number>()

  for (const date of dates.filter((date) => !isAway(date))) {
    if (rules.holidays && isPublicHoliday(parseDay(date.toString()), rules.holidays)) continue
    for (const opening of rules.openings) {
      const isSeen = byAccess[access].includes(opening.access) && accepts(opening.healthcareServiceIds)
      if (!isSeen || !isOpenOn(opening, date)) continue
      for (const tick of ticksOf(timeZone, date, opening.startMinute, opening.endMinute)) open.add(tick)
    }
  }
  for (const { kind, day, startMinute, endMinute } of rules.exceptions) {
    if (kind !== 'removed') continue
    for (const tick of ticksOf(timeZone, Temporal.PlainDate.from(day), startMinute, endMinute))
      open.delete(tick)
  }
  for (const exception of rules.exceptions) {
    const date = Temporal.PlainDate.from(exception.day)
    const isSeen = byAccess[access].includes(exception.access ?? 'public')
    if (exception.kind !== 'added' || !isSeen || !accepts(exception.healthcareServiceIds)) continue
    if (isAway(date) || !dates.some((other) => other.equals(date))) continue
    for (const tick of ticksOf(timeZone, date, exception.startMinute, exception.endMinute)) open.add(tick)
  }
  return open
}

/** Ticks of the intervals that accept the type. */
export function ticksOfIntervals(
  intervals: readonly OpenInterval[],
  healthcareServiceId: string,
): Set<number> {
  const ticks = new Set<number>()
  for (const { startTick, endTick, healthcareServiceIds } of intervals) {
    if (healthcareServiceIds !== undefined && !healthcareServiceIds.includes(healthcareServiceId)) continue
    for (let tick = startTick; tick < endTick; tick++) ticks.add(tick)
  }
  return ticks
}

function ticksOf(
  timeZone: string,
  date: Temporal.PlainDate,
  startMinute: number,
  endMinute: number,
): number[] {
  const start = temporalInstant(timeZone, date, startMinute) / 300_000
  const end = temporalInstant(timeZone, date, endMinute) / 300_000
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
}

function isOpenOn(opening: Opening, date: Temporal.PlainDate): boolean {
  const from = Temporal.PlainDate.from(opening.validFrom)
  if (opening.weekday !== date.dayOfWeek || Temporal.PlainDate.compare(date, from) < 0) return false
  if (opening.validUntil !== undefined && Temporal.PlainDate.compare(date, opening.validUntil) >= 0)
    return false
  const weeks = mondayOf(from).until(mondayOf(date), { largestUnit: 'weeks' }).weeks
  return weeks % (opening.everyWeeks ?? 1) === 0
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

function isAbsentOn(absence: Absence, date: Temporal.PlainDate): boolean {
  const start = Temporal.PlainDate.from(absence.startDay)
  const end = Temporal.PlainDate.from(absence.endDay)
  const isWithin = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, to) < 0
  if (isWithin(start, end)) return true
  if (absence.everyYear !== true) return false
  return Array.from({ length: 40 }, (_, i) => i + 1).some((years) =>
    isWithin(yearsLater(start, years), yearsLater(end, years)),
  )
}

// 29 February is 1 March in common years.
function yearsLater(date: Temporal.PlainDate, years: number): Temporal.PlainDate {
  const isLeapDay = date.month === 2 && date.day === 29
  const later = date.add({ years })
  return isLeapDay && !later.inLeapYear ? later.add({ days: 1 }) : later
}
