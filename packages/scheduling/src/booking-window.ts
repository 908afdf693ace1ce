// From when until when a schedule may be booked, and until when a visit may be cancelled. `nowAt` is given, never read.
import type { ScheduleRules } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_MS } from './ticks.ts'

const MINUTE_MS = 60_000

/** First and last start (ms, both included) that notice and horizon allow at `nowAt`. @throws SchedulingError */
export function bookingWindow(
  schedule: Pick<ScheduleRules, 'minimumNoticeMinutes' | 'maximumHorizonDays'>,
  nowAt: number,
): { earliestAt: number; latestAt: number } {
  const { minimumNoticeMinutes, maximumHorizonDays } = schedule
  requireInstant(nowAt)
  if (!(minimumNoticeMinutes >= 0 && maximumHorizonDays >= 0)) {
    throw new SchedulingError('notice and horizon are not negative')
  }
  return {
    earliestAt: nowAt + minimumNoticeMinutes * MINUTE_MS,
    latestAt: nowAt + maximumHorizonDays * DAY_MS,
  }
}

/** Whether the cut-off still allows a guest to cancel or move a visit that starts at `startAt`. @throws SchedulingError */
export function isCancellable(
  schedule: Pick<ScheduleRules, 'cancelCutoffMinutes'>,
  startAt: number,
  nowAt: number,
): boolean {
  requireInstant(startAt)
  requireInstant(nowAt)
  if (!(schedule.cancelCutoffMinutes >= 0)) throw new SchedulingError('a cut-off is not negative')
  return nowAt < startAt && nowAt <= startAt - schedule.cancelCutoffMinutes * MINUTE_MS
}

/** @throws SchedulingError unless `at` is a whole number of milliseconds. */
export function requireInstant(at: number): void {
  if (!Number.isSafeInteger(at)) throw new SchedulingError('an instant is a whole number of milliseconds')
}
