// The last move, for ten seconds: taking it back is one more signed act, not an erasure.
import { signal } from '@preact/signals'
import { visits } from './agenda.ts'
import { onForget } from './session.ts'
import { reschedule } from './visit-acts.ts'

const undoMs = 10_000

export type Undo = { sentence: string; act: () => Promise<void> }

export const undo = signal<Undo | null>(null)

onForget(() => {
  undo.value = null
})

/** Offers to put a visit back where it was (`startAt` in ms). */
export function offerUndo(
  sentence: string,
  appointmentId: string,
  scheduleId: string,
  startAt: number,
): void {
  const offered: Undo = {
    sentence,
    act: async () => {
      const visit = visits.value.find(({ told }) => told.appointmentId === appointmentId)
      undo.value = null
      if (visit) await reschedule(visit.told, scheduleId, startAt)
    },
  }
  undo.value = offered
  setTimeout(() => {
    if (undo.value === offered) undo.value = null
  }, undoMs)
}
