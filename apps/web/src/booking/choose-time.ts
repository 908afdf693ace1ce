// Choosing a time: its receiver's key is good, it is kept where the practice keeps times, and then the page goes on.

import { failureOf } from '../practice/failure.ts'
import type { Start } from '../practice/load-starts.ts'
import { isLostTime } from '../practice/lost-times.ts'
import { enterRoom, needsRoom } from '../waiting-room/enter-room.ts'
import { type BookingPage, goOn, guarded, isRefusal, show } from './booking-page.ts'
import { hasKeyFor, setStart } from './choose.ts'
import { holdTime } from './hold-time.ts'
import { offerNearest } from './lost-time.ts'
import { whenStep } from './steps.ts'

/** Leaves the emergency notice behind for good: Back does not show it again. A time chosen before is asked for now. */
export function passEmergency(page: BookingPage): void {
  const inPlace = page.history.depth() > 0
  page.emergencySeen.value = true
  const { start } = page.draft.value
  if (!start) goOn(page, 'emergency', { inPlace })
  else {
    show(page, 'when', { inPlace })
    void chooseTime(page, start)
  }
}

/** Takes a time for a visit, from 0 in a series, and goes on. */
export async function chooseTime(page: BookingPage, start: Start, visit = 0): Promise<void> {
  if (page.choosing.value) return
  page.choosing.value = true
  await guarded(page, async () => {
    try {
      if (!(await hasKeyFor(page, start)) || !(await isKept(page, start, visit))) return
      const isReplaced = page.step.value === 'taken'
      setStart(page, start, visit)
      page.lostTime.value = null
      goOn(page, whenStep(visit), { inPlace: isReplaced })
    } catch (error) {
      if (isRefusal(error)) throw error
      page.keyProblem.value = failureOf(error)
    }
  }).finally(() => {
    page.choosing.value = false
  })
}

/** Tries to keep again what is kept no longer: the answer says whether it is still free. */
export async function keepAgain(page: BookingPage): Promise<void> {
  if (page.choosing.value) return
  page.choosing.value = true
  await guarded(page, async () => {
    for (const { start, visit, isOver } of page.held.value) {
      if (isOver && !(await isKept(page, start, visit))) return
    }
  }).finally(() => {
    page.choosing.value = false
  })
}

async function isKept(page: BookingPage, start: Start, visit: number): Promise<boolean> {
  const refusal = await holdTime(page, start, visit)
  if (refusal === null) return true
  if (isLostTime(refusal)) await offerNearest(page, start, visit, refusal)
  else if (needsRoom(refusal)) void enterRoom(page, refusal)
  else page.keyProblem.value = refusal
  return false
}
