// Visits by calendar and day. One list of visits is asked for each day of each calendar, more than once a rendering.
import type { AgendaVisit } from './agenda-visit.ts'
import { localClock } from './local-clock.ts'

type Calendar = ReadonlyMap<string, readonly AgendaVisit[]>

const indexes = new WeakMap<readonly AgendaVisit[], Map<string, Calendar>>()

/** The visits of one calendar that start on that day (`YYYY-MM-DD`) of its zone, in the order given. */
export function visitsOfDay(
  visits: readonly AgendaVisit[],
  day: string,
  scheduleId: string,
  timeZone: string,
): readonly AgendaVisit[] {
  const calendars = indexes.get(visits) ?? new Map<string, Calendar>()
  indexes.set(visits, calendars)
  const key = `${scheduleId} ${timeZone}`
  const calendar = calendars.get(key) ?? daysOf(visits, scheduleId, timeZone)
  calendars.set(key, calendar)
  return calendar.get(day) ?? []
}

function daysOf(visits: readonly AgendaVisit[], scheduleId: string, timeZone: string): Calendar {
  const days = new Map<string, AgendaVisit[]>()
  for (const visit of visits) {
    if (visit.told.scheduleId !== scheduleId) continue
    const { day } = localClock(Date.parse(visit.told.start), timeZone)
    const listed = days.get(day)
    if (listed) listed.push(visit)
    else days.set(day, [visit])
  }
  return days
}
