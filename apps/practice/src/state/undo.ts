// The last move, for ten seconds: taking it back is one more signed act, not an erasure.
import type { Appointment } from '@colloque/contract'
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

/** Offers to put a visit back where it was, as it was told before. */
export function offerUndo(sentence: string, before: Appointment): void {
  const { appointmentId, scheduleId, start, resourceIds } = before
  const place = { scheduleId, startAt: Date.parse(start), ...(resourceIds ? { resourceIds } : {}) }
  const offered: Undo = {
    sentence,
    act: async () => {
      const visit = visits.value.find(({ told }) => told.appointmentId === appointmentId)
      undo.value = null
      if (visit) await reschedule(visit.told, place)
    },
  }
  undo.value = offered
  setTimeout(() => {
    if (undo.value === offered) undo.value = null
  }, undoMs)
}
