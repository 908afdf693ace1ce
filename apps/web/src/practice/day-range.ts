// Days of the calendar, `YYYY-MM-DD`, and how a range of them is said.
import { formatDay, parseDay } from '@colloque/scheduling'
import { formatCalendarDay } from '@colloque/ui'
import { wish as words } from '@colloque/ui/messages'

/** First and last day, both included. */
export type DayRange = { readonly from: string; readonly until: string }

/** That many days later. */
export function addDays(day: string, days: number): string {
  return formatDay(parseDay(day) + days)
}

/** “24 November 2026 to 21 December 2026”. */
export function rangeText({ from, until }: DayRange): string {
  return words.daysValue({ from: formatCalendarDay(from), until: formatCalendarDay(until) })
}
