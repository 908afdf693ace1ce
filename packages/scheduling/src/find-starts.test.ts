import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zones } from '../test/zones.ts'
import { parseDay } from './civil-day.ts'
import { findStarts, type StartSearch } from './find-starts.ts'
import { type FreeTicks, freeTicks, isFree } from './free-ticks.ts'
import { dayTicks, utcToLocal } from './local-time.ts'
import { SchedulingError } from './scheduling-error.ts'
import { TICK_MS } from './ticks.ts'
import { zoneOffsets } from './zone-transitions.ts'

const changing = ['2011-12-29', '2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-06-10'].map(
  parseDay,
)
const types = ['a', 'b']

const gridPairs = [5, 10, 15, 20, 30, 60].flatMap((gridMinutes, _, grids) =>
  grids
    .filter((offeredGridMinutes) => offeredGridMinutes % gridMinutes === 0)
    .map((offeredGridMinutes) => ({ gridMinutes, offeredGridMinutes })),
)

const scene = fc
  .record({ day: fc.constantFrom(...changing), timeZone: fc.constantFrom(...zones) })
  .chain(({ day, timeZone }) => {
    const { fromTick, tickCount } = dayTicks(timeZone, day, 2)
    const interval = (longest: number) =>
      fc
        .tuple(fc.integer({ min: -50, max: tickCount }), fc.integer({ min: 1, max: longest }))
        .map(([start, length]) => ({ startTick: fromTick + start, endTick: fromTick + start + length }))
    const opening = fc
      .tuple(interval(300), fc.option(fc.subarray(types, { minLength: 1 }), { nil: undefined }))
      .map(([ticks, healthcareServiceIds]) => ({ ...ticks, healthcareServiceIds }))
    const instant = fc
      .integer({ min: -10 * TICK_MS, max: (tickCount + 10) * TICK_MS })
      .map((ms) => fromTick * TICK_MS + ms)
    return fc.record({
      timeZone: fc.constant(timeZone),
      window: fc.constant({ fromTick, tickCount }),
      openings: fc.array(opening, { maxLength: 4 }),
      busy: fc.array(interval(40), { maxLength: 6 }),
      gridMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
      lengthClass: fc.record({
        beforeTicks: fc.integer({ min: 0, max: 4 }),
        lengthTicks: fc.integer({ min: 1, max: 12 }),
        afterTicks: fc.integer({ min: 0, max: 4 }),
      }),
      healthcareServiceId: fc.option(fc.constantFrom(...types), { nil: undefined }),
      earliestAt: fc.oneof(fc.constant(0), instant),
      latestAt: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), instant),
    })
  })

type OneLane = StartSearch & { free: FreeTicks }

// Looks at every tick of the window and at every tick of the visit.
function slowStarts(search: OneLane): number[] {
  const { free, lengthClass, healthcareServiceId } = search
  const { beforeTicks, lengthTicks, afterTicks } = lengthClass
  const untilTick = free.fromTick + free.tickCount
  const zone = zoneOffsets(search.timeZone, free.fromTick * TICK_MS, untilTick * TICK_MS)
  const starts: number[] = []
  for (let tick = free.fromTick; tick < untilTick; tick++) {
    const at = tick * TICK_MS
    const visit = Array.from(
      { length: beforeTicks + lengthTicks + afterTicks },
      (_, i) => tick - beforeTicks + i,
    )
    const isPossible = search.openings.some(
      ({ startTick, endTick, healthcareServiceIds }) =>
        (!healthcareServiceId ||
          !healthcareServiceIds ||
          healthcareServiceIds.includes(healthcareServiceId)) &&
        visit.every((each) => each >= startTick && each < endTick && isFree(free, each)),
    )
    const isOnGrid = utcToLocal(zone, at).minute % search.gridMinutes === 0
    if (isPossible && isOnGrid && at >= search.earliestAt && at <= search.latestAt) starts.push(at)
  }
  return starts
}

// The longest stretches of free ticks inside one opening that accepts the type.
function slowRuns({ free, openings, healthcareServiceId }: OneLane) {
  return openings
    .filter(
      ({ healthcareServiceIds }) =>
        !healthcareServiceId || !healthcareServiceIds || healthcareServiceIds.includes(healthcareServiceId),
    )
    .flatMap(({ startTick, endTick }) => {
      const runs: { startTick: number; endTick: number }[] = []
      for (let tick = startTick; tick < endTick; tick++) {
        const last = runs.at(-1)
        if (!isFree(free, tick)) continue
        if (last?.endTick === tick) last.endTick += 1
        else runs.push({ startTick: tick, endTick: tick + 1 })
      }
      return runs
    })
}

