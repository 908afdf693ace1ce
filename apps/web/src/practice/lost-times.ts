// Problems that mean: this time cannot be had any more, another one can.
import type { FailureType } from '@colloque/client'

const lostTimes: readonly FailureType[] = [
  'slot-taken',
  'limit-reached',
  'start-in-past',
  'notice-too-short',
  'start-beyond-horizon',
  'start-off-grid',
  'start-outside-openings',
]

/** Whether another time is the way out. */
export function isLostTime(type: FailureType): boolean {
  return lostTimes.includes(type)
}
