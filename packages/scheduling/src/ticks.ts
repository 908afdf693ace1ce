// The unit of booking: 5-minute ticks counted from 1970-01-01T00:00Z (SPEC.md §1).

/** Milliseconds in one tick. */
export const TICK_MS = 300_000

/** Minutes in one tick. */
export const TICK_MINUTES = 5

export const DAY_MS = 86_400_000
export const DAY_MINUTES = 1440
export const DAY_TICKS = 288

/** A half-open run of ticks, `[startTick, endTick)`. */
export type TickInterval = { startTick: number; endTick: number }

/** The tick that contains the instant `at` (ms since epoch). */
export function tickAt(at: number): number {
  return Math.floor(at / TICK_MS)
}

/** The instant (ms since epoch) at which `tick` starts. */
export function tickStart(tick: number): number {
  return tick * TICK_MS
}

/** The fewest ticks that hold the half-open `[startAt, endAt)` in ms; what a busy time blocks. */
export function coveringTicks(startAt: number, endAt: number): TickInterval {
  return { startTick: tickAt(startAt), endTick: Math.ceil(endAt / TICK_MS) }
}
