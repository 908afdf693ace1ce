// From visits of some days to the columns of one day: one per practitioner, and one per room that was asked for; times on
// the practice's clock.
import type { PracticeDocument } from '@colloque/practice-document'
import type { GridColumn, GridEntry } from '@colloque/ui'
import { practice as messages, agenda as words } from '@colloque/ui/messages'
import { type AgendaVisit, flagsOf, isMovable, isResizable, spanOf } from './agenda-visit.ts'
import { roomEntryId } from './entry-ids.ts'
import { localClock } from './local-clock.ts'
import { visitsOfDay } from './visits-of-day.ts'

/** Half-open spans of a schedule's day, minutes since local midnight. */
export type DaySpans = ReadonlyMap<string, readonly { startMinute: number; endMinute: number }[]>

export type AgendaDay = {
  document: PracticeDocument
  visits: readonly AgendaVisit[]
  day: string
  today: string
  openings: DaySpans
  hidden: ReadonlySet<string>
  /** Rooms and devices with a column. */
  rooms?: ReadonlySet<string>
  isLocked: boolean
}

/** Cancelled visits free their time, so the day shows them in the list only. */
export function columnsOf(agenda: AgendaDay): GridColumn[] {
  const { document, day, today, openings, hidden } = agenda
  const people = document.practitioners
    .filter(({ id }) => !hidden.has(id))
    .map((practitioner) => {
      const schedules = document.schedules.filter(({ practitionerId }) => practitionerId === practitioner.id)
      return {
        key: practitioner.id,
        heading: [practitioner.title, practitioner.name].filter(Boolean).join(' '),
        subheading: practitioner.specialty,
        today: day === today,
        stepMinutes: stepOf(schedules),
        openings: joinedSpans(schedules.flatMap(({ id }) => openings.get(id) ?? [])),
        sideBySide: schedules.reduce((sum, { lanes, groupPlaces }) => sum + (lanes ?? groupPlaces ?? 1), 0),
        entries: schedules.flatMap(({ id, timeZone }) =>
          visitsOfDay(agenda.visits, day, id, timeZone)
            .filter(({ told }) => told.status !== 'cancelled')
            .map((visit) => entryOf(visit, agenda, timeZone)),
        ),
      }
    })
  return [...people, ...roomColumnsOf(agenda)]
}

function roomColumnsOf({ rooms = new Set(), ...agenda }: AgendaDay): GridColumn[] {
  const { document, visits, day, today } = agenda
  return (document.resources ?? [])
    .filter(({ id }) => rooms.has(id))
    .map(({ id: resourceId, kind, name, lanes }) => ({
      key: resourceId,
      heading: name,
      subheading: words.room({ kind }),
      today: day === today,
      sideBySide: lanes ?? 1,
      stepMinutes: stepOf(document.schedules),
      entries: document.schedules
        .flatMap(({ id, timeZone }) =>
          visitsOfDay(visits, day, id, timeZone)
            .filter(({ told }) => told.status !== 'cancelled' && told.resourceIds?.includes(resourceId))
            .map((visit) => entryOf(visit, agenda, timeZone)),
        )
        .map((entry) => ({ ...entry, id: roomEntryId(resourceId, entry.id) })),
    }))
}

/** Minutes between the starts that all of these calendars take. */
export function stepOf(schedules: readonly { gridMinutes: number }[]): number {
  return schedules.reduce((step, { gridMinutes = 5 }) => Math.min(step, gridMinutes), 60)
}

/** Spans without what lies over each other: calendars that are open at the same time shade a column once. */
export function joinedSpans(spans: readonly { startMinute: number; endMinute: number }[]) {
  const whole: { startMinute: number; endMinute: number }[] = []
  for (const span of [...spans].sort((a, b) => a.startMinute - b.startMinute)) {
    const last = whole.at(-1)
    if (last === undefined || last.endMinute < span.startMinute) whole.push({ ...span })
    else last.endMinute = Math.max(last.endMinute, span.endMinute)
  }
  return whole
}

/** All visits of a day in order of time, of the practitioners shown. */
export function listOf({
  document,
  visits,
  day,
  hidden,
}: Pick<AgendaDay, 'document' | 'visits' | 'day' | 'hidden'>): AgendaVisit[] {
  return document.schedules
    .filter(({ practitionerId }) => !hidden.has(practitionerId))
    .flatMap(({ id, timeZone }) => visitsOfDay(visits, day, id, timeZone))
    .sort((a, b) => a.told.start.localeCompare(b.told.start))
}

/** What stands in place of the name. */
export function titleOf({ content }: AgendaVisit): string {
  if (content.kind === 'opened' || content.kind === 'administrative') return content.contact.name
  if (content.kind === 'deleted') return messages.deletedEntry()
  return content.kind === 'unopenable' ? messages.cannotOpenEntry() : messages.lockedEntry()
}

/** A visit as the grid shows it. */
export function entryOf(
  visit: AgendaVisit,
  { document, isLocked }: Pick<AgendaDay, 'document' | 'isLocked'>,
  timeZone: string,
): GridEntry {
  const { startAt, endAt } = spanOf(visit.told)
  const startMinute = localClock(startAt, timeZone).minute
  const { content } = visit
  const isClosed = isLocked || content.kind === 'locked'
  return {
    id: visit.told.appointmentId,
    startMinute,
    endMinute: Math.min(1440, startMinute + (endAt - startAt) / 60_000),
    title: titleOf(visit),
    subtitle: flagsOf(content).length > 0 ? messages.mismatchFlag() : subtitleOf(content),
    status: visit.told.status,
    tone: toneOf(content, document),
    movable: !isClosed && isMovable(visit.told),
    resizable: !isClosed && isResizable(visit.told),
    locked: isClosed || content.kind === 'other',
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
