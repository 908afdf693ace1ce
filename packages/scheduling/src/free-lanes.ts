// Free time of a calendar on which several visits can run at once, lane by lane (SPEC.md §6). A visit stays on one
// lane, so a lane that is free only where another one is tells nothing and is left out.
import { type FreeTicks, freeTicks } from './free-ticks.ts'
import type { TickInterval } from './ticks.ts'

/**
 * Free ticks of each lane that is nowhere covered by another one, in the order of the lanes, at least one.
 * `busyByLane` has one list for each lane of the calendar; `closed` is taken on all of them.
 * @throws SchedulingError when the window or an interval is not one of whole ticks.
 */
export function freeLanes(input: {
  openings: readonly TickInterval[]
  busyByLane: readonly (readonly TickInterval[])[]
  closed: readonly TickInterval[]
  fromTick: number
  tickCount: number
}): FreeTicks[] {
  const { openings, busyByLane, closed, fromTick, tickCount } = input
  // A calendar without lanes has one.
  const lists = busyByLane.length === 0 ? [[]] : busyByLane
  const lanes = lists.map((busy) => freeTicks({ openings, busy: [...busy, ...closed], fromTick, tickCount }))
  return lanes.filter((lane, i) => !lanes.some((other, j) => j !== i && covers(other, lane, j < i)))
}

// Of two equal lanes the first covers the second.
function covers(other: FreeTicks, lane: FreeTicks, isBefore: boolean): boolean {
  let isEqual = true
  for (let i = 0; i < lane.bits.length; i++) {
    const [mine, theirs] = [lane.bits[i] as number, other.bits[i] as number]
    if ((mine & ~theirs) !== 0) return false
    if (mine !== theirs) isEqual = false
  }
  return !isEqual || isBefore
}
