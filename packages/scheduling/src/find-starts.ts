// Every instant at which a visit of one length class can start (SPEC.md §6): the same function in API, worker and
// browser. Takes free bits as given; whether a start is still free is decided by the database alone.
import { floorMod } from './civil-day.ts'
import { type FreeTicks, requireFreeTicks } from './free-ticks.ts'
import { requireGridMinutes, requireLengthClass } from './length-class.ts'
import { accepts, type OpenInterval } from './open-interval.ts'
import { possibleStarts, startsInside } from './possible-starts.ts'
import type { LengthClass } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import { TICK_MINUTES, TICK_MS } from './ticks.ts'
import { type ZoneOffsets, zoneOffsets } from './zone-transitions.ts'

/** What limits the starts; `healthcareServiceId` absent: openings of any type count. */
export type StartSearch = {
  /** Free ticks; of a calendar with several lanes one entry for each, all of one window. */
  free: FreeTicks | readonly FreeTicks[]
  /** Starts (ticks) of group visits with places left, which take no free time. */
  joinable?: readonly number[] | undefined
  openings: readonly OpenInterval[]
  /** Grid of the schedule: where a visit can start at all. */
  gridMinutes: number
  /** Grid of the starts that are offered, a multiple of `gridMinutes`; absent: every start is. */
  offeredGridMinutes?: number | undefined
  lengthClass: LengthClass
  timeZone: string
  healthcareServiceId?: string | undefined
  /** First and last instant (ms, both included) that may be answered. */
  earliestAt: number
  latestAt: number
}

/**
 * Start instants (ms), ascending: on the grid, from `earliestAt` to `latestAt`, with the ticks before, during and
 * after the visit inside one opening that accepts the type, and all free on one lane or those of a group that can be
 * joined. Of a stretch of possible starts without one on the offered grid, the first on the schedule's grid: no gap
 * that a visit fits is passed over.
 * @throws SchedulingError for an unknown zone, grid or length class, bits that do not fit, or instants that are no numbers.
 */
export function findStarts(search: StartSearch): number[] {
  const lanes = requireLanes(search.free)
  const [{ fromTick, tickCount }] = lanes
  const { earliestAt, latestAt } = search
  requireLengthClass(search.lengthClass)
  const { gridMinutes, offeredGridMinutes = gridMinutes } = search
  requireGridMinutes(gridMinutes)
  requireGridMinutes(offeredGridMinutes)
  if (offeredGridMinutes % gridMinutes !== 0) {
    throw new SchedulingError('an offered grid is a multiple of the schedule’s')
  }
  if (Number.isNaN(earliestAt) || Number.isNaN(latestAt)) throw new SchedulingError('an instant is a number')
  const zone = zoneOffsets(search.timeZone, fromTick * TICK_MS, (fromTick + tickCount) * TICK_MS)
  const bounds = { first: Math.ceil(earliestAt / TICK_MS), last: Math.floor(latestAt / TICK_MS) }
  const starts: number[] = []
  for (const opening of search.openings) {
    if (!accepts(opening, search.healthcareServiceId)) continue
    for (const { first, last } of possibleStarts(lanes, opening, search.lengthClass, bounds)) {
      const found = starts.length
      addGridStarts(starts, zone, offeredGridMinutes / TICK_MINUTES, first, last)
      if (starts.length === found) addGridStarts(starts, zone, gridMinutes / TICK_MINUTES, first, last, 1)
    }
    for (const tick of search.joinable ?? []) {
      const { first, last } = startsInside(opening, search.lengthClass, bounds)
      const isAsked = tick >= fromTick && tick < fromTick + tickCount
      if (isAsked && tick >= first && tick <= last)
        addGridStarts(starts, zone, gridMinutes / TICK_MINUTES, tick, tick)
    }
  }
  return ascendingOnce(starts)
}

// Grid starts of [first, last], `most` of them. A clock change starts the grid anew, so no step goes past one.
function addGridStarts(
  starts: number[],
  zone: ZoneOffsets,
  gridTicks: number,
  first: number,
  last: number,
  most = Number.POSITIVE_INFINITY,
): void {
  const { transitionsAt, offsetMinutes } = zone
  let segment = 0
  const full = starts.length + most
  let tick = first
  while (tick <= last && starts.length < full) {
    while (segment < transitionsAt.length && tick * TICK_MS >= (transitionsAt[segment] as number)) segment++
    const offsetTicks = (offsetMinutes[segment] as number) / TICK_MINUTES
    const changeAt = transitionsAt[segment] ?? Number.POSITIVE_INFINITY
    const past = floorMod(tick + offsetTicks, gridTicks)
    if (past === 0) starts.push(tick * TICK_MS)
    tick = Math.min(tick + gridTicks - past, Math.ceil(changeAt / TICK_MS))
  }
}

function requireLanes(free: FreeTicks | readonly FreeTicks[]): readonly [FreeTicks, ...FreeTicks[]] {
  const [first, ...others] = 'bits' in free ? [free] : free
  if (first === undefined) throw new SchedulingError('a calendar has a lane')
  for (const lane of [first, ...others]) {
    requireFreeTicks(lane)
    if (lane.fromTick !== first.fromTick || lane.tickCount !== first.tickCount) {
      throw new SchedulingError('all lanes have one window')
    }
  }
  return [first, ...others]
}

// Groups may stand where a time is free too, and openings may overlap when they accept different types.
function ascendingOnce(starts: number[]): number[] {
  const isAscending = starts.every((at, i) => i === 0 || (starts[i - 1] as number) < at)
  return isAscending ? starts : [...new Set(starts)].sort((a, b) => a - b)
}
