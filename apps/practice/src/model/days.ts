// Calendar days `YYYY-MM-DD` as a person walks through them; they belong to no zone until one is named.
import { localDay } from '@colloque/sealing'

const dayMs = 86_400_000

/** The day `count` days after `day` (before it when negative). */
export function addDays(day: string, count: number): string {
  return utcDayOf(noonOf(day) + count * dayMs)
}

/** The UTC day of an instant (ms): what is signed or kept names no place's clock. */
export function utcDayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Noon UTC of a day, in ms: safe for asking its weekday or month. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

/** The calendar day of an instant (ms) in an IANA time zone. */
export function localDayOf(at: number, timeZone: string): string {
  return localDay(at, timeZone)
}

/** The seven days, from Monday, of the week that has `day`. */
export function weekOf(day: string): string[] {
  const sinceMonday = (new Date(noonOf(day)).getUTCDay() + 6) % 7
  return [0, 1, 2, 3, 4, 5, 6].map((index) => addDays(day, index - sinceMonday))
}
