// Dates, times and time zones as people read them, always on the clock of a named zone, never the browser's
// by accident. The language is the one the page was built in.

import { common, lang } from './messages/index.ts'
import { type Language, localeOf } from './messages/language.ts'

const locale = localeOf(lang)
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  inLocale = locale,
): Intl.DateTimeFormat {
  const key = `${timeZone} ${inLocale} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(inLocale, { ...options, timeZone })
  formatters.set(key, made)
  return made
}

/** “Tuesday 24 November”; the year is added when it is not the year of `now` (both ms since the epoch). */
export function formatDayHeading(at: number, timeZone: string, now: number = at): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  const otherYear = yearOf(at, timeZone) !== yearOf(now, timeZone)
  return firstUpper(
    setDay(formatter(timeZone, otherYear ? { ...options, year: 'numeric' } : options).format(at)),
  )
}

/** “mardi 24 novembre” as it stands inside a sentence of another language than the page's; the year as in a heading. */
export function formatDayIn(language: Language, at: number, timeZone: string, now: number): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  const year = yearOf(at, timeZone) === yearOf(now, timeZone) ? {} : { year: 'numeric' as const }
  return setDay(formatter(timeZone, { ...options, ...year }, localeOf(language)).format(at), language)
}

/** “Tue 24 Nov”. */
export function formatShortDay(at: number, timeZone: string): string {
  return setDay(formatter(timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at))
}

/** “10:00”. */
export function formatTime(at: number, timeZone: string): string {
  return formatter(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** “Tuesday 24 November, 10:00”. */
export function formatDateTime(at: number, timeZone: string, now: number = at): string {
  return `${formatDayHeading(at, timeZone, now)}, ${formatTime(at, timeZone)}`
}

/** “24 November 2026”. */
export function formatDate(at: number, timeZone: string): string {
  return setDay(formatter(timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at))
}

/** “24 November 2026” for a calendar day `YYYY-MM-DD`, which belongs to no zone. */
export function formatCalendarDay(day: string): string {
  return formatDate(Date.parse(`${day}T12:00:00Z`), 'UTC')
}

/** “23–29 November 2026” for calendar days `YYYY-MM-DD`, which belong to no zone. */
export function formatDayRange(from: string, to: string): string {
  const [first, last] = [from, to].map((day) => Date.parse(`${day}T12:00:00Z`))
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }
  return setDay(formatter('UTC', options).formatRange(first ?? 0, last ?? 0))
}

/** “November 2026”. */
export function formatMonth(at: number, timeZone: string): string {
  return firstUpper(formatter(timeZone, { month: 'long', year: 'numeric' }).format(at))
}

/** The calendar day `YYYY-MM-DD` of an instant on the zone's clock. */
export function dayOf(at: number, timeZone: string): string {
  const parts = partsOf(at, timeZone)
  return `${parts.year}-${parts.month}-${parts.day}`
}

/** Minutes since midnight of an instant on the zone's clock, 0 to 1439. */
export function minuteOfDay(at: number, timeZone: string): number {
  const parts = partsOf(at, timeZone)
  return Number(parts.hour) * 60 + Number(parts.minute)
}

/** “10:05” for minutes since midnight, without a date or zone. */
export function formatMinute(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The name of a zone in the page's language, for example “Central European Time”. */
export function zoneName(timeZone: string, at: number): string {
  const part = formatter(timeZone, { timeZoneName: 'longGeneric' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  return part?.value ?? timeZone
}

/** The zone the reader's device is set to. */
export function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/**
 * A sentence that says whose clock the times are on, or null when the reader's device agrees at `at`.
 * Zones are compared by their clock, so Berlin and Paris need no note.
 */
export function zoneNote(timeZone: string, at: number, reader: string = browserTimeZone()): string | null {
  if (clock(at, timeZone) === clock(at, reader)) return null
  return common.timesInZoneYours({ zone: placeOf(timeZone), yours: placeOf(reader) })
}

function placeOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}

function clock(at: number, timeZone: string): string {
  return `${dayOf(at, timeZone)} ${minuteOfDay(at, timeZone)}`
}

function yearOf(at: number, timeZone: string): string {
  return partsOf(at, timeZone).year ?? ''
}

const numeric: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

function partsOf(at: number, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const parts = formatter(timeZone, numeric, 'en-CA').formatToParts(at)
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]))
}

function firstUpper(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/**
 * A written date as each language sets it. French and Italian count the first day of a month and number the others: “1er
 * février”, “1º febbraio”, “2 febbraio”. German keeps a number with its month, and a comma after a day written out:
 * “Dienstag, 24. November”, “Di 24. Nov.”. Some engines write “Tuesday, 24 November”, others “Tuesday 24 November”, and
 * “6 dicembre” with a zero at the end of a range.
 */
export function setDay(text: string, language: string = lang): string {
  if (language === 'de')
    return text.replace(/^(\p{L}{2})\.?, (?=\d)/u, '$1 ').replace(/(?<=\d\.) (?=\p{L})/gu, '\u00a0')
  const first = language === 'fr' ? '1er' : language === 'it' ? '1º' : '1'
  return text
    .replace(/,(?= \d)/, '')
    .replace(/(?<=^|[\s–])0(?=\d[\s–])/g, '')
    .replace(/(?<=^|[\s–])1(?=\s\p{L})/u, first)
}
