// The day as a calendar file and days as a table: made here, out of what one's own keys open, and handed to the person.
import { calendarFile, offerFile, tableFile } from '@colloque/files'
import { files as m } from '@colloque/ui/messages'
import { runTask } from '../../crypto/crypto-worker.ts'
import { cellsOf, linesBetween, linesOf, type VisitLine } from '../../model/agenda/visit-line.ts'
import { day, hiddenPractitioners, visits } from '../agenda/on-show.ts'
import { openSpan } from '../agenda/visits-of-days.ts'
import { requireMember } from '../session/session.ts'

export type Saved = { count: number; sealedCount: number }

/** Saves the day on show for a calendar; with names only where the person asked for them. */
export async function saveCalendar({ withNames }: { withNames: boolean }): Promise<Saved> {
  const lines = shown(linesBetween(linesOf(requireMember().document, visits.value), day.value)).filter(
    ({ status }) => status !== 'cancelled',
  )
  if (lines.length === 0) return countOf(lines)
  const uids = await runTask('deriveIds', {
    purpose: 'calendar-file',
    fields: lines.map(({ appointmentId }) => [appointmentId]),
  })
  const now = Date.now()
  const entries = lines.map((line, index) => ({
    uid: uids[index] ?? line.appointmentId,
    sequence: line.actCount,
    now,
    title: (withNames && line.name) || m.calendarVisit(),
    startAt: line.startAt,
    endAt: line.endAt,
  }))
  offerFile(calendarFile(entries), 'text/calendar;charset=utf-8', m.calendarFileName({ day: day.value }))
  return countOf(lines)
}

/** Saves the visits of `from` up to `until` as a table. @throws ProblemError, CryptoFailure */
export async function saveTable(from: string, until: string): Promise<Saved> {
  const range = await openSpan(from, until)
  const lines = shown(linesBetween(linesOf(requireMember().document, range), from, until))
  if (lines.length === 0) return countOf(lines)
  const head = [
    m.headDay(),
    m.headStart(),
    m.headEnd(),
    m.headStatus(),
    m.headPractitioner(),
    m.headRoom(),
    m.headName(),
    m.headPhone(),
    m.headType(),
  ]
  offerFile(
    tableFile([head, ...lines.map(cellsOf)]),
    'text/csv;charset=utf-8',
    m.tableFileName({ from, until }),
  )
  return countOf(lines)
}

function shown(lines: readonly VisitLine[]): VisitLine[] {
  return lines.filter(({ practitionerId }) => !hiddenPractitioners.value.has(practitionerId))
}

function countOf(lines: readonly VisitLine[]): Saved {
  return { count: lines.length, sealedCount: lines.filter(({ name }) => name === null).length }
}
