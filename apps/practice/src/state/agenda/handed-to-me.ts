// Visits that a colleague handed to this member and whose patients nobody has written to since. Only who has a visit can
// seal for its patient, so the words are offered here and not to the colleague: docs/decisions/0018. Known from the signed
// acts and the messages, so a lock forgets nothing but what was put off.
import type { Appointment } from '@colloque/contract'
import { lookForMessages } from '@colloque/ui/conversation'
import { effect, signal } from '@preact/signals'
import { type AgendaVisit, isSealed } from '../../model/agenda/agenda-visit.ts'
import {
  findHandOver,
  type HandOver,
  type UntoldMove,
  untoldHandOver,
} from '../../model/agenda/untold-move.ts'
import { isReadOnly } from '../browser/offline.ts'
import { conversationAbout } from '../inbox/conversations.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'
import { visits } from './on-show.ts'

// Acts carry no time. So long after it was first seen here the colleague can take it back no more: undo stands for ten
// seconds and then takes a moment.
const undoneWithinMs = 15_000

type Arrival = { isSettled: boolean; isPutOff: boolean }

const arrivals = signal<ReadonlyMap<string, Arrival>>(new Map())

onForget(() => {
  arrivals.value = new Map()
})

/** Notices what was handed over whenever visits are opened, from now on. */
export function followHandOvers(): void {
  effect(() => {
    for (const { visit, handOver } of handedToMe()) {
      const key = keyOf(visit, handOver)
      const arrival = arrivals.value.get(key)
      if (arrival === undefined) noteArrival(key)
      else if (arrival.isSettled && !isReadOnly.value) lookOnce(visit.told)
    }
  })
}

/** What its patient does not know of a visit that was handed to this member, or null. */
export function findUntoldHandOver(visit: AgendaVisit): UntoldMove | null {
  const handOver = handOverOf(visit)
  const arrival = handOver && arrivals.value.get(keyOf(visit, handOver))
  if (!handOver || !arrival?.isSettled || !isSealed(visit.told)) return null
  const entries = conversationAbout(visit.told).state.opened.value?.entries
  if (!entries) return null
  const writers = entries.flatMap((entry) =>
    'author' in entry && entry.author === 'practice' ? [entry.practitionerId] : [],
  )
  // Who handed it over could write before and not since. Whoever else wrote may have told it: then nothing is claimed.
  if (writers.some((writer) => writer !== handOver.moverId)) return null
  const move = untoldHandOver(requireMember().document, visit, handOver, writers.length > 0)
  return move && { ...move, isPutOff: arrival.isPutOff }
}

/** Asks no more about it where it was not asked for. */
export function putOffHandOver(visit: AgendaVisit): void {
  const handOver = handOverOf(visit)
  if (handOver) note(keyOf(visit, handOver), { isSettled: true, isPutOff: true })
}

function handedToMe(): { visit: AgendaVisit; handOver: HandOver }[] {
  return visits.value.flatMap((visit) => {
    const handOver = handOverOf(visit)
    return handOver ? [{ visit, handOver }] : []
  })
}

function handOverOf(visit: AgendaVisit): HandOver | null {
  if (!isUnlocked.value) return null
  const { document, session } = requireMember()
  return findHandOver(document, visit, session.practitionerId)
}

function keyOf({ told }: AgendaVisit, { position }: HandOver): string {
  return `${told.appointmentId} ${position}`
}

function noteArrival(key: string): void {
  note(key, { isSettled: false, isPutOff: false })
  setTimeout(() => {
    if (arrivals.value.get(key)?.isSettled === false) note(key, { isSettled: true, isPutOff: false })
  }, undoneWithinMs)
}

function note(key: string, arrival: Arrival): void {
  arrivals.value = new Map([...arrivals.peek(), [key, arrival]])
}

// Again where it failed, with whatever next changes here.
function lookOnce(told: Appointment): void {
  if (!isSealed(told)) return
  const { state } = conversationAbout(told)
  const isToAsk = state.looks === 0 || state.failure.peek() !== null
  if (state.opened.peek() === null && isToAsk) void lookForMessages(state)
}
