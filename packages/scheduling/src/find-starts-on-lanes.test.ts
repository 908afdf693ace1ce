// Several lanes and group visits: a visit stays on one lane, and whoever joins a group needs no free time.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zones } from '../test/zones.ts'
import { parseDay } from './civil-day.ts'
import { findStarts, type StartSearch } from './find-starts.ts'
import { freeLanes } from './free-lanes.ts'
import { type FreeTicks, isFree } from './free-ticks.ts'
import { dayTicks, utcToLocal } from './local-time.ts'
import type { OpenInterval } from './open-interval.ts'
import { TICK_MS } from './ticks.ts'
import { zoneOffsets } from './zone-transitions.ts'

const changing = ['2026-03-28', '2026-04-04', '2026-10-24', '2026-06-10'].map(parseDay)
const types = ['a', 'b']

const scene = fc
  .record({ day: fc.constantFrom(...changing), timeZone: fc.constantFrom(...zones) })
  .chain(({ day, timeZone }) => {
    const { fromTick, tickCount } = dayTicks(timeZone, day, 2)
    const interval = (longest: number) =>
      fc
        .tuple(fc.integer({ min: -20, max: tickCount }), fc.integer({ min: 1, max: longest }))
        .map(([start, length]) => ({ startTick: fromTick + start, endTick: fromTick + start + length }))
    const opening = fc
      .tuple(interval(200), fc.option(fc.subarray(types, { minLength: 1 }), { nil: undefined }))
      .map(([ticks, healthcareServiceIds]): OpenInterval => ({ ...ticks, healthcareServiceIds }))
    return fc.record({
      timeZone: fc.constant(timeZone),
      window: fc.constant({ fromTick, tickCount }),
      openings: fc.array(opening, { maxLength: 3 }),
      busyByLane: fc.array(fc.array(interval(60), { maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      closed: fc.array(interval(60), { maxLength: 1 }),
      joinable: fc.array(fc.integer({ min: -20, max: tickCount + 20 }).map((tick) => fromTick + tick)),
      gridMinutes: fc.constantFrom(5, 10, 15),
      lengthClass: fc.record({
        beforeTicks: fc.integer({ min: 0, max: 3 }),
        lengthTicks: fc.integer({ min: 1, max: 9 }),
        afterTicks: fc.integer({ min: 0, max: 3 }),
      }),
      healthcareServiceId: fc.option(fc.constantFrom(...types), { nil: undefined }),
    })
  })

const always = { earliestAt: 0, latestAt: Number.POSITIVE_INFINITY }

type OnLanes = StartSearch & { free: readonly FreeTicks[]; joinable: readonly number[] }

/** Ticks at which a visit fits an opening and one lane (or `mayJoin`), found by looking at each tick of each visit. */
function slowTicks(search: OnLanes, opening: OpenInterval): number[] {
  const { free, joinable, lengthClass, healthcareServiceId } = search
  const { beforeTicks, lengthTicks, afterTicks } = lengthClass
  const { healthcareServiceIds, startTick, endTick } = opening
  if (healthcareServiceId && healthcareServiceIds && !healthcareServiceIds.includes(healthcareServiceId)) {
    return []
  }
  const found: number[] = []
  for (const { fromTick, tickCount } of free.slice(0, 1)) {
    for (let tick = fromTick; tick < fromTick + tickCount; tick++) {
      const length = beforeTicks + lengthTicks + afterTicks
      const visit = Array.from({ length }, (_, i) => tick - beforeTicks + i)
      const isInside = visit.every((each) => each >= startTick && each < endTick)
      const isOnLane = free.some((lane) => visit.every((each) => isFree(lane, each)))
      if (isInside && (isOnLane || joinable.includes(tick))) found.push(tick)
    }
  }
  return found
}

function onGrid(search: OnLanes, ticks: readonly number[], gridMinutes: number): number[] {
  const [lane] = search.free
  if (lane === undefined) return []
  const from = lane.fromTick * TICK_MS
  const zone = zoneOffsets(search.timeZone, from, from + lane.tickCount * TICK_MS)
  return ticks.map((tick) => tick * TICK_MS).filter((at) => utcToLocal(zone, at).minute % gridMinutes === 0)
}

const ascending = (instants: readonly number[]) => [...new Set(instants)].sort((a, b) => a - b)

describe('starts on several lanes', () => {
  it('are those a look at every tick of every lane finds, and those of groups', () => {
    let onlyTogether = 0
    fc.assert(
      fc.property(scene, ({ window, busyByLane, closed, ...rest }) => {
        const free = freeLanes({ openings: rest.openings, busyByLane, closed, ...window })
        const search = { ...rest, ...always, free }
        const expected = rest.openings.flatMap((opening) =>
          onGrid(search, slowTicks(search, opening), rest.gridMinutes),
        )
        const found = findStarts(search)
        expect(found).toEqual(ascending(expected))
        if (
          free.length > 1 &&
          free.every((lane) => findStarts({ ...search, free: lane }).length < found.length)
        )
          onlyTogether++
      }),
      { numRuns: 400 },
    )
    // Some scenes need more than one of their lanes.
    expect(onlyTogether).toBeGreaterThan(0)
  })

  it('that are offered are those on the offered grid, or the first of a stretch that has none there', () => {
    let filled = 0
    fc.assert(
      fc.property(scene, ({ window, busyByLane, closed, ...rest }) => {
        const free = freeLanes({ openings: rest.openings, busyByLane, closed, ...window })
        const search = { ...rest, ...always, free, joinable: [], offeredGridMinutes: 30 }
        const expected = rest.openings.flatMap((opening) =>
          stretchesOf(slowTicks(search, opening)).flatMap((stretch) => {
            const offered = onGrid(search, stretch, 30)
            if (offered.length > 0) return offered
            filled++
            return onGrid(search, stretch, rest.gridMinutes).slice(0, 1)
          }),
        )
        expect(findStarts(search)).toEqual(ascending(expected))
      }),
      { numRuns: 400 },
    )
    expect(filled).toBeGreaterThan(0)
  })

  // Ticks of one day, from 08:00 to 10:00.
  const midnight = 20_000 * 288
  const taken = (from: number, until: number) => [{ startTick: midnight + from, endTick: midnight + until }]
  const openings = taken(96, 120)
  const window = { fromTick: midnight, tickCount: 288 }
  const ticksOf = (starts: readonly number[]) => starts.map((at) => at / TICK_MS - midnight)
  const lengthClass = { beforeTicks: 0, lengthTicks: 12, afterTicks: 0 }
  const search = { openings, gridMinutes: 15, lengthClass, timeZone: 'UTC', ...always }

  it('do not run from one lane into another', () => {
    const busyByLane = [taken(108, 120), taken(96, 102)]
    const free = freeLanes({ openings, busyByLane, closed: [], ...window })
    expect(ticksOf(findStarts({ ...search, free }))).toEqual([96, 102, 105, 108])
    // Control: free on either lane is not free all through.
    const either = freeLanes({ openings, busyByLane: [[]], closed: [], ...window })
    expect(ticksOf(findStarts({ ...search, free: either }))).toContain(99)
  })

  it('of a group are told where no time is free, but not outside openings, bounds or another type', () => {
    const free = freeLanes({ openings, busyByLane: [openings], closed: [], ...window })
    const joinable = [93, 96, 97, 102, 111].map((tick) => midnight + tick)
    const startsOf = (change: Partial<StartSearch>) =>
      ticksOf(findStarts({ ...search, free, joinable, ...change }))
    expect(startsOf({})).toEqual([96, 102])
    expect(startsOf({ earliestAt: (midnight + 97) * TICK_MS })).toEqual([102])
    expect(startsOf({ latestAt: (midnight + 101) * TICK_MS })).toEqual([96])
    const others = openings.map((opening) => ({ ...opening, healthcareServiceIds: ['b'] }))
    expect(startsOf({ openings: others, healthcareServiceId: 'a' })).toEqual([])
    expect(startsOf({ joinable: [] })).toEqual([])
  })
})

function stretchesOf(ticks: readonly number[]): number[][] {
  const stretches: number[][] = []
  for (const tick of ticks) {
    const last = stretches.at(-1)
    if (last?.at(-1) === tick - 1) last.push(tick)
    else stretches.push([tick])
  }
  return stretches
}
