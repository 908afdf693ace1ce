import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeLanes } from './free-lanes.ts'
import { freeTicks, isFree } from './free-ticks.ts'
import { SchedulingError } from './scheduling-error.ts'

const window = { fromTick: 1000, tickCount: 61 }
const openings = [{ startTick: 1004, endTick: 1050 }]
const interval = fc
  .tuple(fc.integer({ min: 990, max: 1060 }), fc.integer({ min: 0, max: 30 }))
  .map(([startTick, length]) => ({ startTick, endTick: startTick + length }))
const scene = fc.record({
  busyByLane: fc.array(fc.array(interval, { maxLength: 3 }), { maxLength: 6 }),
  closed: fc.array(interval, { maxLength: 2 }),
})
const taken = (startTick: number, endTick: number) => [{ startTick, endTick }]

describe('free lanes', () => {
  it('give every stretch that is free on a lane of the calendar, and no other', () => {
    fc.assert(
      fc.property(scene, interval, ({ busyByLane, closed }, { startTick, endTick }) => {
        const all = busyByLane.map((busy) => freeTicks({ openings, busy: [...busy, ...closed], ...window }))
        if (all.length === 0) all.push(freeTicks({ openings, busy: closed, ...window }))
        const ticks = Array.from({ length: endTick - startTick }, (_, i) => startTick + i)
        const isThere = (lanes: typeof all) => lanes.some((lane) => ticks.every((tick) => isFree(lane, tick)))
        expect(isThere(freeLanes({ openings, busyByLane, closed, ...window }))).toBe(isThere(all))
      }),
    )
  })

  it('are at least one, and none lies in another', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const lanes = freeLanes({ openings, ...given, ...window })
        expect(lanes.length).toBeGreaterThan(0)
        for (const lane of lanes) {
          const others = lanes.filter((other) => other !== lane)
          expect(
            others.some(({ bits }) => lane.bits.every((byte, i) => (byte & ~(bits[i] ?? 0)) === 0)),
          ).toBe(false)
        }
      }),
    )
  })

  it('leave out equal and contained lanes, and keep those of which each is free where the other is not', () => {
    const count = (busyByLane: { startTick: number; endTick: number }[][]) =>
      freeLanes({ openings, busyByLane, closed: [], ...window }).length
    expect(count([[], [], taken(1010, 1020)])).toBe(1)
    expect(count([taken(1010, 1020), taken(1015, 1025)])).toBe(2)
    expect(count([taken(1010, 1020), taken(1015, 1025), taken(1010, 1025)])).toBe(2)
    expect(count([openings, openings])).toBe(1)
  })

  it('are all taken where the calendar is closed', () => {
    const lanes = freeLanes({ openings, busyByLane: [[], []], closed: taken(1000, 1061), ...window })
    expect(lanes.map(({ bits }) => bits.every((byte) => byte === 0))).toEqual([true])
  })

  it.each([
    ['no window', { tickCount: 0 }],
    ['a busy time that ends before it starts', { busyByLane: [[], taken(9, 8)] }],
    ['a closed time that is no number', { closed: taken(Number.NaN, 8) }],
  ])('are refused for %s', (_, broken) => {
    expect(() => freeLanes({ openings, busyByLane: [[]], closed: [], ...window, ...broken })).toThrow(
      SchedulingError,
    )
  })
})
