// The last change of a visit's time or length, for ten seconds: taking it back is one more signed act, not an erasure.
// What the service refused stands there as long, with nothing to take back.
import type { Appointment } from '@colloque/contract'
import { signal } from '@preact/signals'
import { onForget } from '../session/session.ts'
import { findTold } from './on-show.ts'
import { backTo, type Change, relocate } from './relocate.ts'

const undoMs = 10_000

/** `appointmentId`: what was changed; null where nothing was. `act`: null also while it is being taken back. */
export type Undo = { sentence: string; appointmentId: string | null; act: (() => Promise<void>) | null }

export const undo = signal<Undo | null>(null)

onForget(() => {
  undo.value = null
})

/** Offers to put a visit back as it was told before the change. */
export function offerUndo(sentence: string, before: Appointment, change: Change): void {
  const back = backTo(before, change)
  const { appointmentId } = before
  show({
    sentence,
    appointmentId,
    act: async () => {
      const visit = findTold(appointmentId)
      const takingBack = { sentence, appointmentId, act: null }
      undo.value = takingBack
      try {
        if (visit) await relocate(visit, back)
      } finally {
        if (undo.value === takingBack) undo.value = null
      }
    },
  })
}

/** Says for as long why nothing was changed. */
export function tellRefusal(sentence: string): void {
  show({ sentence, appointmentId: null, act: null })
}

function show(told: Undo): void {
  undo.value = told
  setTimeout(() => {
    if (undo.value === told) undo.value = null
  }, undoMs)
}
