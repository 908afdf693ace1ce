// Calendar days `YYYY-MM-DD` as a person walks through them; they belong to no zone until one is named.
import { dayOf } from '@colloque/ui'

const dayMs = 86_400_000

/** The day `count` days after `day` (before it when negative). */
export function addDays(day: string, count: number): string {
  return new Date(noonOf(day) + count * dayMs).toISOString().slice(0, 10)
}

/** Noon UTC of a day, in ms: safe for asking its weekday or month. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

/** ISO weekday of a day, 1 (Monday) to 7. */
export function weekdayOf(day: string): number {
  return new Date(noonOf(day)).getUTCDay() || 7
}

/** The six weeks, Monday first, that show the month of `day`. */
export function monthGrid(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`
  const start = addDays(first, 1 - weekdayOf(first))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => addDays(start, week * 7 + index)),
  )
}

/** The day of the month `months` later, kept within that month's length. */
export function addMonths(day: string, months: number): string {
  const at = new Date(noonOf(day))
  const target = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0, 12))
  target.setUTCDate(Math.min(at.getUTCDate(), target.getUTCDate()))
  return target.toISOString().slice(0, 10)
}

/** The day it is in `timeZone` at `now` (ms). */
export function todayIn(timeZone: string, now: number): string {
  return dayOf(now, timeZone)
}
