import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeTicks, isFree, nextTick, requireFreeTicks } from './free-ticks.ts'
import { SchedulingError } from './scheduling-error.ts'

const fromTick = 5_000_000
const interval = fc
  .tuple(fc.integer({ min: -40, max: 140 }), fc.integer({ min: 0, max: 60 }))
  .map(([start, length]) => ({ startTick: fromTick + start, endTick: fromTick + start + length }))
const intervals = fc.array(interval, { maxLength: 6 })
const scene = fc.record({ openings: intervals, busy: intervals, tickCount: fc.integer({ min: 1, max: 100 }) })
type Interval = { startTick: number; endTick: number }
const covers = (list: Interval[], tick: number) => list.some((i) => i.startTick <= tick && tick < i.endTick)

describe('free ticks', () => {
  it('are those in an opening and in no busy time, and no bit stands for anything else', () => {
    fc.assert(
      fc.property(scene, ({ openings, busy, tickCount }) => {
        const free = freeTicks({ openings, busy, fromTick, tickCount })
        expect(free.bits.length).toBe(Math.ceil(tickCount / 8))
        for (let i = -10; i < free.bits.length * 8 + 10; i++) {
          const tick = fromTick + i
          const expected = i >= 0 && i < tickCount && covers(openings, tick) && !covers(busy, tick)
          expect(isFree(free, tick)).toBe(expected)
          if (i >= 0 && i < free.bits.length * 8) {
            expect(((free.bits[i >> 3] ?? 0) >> (i & 7)) & 1).toBe(expected ? 1 : 0)
          }
        }
      }),
    )
  })

  it('are written with the lowest bit first', () => {
    const openings = [{ startTick: fromTick + 1, endTick: fromTick + 9 }]
    expect([...freeTicks({ openings, busy: [], fromTick, tickCount: 16 }).bits]).toEqual([0xfe, 0x01])
  })

  it('are found one after the other as by looking at each', () => {
    fc.assert(
      fc.property(scene, fc.boolean(), fc.nat(99), (given, wanted, offset) => {
        const free = freeTicks({ ...given, fromTick })
        const start = fromTick + Math.min(offset, given.tickCount)
        const until = fromTick + given.tickCount
        let expected = start
        while (expected < until && isFree(free, expected) !== wanted) expected++
        expect(nextTick(free, start, until, wanted)).toBe(expected)
      }),
    )
  })

  it.each([
    ['no ticks', { tickCount: 0 }],
    ['a negative number of ticks', { tickCount: -8 }],
    ['more ticks than 400 days have', { tickCount: 1e9 }],
    ['half a tick', { tickCount: 1.5 }],
    ['no first tick', { fromTick: Number.NaN }],
    ['a busy time that ends before it starts', { busy: [{ startTick: 9, endTick: 8 }] }],
    ['an endless busy time', { busy: [{ startTick: 9, endTick: Number.POSITIVE_INFINITY }] }],
    ['an opening that is no number', { openings: [{ startTick: Number.NaN, endTick: 8 }] }],
    ['an opening off the ticks', { openings: [{ startTick: 0.5, endTick: 8 }] }],
  ])('are refused for %s', (_, broken) => {
    const input = { openings: [], busy: [], fromTick: 0, tickCount: 8, ...broken }
    expect(() => freeTicks(input)).toThrow(SchedulingError)
  })

  it('from elsewhere are refused when the bits do not fit the window', () => {
    const free = { fromTick: 0, tickCount: 9, bits: new Uint8Array(2) }
    expect(requireFreeTicks(free)).toBe(free)
    expect(() => requireFreeTicks({ ...free, tickCount: 8 })).toThrow(SchedulingError)
    expect(() => requireFreeTicks({ ...free, bits: new Uint8Array(1) })).toThrow(SchedulingError)
  })
})
