// From visits of a week to its seven columns: each holds the days of everybody shown, who are told apart by initials
// (and colour beside them) where there are several.
import type { PracticeDocument } from '@colloque/practice-document'
import { formatShortDay, type GridColumn, type GridEntry } from '@colloque/ui'
import { noonOf } from '../days.ts'
import { type AgendaDay, type DaySpans, entryOf, joinedSpans, stepOf } from './agenda-columns.ts'
import { visitsOfDay } from './visits-of-day.ts'

export type AgendaWeek = Omit<AgendaDay, 'day' | 'openings' | 'rooms'> & {
  days: readonly { day: string; openings: DaySpans }[]
}

/** One column a day; cancelled visits free their time and stand in the list only. */
export function weekColumnsOf({ days, ...agenda }: AgendaWeek): GridColumn[] {
  const { document, hidden, today, visits } = agenda
  const shown = document.practitioners.filter(({ id }) => !hidden.has(id))
  const schedules = document.schedules.filter(({ practitionerId }) => !hidden.has(practitionerId))
  return days.map(({ day, openings }) => ({
    key: day,
    heading: formatShortDay(noonOf(day), 'UTC'),
    today: day === today,
    narrow: true,
    stepMinutes: stepOf(schedules),
    openings: joinedSpans(schedules.flatMap(({ id }) => openings.get(id) ?? [])),
    entries: schedules.flatMap(({ id, practitionerId, timeZone }) =>
      visitsOfDay(visits, day, id, timeZone)
        .filter(({ told }) => told.status !== 'cancelled')
        .map((visit) => ({
          ...entryOf(visit, agenda, timeZone),
          ...(shown.length > 1 ? { owner: ownerOf(document, practitionerId) } : {}),
        })),
    ),
  }))
}

/** How a practitioner is told apart in little room. */
export function ownerOf(
  { practitioners }: PracticeDocument,
  practitionerId: string,
): NonNullable<GridEntry['owner']> {
  const index = practitioners.findIndex(({ id }) => id === practitionerId)
  const { title, name = '' } = practitioners[index] ?? {}
  const initials = name
    .split(/[\s-]+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3)
  return { initials, name: [title, name].filter(Boolean).join(' '), tone: (Math.max(index, 0) % 6) + 1 }
}
