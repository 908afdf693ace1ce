// The visits of the days on show: fetched sealed, opened in the worker, kept in memory until the next lock.
// A visit that has not changed is not opened twice.
import type { Appointment } from '@colloque/contract'
import { practice as m } from '@colloque/ui/messages'
import { signal } from '@preact/signals'
import { runTask } from '../crypto/crypto-worker.ts'
import {
  type AgendaVisit,
  isSealed,
  keylessContent,
  seenSealed,
  type VisitContent,
} from '../model/agenda-visit.ts'
import { addDays, localDayOf } from '../model/days.ts'
import { api, ProblemError, requireAnswer } from './api.ts'
import { isUnlocked, member, onForget, requireMember } from './session.ts'
import { mayLeave } from './unsaved.ts'

export type LoadState = {
  at: 'idle' | 'loading' | 'ready' | 'failed' | 'offline'
  /** When what is shown was received, ms; null before the first. */
  asOfAt: number | null
  incident: string | null
}

export const day = signal('')
/** A phone shows the list first: columns side by side do not fit. */
export const layout = signal<'day' | 'list'>(matchMedia('(min-width: 48rem)').matches ? 'day' : 'list')
export const hiddenPractitioners = signal<ReadonlySet<string>>(new Set())
export const visits = signal<readonly AgendaVisit[]>([])
export const loadState = signal<LoadState>({ at: 'idle', asOfAt: null, incident: null })
export const selectedId = signal<string | null>(null)
/** What is being done in the agenda beside looking. */
export const dialog = signal<'none' | 'add' | 'move' | 'cancel'>('none')

// By visit, the earliest day it can have been cancelled on: what this page has seen, through every lock.
const stoodUntil = new Map<string, string>()

onForget(() => {
  visits.value = visits.value.map(({ told }) => ({ told, content: contentWithoutKey(told) }))
  selectedId.value = null
  dialog.value = 'none'
})

/** The zone days are counted in: that of the member's own first schedule. */
export function agendaTimeZone(): string {
  const { document, session } = requireMember()
  const own = document.schedules.find(({ practitionerId }) => practitionerId === session.practitionerId)
  return (own ?? document.schedules[0])?.timeZone ?? 'Europe/Paris'
}

/** Shows a day; the previous one stays in sight until the new one is there. */
export async function showDay(next: string): Promise<void> {
  if (!mayLeave(() => void showDay(next))) return
  day.value = next
  selectedId.value = null
  dialog.value = 'none'
  await loadVisits()
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

/** Shows today. */
export function showToday(): Promise<void> {
  return showDay(today())
}

// Who walks the days asks again before the last answer is there, and answers may overtake each other.
let newestLoad = 0

/** Fetches the days around the one on show and opens what is new; an answer that a newer question overtook is dropped. */
export async function loadVisits(): Promise<void> {
  const load = ++newestLoad
  const isNewest = () => load === newestLoad
  const from = addDays(day.value, -1)
  const { asOfAt } = loadState.value
  loadState.value = { at: 'loading', asOfAt, incident: null }
  try {
    const query = { from, days: '9' }
    const { appointments } = await requireAnswer(api.api.practice.appointments.$get({ query }))
    noteStanding(appointments)
    const contents = await openContents(appointments)
    if (!isNewest()) return
    visits.value = appointments.map((told) => ({ told, content: contentOf(told, contents) }))
    loadState.value = { at: 'ready', asOfAt: Date.now(), incident: null }
  } catch (error) {
    const isOffline = error instanceof ProblemError && error.type === 'offline'
    const incident = error instanceof ProblemError ? (error.incident ?? null) : null
    if (isNewest()) loadState.value = { at: isOffline ? 'offline' : 'failed', asOfAt, incident }
    if (error instanceof ProblemError && error.type === 'not-signed-in') throw error
  }
}

/** Opens, in one batch, whatever is on show and still locked. */
export async function openVisits(): Promise<void> {
  const contents = await openContents(visits.value.map(({ told }) => told))
  visits.value = visits.value.map(({ told }) => ({ told, content: contentOf(told, contents) }))
}

/** Puts one changed or new visit in its place. */
export async function takeVisit(changed: Appointment): Promise<void> {
  noteStanding([changed])
  // What is being asked for may be of before the change.
  if (loadState.value.at === 'loading') void loadVisits()
  const contents = await openContents([changed])
  const others = visits.value.filter(({ told }) => told.appointmentId !== changed.appointmentId)
  visits.value = [...others, { told: changed, content: contentOf(changed, contents) }]
}

type Opened = ReadonlyMap<Appointment, VisitContent>

// What is locked still; whatever was opened before stays as it is.
async function openContents(told: readonly Appointment[]): Promise<Opened> {
  const toOpen = told.filter(isSealed).filter((visit) => findOpened(visit) === null)
  if (!isUnlocked.value || toOpen.length === 0) return new Map()
  const opened = await runTask('openVisits', {
    visits: toOpen,
    schedules: requireMember().practice.schedules,
  })
  const byId = new Map(opened.map(({ appointmentId, content }) => [appointmentId, content]))
  return new Map(
    toOpen.flatMap((visit) => {
      const content = byId.get(visit.appointmentId)
      return content ? [[visit, content] as const] : []
    }),
  )
}

// The agenda may have been locked, and other visits may be on show, while the worker was busy.
function contentOf(told: Appointment, contents: Opened): VisitContent {
  const content = contents.get(told) ?? (isSealed(told) ? findOpened(told) : null)
  return (isUnlocked.value && content) || contentWithoutKey(told)
}

function findOpened(told: Appointment): VisitContent | null {
  const before = visits.value.find((visit) => visit.told.appointmentId === told.appointmentId)
  return before && before.content.kind !== 'locked' && isSame(before.told, told) ? before.content : null
}

/** Forgets the visits and what was seen of them. */
export function forgetVisits(): void {
  newestLoad += 1
  visits.value = []
  stoodUntil.clear()
}

function noteStanding(told: readonly Appointment[]): void {
  for (const visit of told.filter(isSealed)) {
    const { appointmentId } = visit
    stoodUntil.set(appointmentId, seenSealed(visit, Date.now(), stoodUntil.get(appointmentId)))
  }
}

function contentWithoutKey(told: Appointment): VisitContent {
  return keylessContent(told, Date.now(), stoodUntil.get(told.appointmentId))
}

// What stands outside the envelopes decides whether the mismatches found are still the right ones.
function isSame(a: Appointment, b: Appointment): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The visit in the drawer, or null. */
export function findSelected(): AgendaVisit | null {
  return visits.value.find(({ told }) => told.appointmentId === selectedId.value) ?? null
}

/** Name and title of a practitioner as the signed page has them. */
export function practitionerName(practitionerId: string): string {
  const found = member.value?.document.practitioners.find(({ id }) => id === practitionerId)
  return found ? [found.title, found.name].filter(Boolean).join(' ') : ''
}

/** Name of a calendar: its practitioner's, numbered where that practitioner has several of `calendars`. */
export function calendarName(
  scheduleId: string,
  calendars: readonly { id: string; practitionerId: string }[] = requireMember().document.schedules,
): string {
  const practitionerId = calendars.find(({ id }) => id === scheduleId)?.practitionerId ?? ''
  const own = calendars.filter((calendar) => calendar.practitionerId === practitionerId)
  const name = practitionerName(practitionerId)
  const number = own.findIndex(({ id }) => id === scheduleId) + 1
  return own.length > 1 ? m.calendarNumbered({ name, number }) : name
}