describe('starts', () => {
  it('are those a look at every tick finds', () => {
    fc.assert(
      fc.property(scene, ({ window, busy, ...rest }) => {
        const search = { ...rest, free: freeTicks({ openings: rest.openings, busy, ...window }) }
        expect(findStarts(search)).toEqual(slowStarts(search))
      }),
      { numRuns: 400 },
    )
  })

  it('that are offered leave out no free run the visit fits, and hold nothing that cannot be booked', () => {
    let filled = 0
    fc.assert(
      fc.property(scene, fc.constantFrom(...gridPairs), ({ window, busy, ...rest }, grids) => {
        const free = freeTicks({ openings: rest.openings, busy, ...window })
        const search = { ...rest, ...grids, free }
        const offered = findStarts(search)
        const bookable = slowStarts(search)
        expect(bookable).toEqual(expect.arrayContaining(offered))
        const onOfferedGrid = slowStarts({ ...search, gridMinutes: grids.offeredGridMinutes })
        expect(offered).toEqual(expect.arrayContaining(onOfferedGrid))
        filled += offered.length - onOfferedGrid.length
        for (const run of slowRuns(search)) {
          const alone = { ...search, openings: [run], healthcareServiceId: undefined }
          const [first] = slowStarts(alone)
          if (first === undefined) continue
          const own = slowStarts({ ...alone, gridMinutes: grids.offeredGridMinutes })
          expect(offered).toEqual(expect.arrayContaining(own.length > 0 ? own : [first]))
        }
      }),
      { numRuns: 400 },
    )
    expect(filled).toBeGreaterThan(0)
  })

  const utc = (hour: number, minute = 0) => Date.UTC(2026, 10, 24, hour, minute)
  const openings = [{ startTick: utc(9) / TICK_MS, endTick: utc(12) / TICK_MS }]
  const window = dayTicks('UTC', parseDay('2026-11-24'), 1)
  const search: OneLane = {
    free: freeTicks({ openings, busy: [], ...window }),
    openings,
    gridMinutes: 30,
    lengthClass: { beforeTicks: 1, lengthTicks: 6, afterTicks: 1 },
    timeZone: 'UTC',
    earliestAt: 0,
    latestAt: Number.POSITIVE_INFINITY,
  }

  it('are offered in a gap exactly as long as the visit, off the offered grid', () => {
    const gap = { startTick: utc(8, 15) / TICK_MS, endTick: utc(9) / TICK_MS }
    const day = { startTick: utc(9, 30) / TICK_MS, endTick: utc(11) / TICK_MS }
    const found = findStarts({
      ...search,
      openings: [gap, day],
      free: freeTicks({ openings: [gap, day], busy: [], ...window }),
      gridMinutes: 15,
      offeredGridMinutes: 30,
      lengthClass: { beforeTicks: 0, lengthTicks: 9, afterTicks: 0 },
    })
    expect(found).toEqual([utc(8, 15), utc(9, 30), utc(10)])
  })

  it('leave room for the pauses inside the opening', () => {
    expect(findStarts(search)).toEqual([utc(9, 30), utc(10), utc(10, 30), utc(11)])
  })

  it('include the first and the last instant allowed', () => {
    expect(findStarts({ ...search, earliestAt: utc(10), latestAt: utc(10, 30) })).toEqual([
      utc(10),
      utc(10, 30),
    ])
    expect(findStarts({ ...search, earliestAt: utc(10) + 1, latestAt: utc(10, 30) - 1 })).toEqual([])
  })

  it('do not run from one opening into the next that accepts other types', () => {
    const split = [
      { startTick: utc(9) / TICK_MS, endTick: utc(10) / TICK_MS, healthcareServiceIds: ['a'] },
      { startTick: utc(10) / TICK_MS, endTick: utc(12) / TICK_MS },
    ]
    const found = findStarts({
      ...search,
      openings: split,
      healthcareServiceId: 'a',
      lengthClass: { beforeTicks: 0, lengthTicks: 12, afterTicks: 0 },
    })
    expect(found).toEqual([utc(9), utc(10), utc(10, 30), utc(11)])
  })

  it('follow the wall clock where it is a quarter of an hour off', () => {
    const found = findStarts({ ...search, timeZone: 'Asia/Kathmandu', gridMinutes: 60 })
    expect(found).toEqual([utc(9, 15), utc(10, 15), utc(11, 15)])
  })

  it('begin the grid anew when clocks move by half an hour', () => {
    // Caracas, 1 May 2016: at 02:30 clocks went to 03:00.
    const night = { startTick: Date.UTC(2016, 4, 1, 5) / TICK_MS, endTick: Date.UTC(2016, 4, 1, 9) / TICK_MS }
    const free = freeTicks({ openings: [night], busy: [], fromTick: night.startTick, tickCount: 48 })
    const found = findStarts({
      ...search,
      free,
      openings: [night],
      timeZone: 'America/Caracas',
      gridMinutes: 60,
    })
    expect(found.map((at) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '05:30',
      '06:30',
      '07:00',
      '08:00',
    ])
  })

  it.each([
    ['a grid of 7 minutes', { gridMinutes: 7 }],
    ['a grid of 0 minutes', { gridMinutes: 0 }],
    ['an offered grid the schedule does not stand on', { gridMinutes: 20, offeredGridMinutes: 30 }],
    ['no length', { lengthClass: { beforeTicks: 0, lengthTicks: 0, afterTicks: 0 } }],
    ['a negative pause', { lengthClass: { beforeTicks: -1, lengthTicks: 1, afterTicks: 0 } }],
    ['an endless visit', { lengthClass: { beforeTicks: 0, lengthTicks: 1e9, afterTicks: 0 } }],
    ['a bound that is no number', { earliestAt: Number.NaN }],
    ['an unknown zone', { timeZone: 'Nowhere/At_All' }],
    ['bits that do not fit', { free: { ...search.free, bits: new Uint8Array(1) } }],
    ['no lane', { free: [] }],
    [
      'a second lane whose bits do not fit',
      { free: [search.free, { ...search.free, bits: new Uint8Array(1) }] },
    ],
    ['lanes of two windows', { free: [search.free, { ...search.free, fromTick: 0 }] }],
  ])('are refused for %s', (_, broken) => {
    expect(() => findStarts({ ...search, ...broken })).toThrow(SchedulingError)
  })
})
