// What of the agenda is on show: a day or a week, as what, of whom, which visits, and the question that stands.
import type { Appointment } from '@colloque/contract'
import { computed, signal } from '@preact/signals'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { addDays, localDayOf, weekOf } from '../../model/days.ts'
import { requireMember } from '../session/session.ts'

export type LoadState = {
  at: 'idle' | 'loading' | 'ready' | 'failed' | 'offline'
  /** When what is shown was received, ms; null before the first. */
  asOfAt: number | null
  incident: string | null
  /** Asked by the page itself, beside something else that is being said. */
  isQuiet?: boolean
}

export const day = signal('')
/** `list` is of the span that was on show before. */
export type Layout = 'day' | 'week' | 'list'

/** A phone shows the list first: columns side by side do not fit. */
export const layout = signal<Layout>(matchMedia('(min-width: 48rem)').matches ? 'day' : 'list')
export const span = signal<'day' | 'week'>('day')
export const hiddenPractitioners = signal<ReadonlySet<string>>(new Set())
/** Rooms and devices that have a column of the day: those that were asked for. */
export const shownRooms = signal<ReadonlySet<string>>(new Set())
export const visits = signal<readonly AgendaVisit[]>([])
/** The same by their ids. */
export const shownById = computed(
  () => new Map(visits.value.map((visit) => [visit.told.appointmentId, visit])),
)
export const loadState = signal<LoadState>({ at: 'idle', asOfAt: null, incident: null })
export const selectedId = signal<string | null>(null)
/** What is being done in the agenda beside looking. */
export const dialog = signal<'none' | 'add' | 'move' | 'cancel'>('none')
/** Where the next visit was drawn: its calendar, its start (ms) and how long about; null where nothing was drawn. */
export const drawnTime = signal<{ scheduleId: string; startAt: number; minutes: number } | null>(null)

/** The zone days are counted in: that of the member's own first schedule. */
export function agendaTimeZone(): string {
  const { document, session } = requireMember()
  const own = document.schedules.find(({ practitionerId }) => practitionerId === session.practitionerId)
  return (own ?? document.schedules[0])?.timeZone ?? 'Europe/Paris'
}

/** The day it is in the practice. */
export function today(): string {
  return localDayOf(Date.now(), agendaTimeZone())
}

/** Begins with today, whose visits are about to be asked for. */
export function expectToday(): void {
  day.value = today()
  loadState.value = { at: 'loading', asOfAt: null, incident: null }
}

/** The days on show: one, or a week from Monday. */
export function shownDays(): string[] {
  return span.value === 'day' ? [day.value] : weekOf(day.value)
}

/** The UTC days to ask for: a week and one on each side, which covers every zone. */
export function fetchedDays(): { from: string; days: number } {
  const [first = day.value] = shownDays()
  return { from: addDays(first, -1), days: 9 }
}

/** Opens the dialog that adds a visit, at a time that was drawn or at none. */
export function openAdd(drawn: typeof drawnTime.value = null): void {
  drawnTime.value = drawn
  dialog.value = 'add'
}

/** Closes whatever question stands. */
export function closeDialog(): void {
  dialog.value = 'none'
  drawnTime.value = null
}

/** A visit of the days on show, as it is told now and as it opened, or null. */
export function findVisit(appointmentId: string): AgendaVisit | null {
  return shownById.value.get(appointmentId) ?? null
}

/** The same as it is told, or null. */
export function findTold(appointmentId: string): Appointment | null {
  return findVisit(appointmentId)?.told ?? null
}

/** The visit in the drawer, or null. */
export function findSelected(): AgendaVisit | null {
  return findVisit(selectedId.value ?? '')
}
