// The times at which no more visit may start because a limit is reached (SPEC.md §8): what availability shows as
// taken. Advice, as all free time is: the database counts again when a time is booked.

import { MOST_TICKS } from './free-ticks.ts'
import { END_OF_TIME, type LimitWindow, windowsOfDay } from './limit-windows.ts'
import { dayOfStart, requireLimits, startOfDay } from './limits.ts'
import type { Limits } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import type { TickInterval } from './ticks.ts'

/** Visits that start at a tick: people, where a group shares it. */
export type TakenStart = { startTick: number; visits: number }

type Asked = { limits: Limits; timeZone: string; fromTick: number; tickCount: number }

/**
 * The ticks of `[fromTick, fromTick + tickCount)` at which a start would break one of its `limitWindows`, ascending and
 * apart. `taken` holds at least every visit that starts within `countedTicks`, in any order.
 * @throws SchedulingError for an unknown zone, a window that is none, or limits no schedule can have.
 */
export function fullTimes(input: Asked & { taken: readonly TakenStart[] }): TickInterval[] {
  const { limits, timeZone, fromTick, tickCount } = input
  requireAsked(input)
  const countIn = counter(input.taken)
  const isFull = ({ fromTick, toTick, most }: LimitWindow) => countIn(fromTick, toTick) >= most
  const untilTick = fromTick + tickCount
  const full: TickInterval[] = []
  const lastDay = dayOfStart(timeZone, untilTick - 1)
  for (let day = dayOfStart(timeZone, fromTick); day <= lastDay; day++) {
    if (!windowsOfDay(limits, timeZone, day).some(isFull)) continue
    const startTick = Math.max(fromTick, startOfDay(timeZone, day))
    const endTick = Math.min(untilTick, startOfDay(timeZone, day + 1))
    const last = full.at(-1)
    if (last?.endTick === startTick) last.endTick = endTick
    // A day that a zone skipped has no ticks.
    else if (endTick > startTick) full.push({ startTick, endTick })
  }
  return full
}

/**
 * From where to where visits have to be counted to know what is full in a window, or null when nothing is limited.
 * @throws SchedulingError as `fullTimes`.
 */
export function countedTicks(input: Asked): TickInterval | null {
  const { limits, timeZone, fromTick, tickCount } = input
  requireAsked(input)
  const first = windowsOfDay(limits, timeZone, dayOfStart(timeZone, fromTick))
  const last = windowsOfDay(limits, timeZone, dayOfStart(timeZone, fromTick + tickCount - 1))
  const windows = [...first, ...last]
  if (windows.length === 0) return null
  return {
    startTick: Math.min(...windows.map((window) => window.fromTick)),
    endTick: Math.max(...windows.map((window) => window.toTick)),
  }
}

// Visits that start in [fromTick, toTick), from sums made once.
function counter(taken: readonly TakenStart[]): (fromTick: number, toTick: number) => number {
  const sorted = [...taken].sort((a, b) => a.startTick - b.startTick)
  const ticks = sorted.map(({ startTick }) => startTick)
  const sums = [0]
  for (const { visits } of sorted) sums.push((sums.at(-1) ?? 0) + visits)
  const sumBefore = (tick: number) => sums[lowerBound(ticks, tick)] ?? 0
  return (fromTick, toTick) => sumBefore(toTick) - sumBefore(fromTick)
}

// How many of the ascending `ticks` come before `tick`.
function lowerBound(ticks: readonly number[], tick: number): number {
  let low = 0
  let high = ticks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ticks[middle] ?? END_OF_TIME) < tick) low = middle + 1
    else high = middle
  }
  return low
}

function requireAsked({ limits, fromTick, tickCount }: Asked): void {
  requireLimits(limits)
  if (
    !Number.isSafeInteger(fromTick) ||
    !(Number.isInteger(tickCount) && tickCount >= 1 && tickCount <= MOST_TICKS)
  ) {
    throw new SchedulingError('a window has whole ticks, 1 to 400 days of them')
  }
}
