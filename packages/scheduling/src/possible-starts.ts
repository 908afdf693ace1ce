// The stretches of ticks at which a visit fits, before any grid (SPEC.md §6).
import { type FreeTicks, nextTick } from './free-ticks.ts'
import type { LengthClass } from './rules.ts'
import type { TickInterval } from './ticks.ts'

/** Ticks from `first` to `last`, both included; none when `last` comes before `first`. */
export type Stretch = { first: number; last: number }

/** Starts within `bounds` at which a visit with its pauses lies inside `interval`. */
export function startsInside(interval: TickInterval, lengthClass: LengthClass, bounds: Stretch): Stretch {
  const { beforeTicks, lengthTicks, afterTicks } = lengthClass
  return {
    first: Math.max(interval.startTick + beforeTicks, bounds.first),
    last: Math.min(interval.endTick - lengthTicks - afterTicks, bounds.last),
  }
}

/**
 * The longest stretches of starts within `bounds` at which a visit with its pauses lies inside `opening` and is free
 * all through on one of the lanes; ascending, with at least one tick between them.
 */
export function possibleStarts(
  lanes: readonly FreeTicks[],
  opening: TickInterval,
  lengthClass: LengthClass,
  bounds: Stretch,
): Stretch[] {
  const stretches = lanes.flatMap((lane) =>
    freeRuns(lane, opening)
      .map((run) => startsInside(run, lengthClass, bounds))
      .filter(({ first, last }) => first <= last),
  )
  return lanes.length === 1 ? stretches : joined(stretches)
}

function freeRuns(free: FreeTicks, { startTick, endTick }: TickInterval): TickInterval[] {
  const until = Math.min(endTick, free.fromTick + free.tickCount)
  const runs: TickInterval[] = []
  let tick = nextTick(free, Math.max(startTick, free.fromTick), until, true)
  while (tick < until) {
    const runEnd = nextTick(free, tick, until, false)
    runs.push({ startTick: tick, endTick: runEnd })
    tick = nextTick(free, runEnd, until, true)
  }
  return runs
}

function joined(stretches: Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const next of stretches.sort((a, b) => a.first - b.first)) {
    const open = found.at(-1)
    if (open !== undefined && next.first <= open.last + 1) open.last = Math.max(open.last, next.last)
    else found.push(next)
  }
  return found
}
