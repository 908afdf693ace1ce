// From visits of some days to the columns of one day: one per practitioner, times on the practice's clock.
import type { PracticeDocument } from '@colloque/practice-document'
import { dayOf, type GridColumn, type GridEntry, minuteOfDay } from '@colloque/ui'
import { practice as messages } from '@colloque/ui/messages'
import { type AgendaVisit, flagsOf, spanOf } from './agenda-visit.ts'

/** Half-open spans of a schedule's day, minutes since local midnight. */
export type DaySpans = ReadonlyMap<string, readonly { startMinute: number; endMinute: number }[]>

export type AgendaDay = {
  document: PracticeDocument
  visits: readonly AgendaVisit[]
  day: string
  today: string
  openings: DaySpans
  hidden: ReadonlySet<string>
  isLocked: boolean
}

/** Cancelled visits free their time, so the day shows them in the list only. */
export function columnsOf(agenda: AgendaDay): GridColumn[] {
  const { document, day, today, openings, hidden } = agenda
  return document.practitioners
    .filter(({ id }) => !hidden.has(id))
    .map((practitioner) => {
      const schedules = document.schedules.filter(({ practitionerId }) => practitionerId === practitioner.id)
      return {
        key: practitioner.id,
        heading: [practitioner.title, practitioner.name].filter(Boolean).join(' '),
        subheading: practitioner.specialty,
        today: day === today,
        openings: joined(schedules.flatMap(({ id }) => openings.get(id) ?? [])),
        sideBySide: schedules.reduce((sum, { lanes, groupPlaces }) => sum + (lanes ?? groupPlaces ?? 1), 0),
        entries: schedules.flatMap(({ id, timeZone }) =>
          visitsOfDay(agenda.visits, day, id, timeZone)
            .filter(({ told }) => told.status !== 'cancelled')
            .map((visit) => entryOf(visit, agenda, timeZone)),
        ),
      }
    })
}

// Calendars of one practitioner that are open at the same time shade the column once.
function joined(spans: readonly { startMinute: number; endMinute: number }[]) {
  const whole: { startMinute: number; endMinute: number }[] = []
  for (const span of [...spans].sort((a, b) => a.startMinute - b.startMinute)) {
    const last = whole.at(-1)
    if (last === undefined || last.endMinute < span.startMinute) whole.push({ ...span })
    else last.endMinute = Math.max(last.endMinute, span.endMinute)
  }
  return whole
}

/** All visits of a day in order of time, of the practitioners shown. */
export function listOf({ document, visits, day, hidden }: AgendaDay): AgendaVisit[] {
  return document.schedules
    .filter(({ practitionerId }) => !hidden.has(practitionerId))
    .flatMap(({ id, timeZone }) => visitsOfDay(visits, day, id, timeZone))
    .sort((a, b) => a.told.start.localeCompare(b.told.start))
}

/** What stands in place of the name. */
export function titleOf({ content }: AgendaVisit): string {
  if (content.kind === 'opened') return content.contact.name
  if (content.kind === 'deleted') return messages.deletedEntry()
  return content.kind === 'unopenable' ? messages.cannotOpenEntry() : messages.lockedEntry()
}

function visitsOfDay(visits: readonly AgendaVisit[], day: string, scheduleId: string, timeZone: string) {
  return visits.filter(
    ({ told }) => told.scheduleId === scheduleId && dayOf(Date.parse(told.start), timeZone) === day,
  )
}

function entryOf(visit: AgendaVisit, { document, isLocked }: AgendaDay, timeZone: string): GridEntry {
  const { startAt, endAt } = spanOf(visit.told)
  const startMinute = minuteOfDay(startAt, timeZone)
  const { content } = visit
  return {
    id: visit.told.appointmentId,
    startMinute,
    endMinute: Math.min(1440, startMinute + (endAt - startAt) / 60_000),
    title: titleOf(visit),
    subtitle: flagsOf(content).length > 0 ? messages.mismatchFlag() : subtitleOf(content),
    status: visit.told.status,
    tone: toneOf(content, document),
    locked: isLocked || content.kind === 'locked' || content.kind === 'other',
  }
}

function subtitleOf(content: AgendaVisit['content']): string | undefined {
  return content.kind === 'opened' ? content.intake.healthcareServiceName : undefined
}

const tones = [1, 2, 3, 4, 5, 6] as const

function toneOf(content: AgendaVisit['content'], document: PracticeDocument): GridEntry['tone'] {
  if (content.kind !== 'opened') return undefined
  const { healthcareServiceId } = content.intake
  const index = document.healthcareServices.findIndex(({ id }) => id === healthcareServiceId)
  return tones[index % tones.length]
}
