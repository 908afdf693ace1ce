// The visits of the days on show: fetched sealed, opened in the worker, kept in memory until the next lock. A visit that
// has not changed is not opened twice.
import type { Appointment } from '@colloque/contract'
import { isSameData } from '@colloque/ui'
import {
  type AgendaVisit,
  isSealed,
  keylessContent,
  seenSealed,
  type VisitContent,
} from '../../model/agenda/agenda-visit.ts'
import { addDays } from '../../model/days.ts'
import { ProblemError } from '../api.ts'
import { isAway } from '../browser/offline.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'
import { findDays } from './days-source.ts'
import {
  closeDialog,
  day,
  fetchedDays,
  findVisit,
  hiddenPractitioners,
  loadState,
  selectedId,
  shownDays,
  shownRooms,
  visits,
} from './on-show.ts'
import { openInGoes } from './open-in-goes.ts'
import type { OpenedVisits } from './recall.ts'

// By visit, the earliest day it can have been cancelled on: what this page has seen, through every lock.
const stoodUntil = new Map<string, string>()

onForget(() => {
  visits.value = visits.value.map(({ told }) => ({ told, content: contentWithoutKey(told) }))
  selectedId.value = null
  closeDialog()
})

// The days that what is in memory is of.
let loaded = { from: '', days: 0 }

function isWithin(one: string, { from, days }: typeof loaded): boolean {
  return from !== '' && one > from && one < addDays(from, days - 1)
}

// Who walks the days asks again before the last answer is there, and answers may overtake each other.
let newestLoad = 0

/** Fetches the days around those on show and opens what is new; an answer that a newer question overtook is dropped. */
export async function loadVisits({ isQuiet = false } = {}): Promise<void> {
  const load = ++newestLoad
  const isNewest = () => load === newestLoad
  const { asOfAt } = loadState.value
  // Of a day that was not asked for before nothing is known yet, and nothing is said.
  const knownAt = () => (shownDays().every((one) => isWithin(one, loaded)) ? asOfAt : null)
  loadState.value = { at: 'loading', asOfAt: knownAt(), incident: null, isQuiet }
  try {
    const asked = fetchedDays()
    const { appointments, keptAt } = await findDays(asked)
    noteStanding(appointments)
    const show = (contents: Opened) => {
      if (isNewest()) showOpened(appointments, contents)
    }
    await openContents(appointments, show)
    if (!isNewest()) return
    loaded = asked
    loadState.value = keptAt
      ? { at: 'offline', asOfAt: keptAt[day.value] ?? null, incident: null, isQuiet }
      : { at: 'ready', asOfAt: Date.now(), incident: null, isQuiet }
  } catch (error) {
    const isOffline = isAway(error)
    const incident = error instanceof ProblemError ? (error.incident ?? null) : null
    if (isNewest()) loadState.value = { at: isOffline ? 'offline' : 'failed', asOfAt: knownAt(), incident }
    if (error instanceof ProblemError && error.type === 'not-signed-in') throw error
  }
}

/**
 * Opens whatever is on show and still locked. `isAnew`: also what was not for this reader before. `recalled`: what is known
 * of it, of which the first is shown at once.
 */
export async function openVisits({
  isAnew = false,
  recalled,
}: {
  isAnew?: boolean
  recalled?: OpenedVisits
} = {}): Promise<void> {
  if (isAnew)
    visits.value = visits.value.map((visit) =>
      visit.content.kind === 'other' || visit.content.kind === 'unopenable'
        ? { ...visit, content: { kind: 'locked' } }
        : visit,
    )
  const told = () => visits.value.map((visit) => visit.told)
  const show = (contents: Opened) => showOpened(told(), contents)
  await openContents(told(), show, recalled)
}

function showOpened(told: readonly Appointment[], contents: Opened): void {
  visits.value = told.map((visit) => {
    const content = contentOf(visit, contents)
    return (content.kind === 'locked' && findOpenBefore(visit)) || { told: visit, content }
  })
}

// What is open and has changed stands as it was until its change is open: nobody sees a name go and come back, and what is
// being written beside it stays.
function findOpenBefore({ appointmentId }: Appointment): AgendaVisit | null {
  const before = findVisit(appointmentId)
  return isUnlocked.value && before?.content.kind !== 'locked' ? before : null
}

/** Puts one changed or new visit in its place. */
export async function takeVisit(changed: Appointment): Promise<void> {
  noteStanding([changed])
  // What is being asked for may be of before the change.
  if (loadState.value.at === 'loading') void loadVisits({ isQuiet: true })
  const contents = await openContents([changed], () => undefined)
  const others = visits.value.filter(({ told }) => told.appointmentId !== changed.appointmentId)
  visits.value = [...others, { told: changed, content: contentOf(changed, contents) }]
}

type Opened = ReadonlyMap<Appointment, VisitContent>

// What is locked still; whatever was opened before stays as it is. `onOpened`: what is open by now, the day on show first.
async function openContents(
  told: readonly Appointment[],
  onOpened: (opened: Opened) => void,
  recalled?: OpenedVisits,
): Promise<Opened> {
  const toOpen = told.filter(isSealed).filter((visit) => findOpened(visit) === null)
  if (!isUnlocked.value || toOpen.length === 0) {
    onOpened(new Map())
    return new Map()
  }
  const { schedules } = requireMember().practice
  return openInGoes(toOpen, { schedules, firstDay: day.value, recalled }, onOpened)
}

// The agenda may have been locked, and other visits may be on show, while the worker was busy.
function contentOf(told: Appointment, contents: Opened): VisitContent {
  const content = contents.get(told) ?? (isSealed(told) ? findOpened(told) : null)
  return (isUnlocked.value && content) || contentWithoutKey(told)
}

function findOpened(told: Appointment): VisitContent | null {
  // What stands outside the envelopes decides whether the mismatches found are still the right ones.
  const before = findOpenBefore(told)
  return before && isSameData(before.told, told) ? before.content : null
}

/** Forgets the visits and how they were shown, and, where the person wants it, what was seen of them. */
export function forgetVisits(isWanted: boolean): void {
  newestLoad += 1
  visits.value = []
  hiddenPractitioners.value = new Set()
  shownRooms.value = new Set()
  if (isWanted) stoodUntil.clear()
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
