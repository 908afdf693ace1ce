// Visits whose patients do not know where they stand: moved at this desk, which is kept in memory until the next lock, or
// handed over by a colleague. Telling them is offered, and never done by itself.
import type { Appointment } from '@colloque/contract'
import { computed, signal } from '@preact/signals'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { ownerOf } from '../../model/agenda/transfer-targets.ts'
import type { UntoldMove } from '../../model/agenda/untold-move.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'
import { findUntoldHandOver, putOffHandOver } from './handed-to-me.ts'
import { visits } from './on-show.ts'
import { undo } from './undo.ts'

type NotedMove = UntoldMove & { ownerId: string }

const moves = signal<readonly NotedMove[]>([])

/** The visit whose patient is being told, or null. */
export const telling = signal<string | null>(null)

onForget(() => {
  moves.value = []
  telling.value = null
})

/**
 * Notes that a visit was moved from where it is told to be, with its practitioner. Several moves are one to whoever was not
 * told of the first.
 */
export function noteMove({ appointmentId, scheduleId, start }: Appointment, toAt: number): void {
  const before = moves.value.find((move) => move.appointmentId === appointmentId)
  const startAt = Date.parse(start)
  const fromAt = before?.toAt === startAt ? before.fromAt : startAt
  const others = withoutMove(appointmentId)
  const ownerId = ownerOf(requireMember().document, scheduleId)
  const move = { appointmentId, fromAt, toAt, receiverId: null, isPutOff: false, ownerId }
  moves.value = fromAt === toAt ? others : [...others, move]
}

/** Notes that the patient knows. */
export function noteTold(appointmentId: string): void {
  moves.value = withoutMove(appointmentId)
}

/** Asks no more about it where it was not asked for. */
export function putOff(visit: AgendaVisit): void {
  moves.value = moves.value.map((move) =>
    move.appointmentId === visit.told.appointmentId ? { ...move, isPutOff: true } : move,
  )
  putOffHandOver(visit)
}

/**
 * The move that the patient of a visit was not told of; null where nobody can be told: it does not open here, so nothing
 * can be sealed for its patient; it stands elsewhere by now, put back or moved by the patient; or it is over.
 */
export function findUntold(visit: AgendaVisit): UntoldMove | null {
  const { told, content } = visit
  if (!('contact' in content) || told.status !== 'booked' || Date.parse(told.start) <= Date.now()) return null
  if (undo.value?.appointmentId === told.appointmentId) return null
  return findUntoldHandOver(visit) ?? findNoted(told)
}

// With another practitioner by now, it is theirs to tell.
function findNoted({ appointmentId, scheduleId, start }: Appointment): UntoldMove | null {
  const move = moves.value.find((one) => one.appointmentId === appointmentId)
  if (move?.toAt !== Date.parse(start)) return null
  return move.ownerId === ownerOf(requireMember().document, scheduleId) ? move : null
}

/** The newest of those that were not put off, once it cannot be undone any more; then what was handed over. */
export const offeredMove = computed(() => {
  if (!isUnlocked.value) return null
  const newestFirst = moves.value.toReversed().map(({ appointmentId }) => appointmentId)
  const moved = visits.value.filter(({ told }) => newestFirst.includes(told.appointmentId))
  const rank = ({ told }: AgendaVisit) => newestFirst.indexOf(told.appointmentId)
  for (const visit of [...moved.toSorted((a, b) => rank(a) - rank(b)), ...visits.value]) {
    const move = findUntold(visit)
    if (move !== null && !move.isPutOff) return { visit, move }
  }
  return null
})

function withoutMove(appointmentId: string): readonly NotedMove[] {
  return moves.value.filter((move) => move.appointmentId !== appointmentId)
}
