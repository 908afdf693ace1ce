// How far apart the visits of a series may be, in civil days on the clock of each visit's calendar.
import { findSchedule, type PracticeDocument } from '@colloque/practice-document'
import { parseDay } from '@colloque/scheduling'
import { localDay } from '@colloque/sealing'
import type { Start } from './load-starts.ts'

/** Local days between one visit and the next. */
export type SeriesDays = { readonly minimumDays: number; readonly maximumDays: number }

/** First and last civil day, both included. */
export type DayRange = { readonly first: number; readonly last: number }

/** The days of the visit after `start`. */
export function daysAfter(
  document: PracticeDocument,
  start: Start,
  { minimumDays, maximumDays }: SeriesDays,
): DayRange {
  const day = dayOfStart(document, start)
  return { first: day + minimumDays, last: day + maximumDays }
}

/** The days of the visit before `start`. */
export function daysBefore(
  document: PracticeDocument,
  start: Start,
  { minimumDays, maximumDays }: SeriesDays,
): DayRange {
  const day = dayOfStart(document, start)
  return { first: day - maximumDays, last: day - minimumDays }
}

/** Whether `next` may follow `start`. */
export function mayFollow(document: PracticeDocument, start: Start, next: Start, days: SeriesDays): boolean {
  const { first, last } = daysAfter(document, start, days)
  const day = dayOfStart(document, next)
  return first <= day && day <= last
}

function dayOfStart(document: PracticeDocument, { at, scheduleId }: Start): number {
  return parseDay(localDay(at, findSchedule(document, scheduleId)?.timeZone ?? 'UTC'))
}
