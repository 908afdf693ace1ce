// Whether a server may already have deleted what was sealed in a visit. SPEC.md §6.5.
// Nothing is left to prove then, so the one thing a reader can hold it to is the time it promised to wait.
import type { Mismatch, ToldVisit } from './review.ts'

const DAY = 86_400_000
const TICK = 300_000
const KEPT_DAYS = 7

/** A visit whose envelopes the server calls deleted; `cancelledOn` is a UTC day, `YYYY-MM-DD`. */
export type DeletedVisit = Pick<ToldVisit, 'start' | 'lengthClass' | 'status'> & {
  cancelledOn: string | null
}

/**
 * The mismatch `deleted-early` unless, at `now` (ms), 7 days have passed since the visit's end or since the end of the
 * day it was cancelled on. A day before `earliestCancelledOn` (UTC, `YYYY-MM-DD`) does not count: a reader who has seen
 * the visit standing since knows better.
 */
export function reviewDeletion(visit: DeletedVisit, now: number, earliestCancelledOn = ''): Mismatch[] {
  const { cancelledOn } = visit
  const endAt = Date.parse(visit.start) + visit.lengthClass.lengthTicks * TICK
  const isCancelled =
    visit.status === 'cancelled' && cancelledOn !== null && cancelledOn >= earliestCancelledOn
  const cancelledAt = isCancelled ? Date.parse(`${cancelledOn}T00:00:00Z`) + DAY : Number.NaN
  // A day or an instant that is none is NaN, and nothing is ever due.
  const isDue = [endAt, cancelledAt].some((overAt) => overAt + KEPT_DAYS * DAY <= now)
  return isDue ? [] : [{ kind: 'deleted-early' }]
}
