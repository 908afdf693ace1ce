// A visit as it is written down outside of the agenda, on paper or in a file: plain words and texts, and nothing that
// the reader's own keys do not open.
import type { PracticeDocument } from '@colloque/practice-document'
import { dayOf, formatTime, statusWord } from '@colloque/ui'
import { type AgendaVisit, spanOf } from './agenda-visit.ts'

/** `name` null: it did not open here. Times are instants (ms). */
export type VisitLine = {
  appointmentId: string
  practitionerId: string
  practitioner: string
  startAt: number
  endAt: number
  timeZone: string
  status: AgendaVisit['told']['status']
  statusWord: string
  room: string
  actCount: number
  content: AgendaVisit['content']['kind']
  name: string | null
  phone: string
  type: string
}

/** The visits in order of time. */
export function linesOf(document: PracticeDocument, visits: readonly AgendaVisit[]): VisitLine[] {
  return visits
    .flatMap((visit) => lineOf(document, visit))
    .sort((a, b) => a.startAt - b.startAt || a.practitioner.localeCompare(b.practitioner))
}

function lineOf(document: PracticeDocument, { told, content }: AgendaVisit): VisitLine[] {
  const schedule = document.schedules.find(({ id }) => id === told.scheduleId)
  if (schedule === undefined) return []
  const { practitionerId, timeZone } = schedule
  const practitioner = document.practitioners.find(({ id }) => id === practitionerId)
  const opened = content.kind === 'opened' ? content : null
  const contact = 'contact' in content ? content.contact : null
  return [
    {
      appointmentId: told.appointmentId,
      practitionerId,
      practitioner: [practitioner?.title, practitioner?.name].filter(Boolean).join(' '),
      ...spanOf(told),
      timeZone,
      status: told.status,
      statusWord: statusWord(told.status),
      room: roomsOf(document, told.resourceIds ?? []),
      actCount: told.acts.length,
      content: content.kind,
      name: contact?.name ?? null,
      phone: contact?.phone ?? '',
      type: opened?.intake.healthcareServiceName ?? '',
    },
  ]
}

function roomsOf({ resources = [] }: PracticeDocument, ids: readonly string[]): string {
  return resources
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')
}

/** The lines whose visit starts on `day` (`YYYY-MM-DD`) up to `until`, both included, on its calendar's clock. */
export function linesBetween(lines: readonly VisitLine[], day: string, until: string = day): VisitLine[] {
  return lines.filter(({ startAt, timeZone }) => {
    const on = dayOf(startAt, timeZone)
    return on >= day && on <= until
  })
}

/** Cells of a line, in the order of the table's head. */
export function cellsOf(line: VisitLine): string[] {
  const { startAt, endAt, timeZone } = line
  return [
    dayOf(startAt, timeZone),
    formatTime(startAt, timeZone),
    formatTime(endAt, timeZone),
    line.statusWord,
    line.practitioner,
    line.room,
    line.name ?? '',
    line.phone,
    line.type,
  ]
}
