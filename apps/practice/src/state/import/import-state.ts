// An import from the chosen file to the report. Rows of a file are names of patients: they live in this signal and
// nowhere else, and go at every lock.
import type { Table } from '@colloque/files'
import { signal } from '@preact/signals'
import { type AgendaVisit, spanOf } from '../../model/agenda/agenda-visit.ts'
import { localDayOf } from '../../model/days.ts'
import type { NamedCalendar } from '../../model/import/find-calendar.ts'
import type { Columns, ImportKind } from '../../model/import/import-kinds.ts'
import { plainText } from '../../model/import/import-kinds.ts'
import { type OpeningItem, planOpenings } from '../../model/import/plan-openings.ts'
import { planTypes, type TypeItem } from '../../model/import/plan-types.ts'
import { planVisits, type VisitItem } from '../../model/import/plan-visits.ts'
import type { PlannedRow } from '../../model/import/planned-row.ts'
import { agendaTimeZone } from '../agenda/on-show.ts'
import { calendarName } from '../page/names.ts'
import { isAdministrator, onForget, requireMember } from '../session/session.ts'

export type Plan =
  | { kind: 'openings'; rows: PlannedRow<OpeningItem>[] }
  | { kind: 'types'; rows: PlannedRow<TypeItem>[] }
  | { kind: 'visits'; rows: PlannedRow<VisitItem>[] }

/** A file that was read, and where its columns are. */
export type ReadFile = { kind: ImportKind; table: Table; hasHead: boolean; columns: Columns }

export const readFile = signal<ReadFile | null>(null)

onForget(() => {
  readFile.value = null
})

/** What every row of the file becomes now. Nothing is imported by asking. */
export function planOf({ kind, table, hasHead, columns }: ReadFile): Plan {
  const rows = hasHead ? table.rows.slice(1) : table.rows
  const { document, practice } = requireMember()
  const calendars = namedCalendars()
  const now = Date.now()
  switch (kind) {
    case 'openings': {
      const standing = new Map(
        practice.schedules.map(({ scheduleId, rules }) => [scheduleId, rules.openings]),
      )
      const today = localDayOf(now, agendaTimeZone())
      return { kind, rows: planOpenings(rows, columns, { calendars, standing, today }) }
    }
    case 'types':
      return { kind, rows: planTypes(rows, columns, document.healthcareServices) }
    case 'visits': {
      const types = document.healthcareServices
      return { kind, rows: planVisits(rows, columns, { calendars, types, now }) }
    }
  }
}

/** The names of the visits that stand, by calendar and start, for finding a row that is booked already. */
export function standingNames(visits: readonly AgendaVisit[]): ReadonlySet<string> {
  return new Set(
    visits.flatMap(({ told, content }) =>
      content.kind === 'opened' && told.status !== 'cancelled'
        ? [standingKey(told.scheduleId, spanOf(told).startAt, content.contact.name)]
        : [],
    ),
  )
}

/** Calendar, start and name as `standingNames` writes them. */
export function standingKey(scheduleId: string, startAt: number, name: string): string {
  return JSON.stringify([scheduleId, startAt, plainText(name)])
}

function namedCalendars(): NamedCalendar[] {
  const { document, session } = requireMember()
  return document.schedules.map((schedule) => ({
    ...schedule,
    name: calendarName(schedule.id),
    isOwn: isAdministrator.value || schedule.practitionerId === session.practitionerId,
  }))
}
