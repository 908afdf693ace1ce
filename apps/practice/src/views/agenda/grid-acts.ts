// What the day and the week let one do in the grid, and what it means for a visit: a place becomes an instant, a column a
// day, a practitioner or a room. A visit stays with the person it was sealed for.
import type { Appointment } from '@colloque/contract'
import { announce, type DayGridProps } from '@colloque/ui'
import { agenda } from '@colloque/ui/messages'
import type { DaySpans } from '../../model/agenda/agenda-columns.ts'
import { visitOfEntry } from '../../model/agenda/entry-ids.ts'
import { calendarFor, instantOfMinute } from '../../model/agenda/grid-instants.ts'
import { findTransferRefusal, ownerOf } from '../../model/agenda/transfer-targets.ts'
import {
  agendaTimeZone,
  day,
  findTold,
  findVisit,
  hiddenPractitioners,
  openAdd,
  span,
} from '../../state/agenda/on-show.ts'
import { isReadOnly } from '../../state/browser/offline.ts'
import { isUnlocked, requireMember } from '../../state/session/session.ts'
import { refuse, tryToChange } from './change-visit.ts'
import { whyNot } from './transfer-note.tsx'

type GridActs = NonNullable<DayGridProps['acts']>

/** Nothing while the agenda is locked or read without the service. `openingsOf`: when calendars are open on a day. */
export function gridActs(openingsOf: (day: string) => DaySpans): GridActs | undefined {
  if (!isUnlocked.value || isReadOnly.value) return undefined
  const dayOf = (columnKey: string) => (span.value === 'week' ? columnKey : day.value)

  return {
    mayMove: (entryId, columnKey) => {
      const { appointmentId, resourceId } = visitOfEntry(entryId)
      const told = findTold(appointmentId)
      if (told === null || span.value === 'week') return told !== null
      return resourceId === null
        ? takersOfVisit(told, columnKey).length > 0
        : mayTakeRoom(told, resourceId, columnKey)
    },
    onNotTaken: (entryId, columnKey) => {
      const { appointmentId, resourceId } = visitOfEntry(entryId)
      const visit = findVisit(appointmentId)
      const [first] = calendarsOf(columnKey)
      if (visit && first && resourceId === null) refuse(whyNot(requireMember().document, visit, first.id))
      else announce(agenda.noOtherColumn())
    },
    onMove: async (entryId, { columnKey, startMinute }) => {
      const { appointmentId, resourceId } = visitOfEntry(entryId)
      const told = findTold(appointmentId)
      if (told === null) return
      const onDay = dayOf(columnKey)
      const takers = takersOfVisit(
        told,
        resourceId === null && span.value === 'day' ? columnKey : owner(told),
      )
      const isOwn = takers.some(({ id }) => id === told.scheduleId)
      const scheduleId =
        calendarFor(takers, openingsOf(onDay), startMinute, isOwn ? told.scheduleId : null) ?? told.scheduleId
      const startAt = instantOfMinute(onDay, startMinute, zoneOf(scheduleId))
      if (startAt === null) return
      const resourceIds = told.resourceIds?.map((id) => (id === resourceId ? columnKey : id))
      await tryToChange(told, { place: { scheduleId, startAt, ...(resourceIds ? { resourceIds } : {}) } })
    },
    onResize: async (entryId, { startMinute, endMinute }) => {
      const told = findTold(visitOfEntry(entryId).appointmentId)
      if (told) await tryToChange(told, { lengthTicks: (endMinute - startMinute) / 5 })
    },
    onCreate: ({ columnKey, startMinute, endMinute }) => {
      const onDay = dayOf(columnKey)
      const scheduleId = calendarFor(takersOf(columnKey), openingsOf(onDay), startMinute, null)
      const startAt = scheduleId && instantOfMinute(onDay, startMinute, zoneOf(scheduleId))
      if (!scheduleId || !startAt) return
      if (startAt < Date.now()) refuse(agenda.inThePast())
      else openAdd({ scheduleId, startAt, minutes: endMinute - startMinute })
    },
  }
}

// A column of the day is a practitioner's or a room's; a day of the week is everybody's, one's own first.
function takersOf(columnKey: string): readonly { id: string }[] {
  const { document, session } = requireMember()
  if (span.value === 'day') {
    const own = calendarsOf(columnKey)
    if (own.length > 0) return own
  }
  return document.schedules
    .filter(({ practitionerId }) => !hiddenPractitioners.value.has(practitionerId))
    .toSorted(
      (a, b) =>
        Number(b.practitionerId === session.practitionerId) -
        Number(a.practitionerId === session.practitionerId),
    )
}

function mayTakeRoom({ resourceIds = [] }: Appointment, from: string, to: string): boolean {
  const isRoom = requireMember().document.resources?.some(({ id }) => id === to) ?? false
  return from === to || (isRoom && !resourceIds.includes(to))
}

function owner({ scheduleId }: Appointment): string {
  return ownerOf(requireMember().document, scheduleId)
}

// Of that practitioner's calendars those that can have it: all of its own, and of another's what it could be sealed to.
function takersOfVisit({ appointmentId }: Appointment, practitionerId: string): readonly { id: string }[] {
  const { document } = requireMember()
  const visit = findVisit(appointmentId)
  return visit === null
    ? []
    : calendarsOf(practitionerId).filter(({ id }) => findTransferRefusal(document, visit, id) === null)
}

function calendarsOf(practitionerId: string): readonly { id: string }[] {
  return requireMember().document.schedules.filter((schedule) => schedule.practitionerId === practitionerId)
}

function zoneOf(scheduleId: string): string {
  return requireMember().document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? agendaTimeZone()
}
