// Day and time inside a sentence: French and Italian write the day small there, English and German do not.
import { formatDateTime, formatDayHeading } from '@colloque/ui'
import { lang } from '@colloque/ui/messages'
import { noonOf } from '../model/days.ts'

/** “Tuesday 24 November, 10:00”, “mardi 24 novembre, 10:00”: for use after other words; the year where it is not `now`'s. */
export function whenWithin(at: number, timeZone: string, now: number = at): string {
  return asWithin(formatDateTime(at, timeZone, now))
}

/** “Tuesday 24 November” of a calendar day `YYYY-MM-DD`, for use after other words. */
export function dayWithin(day: string, today: string): string {
  return asWithin(formatDayHeading(noonOf(day), 'UTC', noonOf(today)))
}

function asWithin(text: string): string {
  if (lang !== 'fr' && lang !== 'it') return text
  return text.charAt(0).toLocaleLowerCase(lang) + text.slice(1)
}
