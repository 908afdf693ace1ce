// A visit at another time, on another calendar, of another length: one or two signed acts, done so that the visit never
// asks for more time than it will have. What is done in part is undone when the second act is refused.
import type { Appointment } from '@colloque/contract'
import { CryptoFailure } from '../../crypto/failure.ts'
import { findTold } from './on-show.ts'
import type { NewPlace } from './transfer.ts'
import { reschedule, resize } from './visit-acts.ts'

/** `lengthTicks`: absent where the length stays; place absent where time and calendar stay. */
export type Change = { place?: NewPlace; lengthTicks?: number }

/**
 * Does it. @throws ProblemError, CryptoFailure; then the visit is as it was. `grant-kept` alone comes after a move that
 * stands.
 */
export async function relocate(visit: Appointment, change: Change): Promise<void> {
  const { lengthTicks } = visit.lengthClass
  const wanted = change.lengthTicks ?? lengthTicks
  const steps: Step[] = [
    ...(change.place ? [moving(visit, change.place)] : []),
    ...(wanted === lengthTicks ? [] : [sizing(visit, wanted)]),
  ]
  // Shorter first: then it fits wherever it goes.
  const [first, second] = wanted < lengthTicks ? steps.toReversed() : steps
  // What a lying service kept stops nothing, and what was handed over stays there.
  let kept = first ? await findKept(first.act) : null
  try {
    if (second) kept = (await findKept(second.act)) ?? kept
  } catch (error) {
    if (kept === null) await first?.undo()
    throw kept ?? error
  }
  if (kept !== null) throw kept
}

/** Whether it says of a move which stands that the service kept grants that should be gone. */
export function isGrantKept(error: unknown): error is CryptoFailure {
  return error instanceof CryptoFailure && error.code === 'grant-kept'
}

async function findKept(act: Step['act']): Promise<CryptoFailure | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (isGrantKept(error)) return error
    throw error
  }
}

/** The change that leads back to how a visit was told. */
export function backTo(
  { scheduleId, start, resourceIds, lengthClass }: Appointment,
  changed: Change,
): Change {
  const place = { scheduleId, startAt: Date.parse(start), ...(resourceIds ? { resourceIds } : {}) }
  return {
    ...(changed.place ? { place } : {}),
    ...(changed.lengthTicks === undefined ? {} : { lengthTicks: lengthClass.lengthTicks }),
  }
}

type Step = { act: () => Promise<void>; undo: () => Promise<void> }

// Each act is numbered after the one before it, so each looks the visit up anew.
function moving(visit: Appointment, place: NewPlace): Step {
  const back = backTo(visit, { place }).place
  return {
    act: () => reschedule(now(visit), place),
    undo: async () => back && reschedule(now(visit), back),
  }
}

function sizing(visit: Appointment, lengthTicks: number): Step {
  return {
    act: () => resize(now(visit), lengthTicks),
    undo: () => resize(now(visit), visit.lengthClass.lengthTicks),
  }
}

function now(visit: Appointment): Appointment {
  return findTold(visit.appointmentId) ?? visit
}
