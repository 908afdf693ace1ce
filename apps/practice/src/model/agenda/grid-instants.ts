// From a place in the grid to what a calendar understands: an instant, a calendar that is open then, a kind of visit of
// about that length.
import { findLengthClass, type PracticeDocument } from '@colloque/practice-document'
import { formatMinute } from '@colloque/ui'
import { addDays } from '../days.ts'
import { findInstant } from '../page/opening-instant.ts'
import type { DaySpans } from './agenda-columns.ts'

/** The instant (ms) at which clocks in `timeZone` show that minute of that day; null for a day that is none. */
export function instantOfMinute(day: string, minute: number, timeZone: string): number | null {
  if (minute >= 1440) return instantOfMinute(addDays(day, 1), minute - 1440, timeZone)
  return findInstant({ day, time: formatMinute(minute) }, timeZone)
}

/**
 * Which of one practitioner's calendars takes a time of a day: the one it is on, unless that is closed then and another
 * is open. `own` is null for what is not on any yet.
 */
export function calendarFor(
  calendars: readonly { id: string }[],
  openings: DaySpans,
  minute: number,
  own: string | null,
): string | null {
  const isOpen = (id: string) =>
    (openings.get(id) ?? []).some(({ startMinute, endMinute }) => startMinute <= minute && minute < endMinute)
  if (own !== null && isOpen(own)) return own
  return calendars.find(({ id }) => isOpen(id))?.id ?? own ?? calendars[0]?.id ?? null
}

/** The kind of visit of that calendar whose length is nearest to `minutes`, the first of several; null if it has none. */
export function nearestType(document: PracticeDocument, scheduleId: string, minutes: number): string | null {
  const schedule = document.schedules.find(({ id }) => id === scheduleId)
  const types = document.healthcareServices.filter(({ scheduleIds }) => scheduleIds.includes(scheduleId))
  const away = (id: string) => {
    const lengthClass = schedule && findLengthClass(schedule, id)
    return lengthClass ? Math.abs(lengthClass.lengthTicks * 5 - minutes) : Number.POSITIVE_INFINITY
  }
  return types.toSorted((a, b) => away(a.id) - away(b.id))[0]?.id ?? null
}
