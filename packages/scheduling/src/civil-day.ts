// Civil days as integers: days since 1970-01-01 in the proleptic Gregorian calendar (SPEC.md §2).
// Refuses texts that are no day of the calendar; knows no time zone.
import { SchedulingError } from './scheduling-error.ts'

export type CivilDate = { year: number; month: number; dayOfMonth: number }

/** The earliest and the last day rules are computed for: 1973-01-01 and 2199-12-31. */
export const FIRST_DAY = 1096
export const LAST_DAY = 84_005

const HYPHEN = 45
const DAYS_OF_400_YEARS = 146_097
const DAYS_OF_4_YEARS = 1461
// Counting years from March puts the leap day last; 1970-01-01 is this many days after 0000-03-01.
const EPOCH_FROM_MARCH_ZERO = 719_468

/** Days since 1970-01-01 of a year, month (1..12) and day; a day past its month's end runs into the next. */
export function dayOf(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * DAYS_OF_400_YEARS + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_FROM_MARCH_ZERO
}

/** Year, month (1..12) and day of the month of a civil day. */
export function civilDate(day: number): CivilDate {
  const shifted = day + EPOCH_FROM_MARCH_ZERO
  const era = Math.floor(shifted / DAYS_OF_400_YEARS)
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS
  const leaps =
    Math.floor(dayOfEra / (DAYS_OF_4_YEARS - 1)) -
    Math.floor(dayOfEra / 36_524) +
    Math.floor(dayOfEra / (DAYS_OF_400_YEARS - 1))
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

/** ISO weekday of a civil day: Monday 1 to Sunday 7. */
export function weekdayOf(day: number): number {
  return floorMod(day + 3, 7) + 1
}

/** The Monday of the ISO week that a civil day lies in. */
export function mondayOf(day: number): number {
  return day - floorMod(day + 3, 7)
}

/** Number of the ISO week (Monday to Sunday) that a civil day lies in, counted from the epoch's own week. */
export function weekOf(day: number): number {
  return Math.floor((day + 3) / 7)
}

/**
 * Reads `YYYY-MM-DD` as a civil day.
 * @throws SchedulingError when the text is not exactly a day of the years 1973 to 2199.
 */
export function parseDay(text: string): number {
  // attacker-controlled
  if (
    typeof text === 'string' &&
    text.length === 10 &&
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN
  ) {
    const century = twoDigits(text, 0)
    const yearOfCentury = twoDigits(text, 2)
    const month = twoDigits(text, 5)
    const dayOfMonth = twoDigits(text, 8)
    const year = century * 100 + yearOfCentury
    const isDate = century >= 0 && yearOfCentury >= 0 && month >= 1 && month <= 12 && dayOfMonth >= 1
    if (isDate && dayOfMonth <= lengthOfMonth(year, month)) {
      const day = dayOf(year, month, dayOfMonth)
      if (day >= FIRST_DAY && day <= LAST_DAY) return day
    }
  }
  throw new SchedulingError('a day is written YYYY-MM-DD, from 1973 to 2199')
}

/**
 * Writes a civil day as `YYYY-MM-DD`.
 * @throws SchedulingError when it is not a whole number from 1973-01-01 to 2199-12-31.
 */
export function formatDay(day: number): string {
  requireDay(day)
  const { year, month, dayOfMonth } = civilDate(day)
  return `${year}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`
}

/** @throws SchedulingError unless `day` is a whole number from 1973-01-01 to 2199-12-31. */
export function requireDay(day: number): void {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) {
    throw new SchedulingError('a civil day is a whole number from 1973-01-01 to 2199-12-31')
  }
}

/** The remainder that is never negative. */
export function floorMod(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

// -1 unless both characters are digits.
function twoDigits(text: string, from: number): number {
  const tens = text.charCodeAt(from) - 48
  const ones = text.charCodeAt(from + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
