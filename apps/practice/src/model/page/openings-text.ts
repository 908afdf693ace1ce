// Weekly openings as they are being edited: every field of the stored rule, times as text until they are saved.
// What is not touched is saved as it was, to the letter. Refuses openings that overlap (packages/scheduling/SPEC.md §4.1).
import type { AvailabilityRules } from '@colloque/contract'
import { findOverlaps, formatDay, openingDays, parseDay, SchedulingError } from '@colloque/scheduling'
import { formatMinute } from '@colloque/ui'
import { parseMinute } from './week-hours.ts'

export type Opening = AvailabilityRules['openings'][number]
export type Access = Opening['access']

/** Who may book, from everybody to the practice alone. */
export const accesses = ['public', 'invitation', 'staff'] as const satisfies readonly Access[]

/** Longest rhythm, in weeks. */
export const MOST_EVERY_WEEKS = 8

/** Most openings one calendar can have. */
export const MOST_OPENINGS = 200

/** `key` tells rows apart on the page; `stored` is what the row was made of, null for a new one. */
export type OpeningText = {
  key: string
  stored: Opening | null
  from: string
  to: string
  access: Access
  everyWeeks: number
  validFrom: string
  /** Last day it holds, empty without an end. */
  lastDay: string
  /** Null: every visit type. */
  typeIds: readonly string[] | null
}

/** Index 0 is Monday. */
export type OpeningsText = readonly (readonly OpeningText[])[]

/** `code` says what is wrong with the row `key`; of two rows that overlap the later one is at fault, from `day` on. */
export type OpeningProblem =
  | { key: string; code: 'unreadable' | 'empty' | 'first-day' | 'last-day' | 'no-type' }
  | { key: string; code: 'overlap'; otherKey: string; day: string }

/** The openings, those without an id being new; or everything wrong with them. */
export type OpeningsReading =
  | { ok: true; openings: Opening[] }
  | { ok: false; problems: readonly OpeningProblem[] }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The openings as text, each under its weekday, by their beginning. */
export function textOfOpenings(openings: readonly Opening[]): OpeningsText {
  return weekdays.map((weekday) =>
    openings
      .filter((opening) => opening.weekday === weekday)
      .sort((a, b) => a.startMinute - b.startMinute || (a.validFrom < b.validFrom ? -1 : 1))
      .map(textOfOpening),
  )
}

/** A row to begin with: after `last` where there is one, for the same people. */
export function newOpening(key: string, today: string, last: OpeningText | undefined): OpeningText {
  const usual = { key, stored: null, everyWeeks: 1, validFrom: today, lastDay: '', typeIds: null }
  return last
    ? { ...usual, from: last.to, to: '', access: last.access }
    : { ...usual, from: '09:00', to: '12:00', access: 'public' }
}

/** The same hours for another weekday, under another key. */
export function copyOf(text: OpeningText, key: string): OpeningText {
  return { ...text, key, stored: null }
}

/** What was typed; overlaps count from `today` on. Untouched rows keep their order. */
export function readOpenings(text: OpeningsText, today: string): OpeningsReading {
  const rows = text.flatMap((day, index) => day.map((row) => ({ row, weekday: index + 1 })))
  const problems: OpeningProblem[] = []
  const read = rows.flatMap(({ row, weekday }) => {
    const wrong = problemOf(row)
    if (wrong !== null) problems.push({ key: row.key, code: wrong })
    return wrong === null ? [{ key: row.key, opening: openingOf(row, weekday) }] : []
  })
  const overlaps = findOverlaps(
    read.map(({ opening }) => opening),
    parseDay(today),
  )
  for (const { first, second, day } of overlaps) {
    const [key, otherKey] = [read[second]?.key, read[first]?.key]
    if (key !== undefined && otherKey !== undefined)
      problems.push({ key, code: 'overlap', otherKey, day: formatDay(day) })
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, openings: read.map(({ opening }) => opening) }
}

/** The next days (`YYYY-MM-DD`, from `today`) on which the row holds, three at most; null while it cannot be read. */
export function nextDaysOf(row: OpeningText, weekday: number, today: string): string[] | null {
  if (problemOf(row) !== null) return null
  return openingDays(openingOf(row, weekday), parseDay(today), 3).map(formatDay)
}

/** The rows that share time with another of their weekday and accept other types: allowed, and worth saying. */
export function sharedRows(text: OpeningsText, today: string): string[] {
  return text.flatMap((day, index) => {
    const read = day.filter((row) => problemOf(row) === null)
    const openings = read.map((row) => openingOf(row, index + 1))
    const times = openings.map(({ healthcareServiceIds: _, ...time }) => time)
    const refused = findOverlaps(openings, parseDay(today))
    return findOverlaps(times, parseDay(today))
      .filter(({ first, second }) => !refused.some((pair) => pair.first === first && pair.second === second))
      .flatMap(({ second }) => read[second]?.key ?? [])
  })
}

/** A day of this century as a number, or null. */
export function findDay(text: string): number | null {
  if (!/^20\d\d-/.test(text)) return null
  try {
    return parseDay(text)
  } catch (error) {
    if (error instanceof SchedulingError) return null
    throw error
  }
}

function textOfOpening(stored: Opening): OpeningText {
  const { startMinute, endMinute, access, everyWeeks = 1, validFrom, validUntil } = stored
  return {
    key: stored.id,
    stored,
    from: formatMinute(startMinute),
    to: formatMinute(endMinute),
    access,
    everyWeeks,
    validFrom,
    lastDay: validUntil === undefined ? '' : formatDay(parseDay(validUntil) - 1),
    typeIds: stored.healthcareServiceIds ?? null,
  }
}

function problemOf(row: OpeningText): Exclude<OpeningProblem['code'], 'overlap'> | null {
  const [startMinute, endMinute] = [parseMinute(row.from), parseMinute(row.to)]
  if (startMinute === null || endMinute === null) return 'unreadable'
  if (startMinute >= endMinute) return 'empty'
  const firstDay = findDay(row.validFrom)
  if (firstDay === null) return 'first-day'
  const lastDay = row.lastDay === '' ? null : findDay(row.lastDay)
  // An opening that was ended before it began is kept as it stands.
  if (row.lastDay !== '' && (lastDay === null || lastDay < firstDay) && !isUntouched(row)) return 'last-day'
  return row.typeIds?.length === 0 ? 'no-type' : null
}

function openingOf(row: OpeningText, weekday: number): Opening {
  if (row.stored && isUntouched(row)) return row.stored
  const { access, everyWeeks, validFrom, lastDay, typeIds } = row
  return {
    id: row.stored?.id ?? '',
    weekday,
    startMinute: parseMinute(row.from) ?? 0,
    endMinute: parseMinute(row.to) ?? 0,
    validFrom,
    ...(lastDay === '' ? {} : { validUntil: formatDay(parseDay(lastDay) + 1) }),
    ...(everyWeeks > 1 ? { everyWeeks } : {}),
    access,
    ...(typeIds ? { healthcareServiceIds: [...typeIds] } : {}),
  }
}

function isUntouched(row: OpeningText): boolean {
  return row.stored !== null && JSON.stringify(textOfOpening(row.stored)) === JSON.stringify(row)
}
