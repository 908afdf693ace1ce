// Free time as bits: openings minus what is busy, one bit a tick (SPEC.md §6). Computed, never stored.
// Says nothing of why a tick is not free.
import { SchedulingError } from './scheduling-error.ts'
import type { TickInterval } from './ticks.ts'

/** Bit i of `bits` (byte i >> 3, LSB first) is tick `fromTick + i`; bits past `tickCount` are 0. */
export type FreeTicks = { fromTick: number; tickCount: number; bits: Uint8Array }

/** 400 days of 288 ticks and one repeated hour. */
export const MOST_TICKS = 400 * 288 + 12

/**
 * The ticks of `[fromTick, fromTick + tickCount)` that lie in an opening and in no busy time. Intervals may be
 * unsorted, overlap, and reach out of the window.
 * @throws SchedulingError when the window or an interval is not one of whole ticks.
 */
export function freeTicks(input: {
  openings: readonly TickInterval[]
  busy: readonly TickInterval[]
  fromTick: number
  tickCount: number
}): FreeTicks {
  const { fromTick, tickCount } = input
  requireWindow(fromTick, tickCount)
  const bits = new Uint8Array((tickCount + 7) >> 3)
  for (const interval of input.openings) paint(bits, fromTick, tickCount, interval, true)
  for (const interval of input.busy) paint(bits, fromTick, tickCount, interval, false)
  return { fromTick, tickCount, bits }
}

/**
 * Takes bits that came from elsewhere, for example a server's answer.
 * @throws SchedulingError when their number does not fit the window.
 */
export function requireFreeTicks(free: FreeTicks): FreeTicks {
  requireWindow(free.fromTick, free.tickCount)
  if (free.bits.length !== (free.tickCount + 7) >> 3)
    throw new SchedulingError('the bits do not fit the window')
  return free
}

/** Whether `tick` is free; ticks outside the window are not. */
export function isFree(free: FreeTicks, tick: number): boolean {
  const i = tick - free.fromTick
  if (!(i >= 0 && i < free.tickCount)) return false
  return (((free.bits[i >> 3] as number) >> (i & 7)) & 1) === 1
}

/** The first tick of `[fromTick, untilTick)` that is free (or, with `wanted` false, is not), or `untilTick`. */
export function nextTick(free: FreeTicks, fromTick: number, untilTick: number, wanted: boolean): number {
  const { bits } = free
  const skipped = wanted ? 0x00 : 0xff
  const until = untilTick - free.fromTick
  let i = fromTick - free.fromTick
  while (i < until) {
    if ((i & 7) === 0 && bits[i >> 3] === skipped) i += 8
    else if (((((bits[i >> 3] as number) >> (i & 7)) & 1) === 1) === wanted) break
    else i++
  }
  return Math.min(i, until) + free.fromTick
}

function paint(bits: Uint8Array, fromTick: number, tickCount: number, interval: TickInterval, free: boolean) {
  const { startTick, endTick } = interval
  if (!Number.isSafeInteger(startTick) || !Number.isSafeInteger(endTick) || endTick < startTick) {
    throw new SchedulingError('an interval is made of whole ticks and does not end before it starts')
  }
  let i = Math.max(startTick - fromTick, 0)
  const until = Math.min(endTick - fromTick, tickCount)
  while (i < until) {
    const last = Math.min(8, until - (i & ~7))
    const mask = ((1 << last) - 1) & (0xff << (i & 7))
    const byte = bits[i >> 3] as number
    bits[i >> 3] = free ? byte | mask : byte & ~mask
    i = (i & ~7) + 8
  }
}

function requireWindow(fromTick: number, tickCount: number): void {
  if (
    !Number.isSafeInteger(fromTick) ||
    !Number.isInteger(tickCount) ||
    tickCount < 1 ||
    tickCount > MOST_TICKS
  ) {
    throw new SchedulingError('a window has whole ticks, 1 to 400 days of them')
  }
}
