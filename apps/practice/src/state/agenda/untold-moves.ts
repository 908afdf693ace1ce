// Visits that were moved at this desk and whose patients were not told since: offered, and never done by itself. Kept in
// memory until the next lock.
import type { Appointment } from '@colloque/contract'
import { computed, signal } from '@preact/signals'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { onForget } from '../session/session.ts'
import { visits } from './on-show.ts'
import { undo } from './undo.ts'

/** From where and to where, ms. `isPutOff`: not now; the visit itself goes on offering it. */
export type UntoldMove = { appointmentId: string; fromAt: number; toAt: number; isPutOff: boolean }

const moves = signal<readonly UntoldMove[]>([])

/** The visit whose patient is being told, or null. */
export const telling = signal<string | null>(null)

onForget(() => {
  moves.value = []
  telling.value = null
})

/** Notes that a visit was moved from where it is told to be. Several moves are one to whoever was not told of the first. */
export function noteMove({ appointmentId, start }: Appointment, toAt: number): void {
  const before = moves.value.find((move) => move.appointmentId === appointmentId)
  const startAt = Date.parse(start)
  const fromAt = before?.toAt === startAt ? before.fromAt : startAt
  const others = withoutMove(appointmentId)
  moves.value = fromAt === toAt ? others : [...others, { appointmentId, fromAt, toAt, isPutOff: false }]
}

/** Notes that the patient knows. */
export function noteTold(appointmentId: string): void {
  moves.value = withoutMove(appointmentId)
}

/** Asks no more about it where it was not asked for. */
export function putOff(appointmentId: string): void {
  moves.value = moves.value.map((move) =>
    move.appointmentId === appointmentId ? { ...move, isPutOff: true } : move,
  )
}

/**
 * The move that the patient of a visit was not told of; null where nobody can be told: it does not open here, so nothing
 * can be sealed for its patient; it stands elsewhere by now, put back or moved by the patient; or it is over.
 */
export function findUntold({ told, content }: AgendaVisit): UntoldMove | null {
  const move = moves.value.find(({ appointmentId }) => appointmentId === told.appointmentId)
  if (move === undefined || !('contact' in content) || told.status !== 'booked') return null
  if (Date.parse(told.start) !== move.toAt || move.toAt <= Date.now()) return null
  return undo.value?.appointmentId === told.appointmentId ? null : move
}

/** The newest of those that were not put off, once it cannot be undone any more. */
export const offeredMove = computed(() => {
  for (const { appointmentId, isPutOff } of moves.value.toReversed()) {
    const visit = isPutOff ? undefined : visits.value.find(({ told }) => told.appointmentId === appointmentId)
    const move = visit && findUntold(visit)
    if (visit && move) return { visit, move }
  }
  return null
})

function withoutMove(appointmentId: string): readonly UntoldMove[] {
  return moves.value.filter((move) => move.appointmentId !== appointmentId)
}
