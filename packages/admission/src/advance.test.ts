import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, firstPace, isOverloaded, type Load, type Pace, perMinuteOf } from './advance.ts'

const calm: Load = { queueMs: 0, eventLoopDelayMs: 5, busyShare: 0.2 }
const full: Load = { queueMs: 900, eventLoopDelayMs: 5, busyShare: 1 }
const start = firstPace(0, 100)

/** The pace after so many seconds of one load. */
function reached(seconds: number, pace: Pace, load: Load, issued = 1e6): Pace {
  let last = pace
  for (let second = 0; second < seconds; second++) last = advance(last, 1000, { issued, load })
  return last
}

describe('the pace', () => {
  it('begins at half of what the machine was seen to book, or carefully', () => {
    expect(firstPace(7, 100)).toMatchObject({ serving: 7, perSecond: 50 })
    expect(firstPace(0, 0).perSecond).toBe(10)
  })

  it('grows while the machine has room and somebody waits', () => {
    expect(reached(60, start, calm).perSecond).toBeGreaterThan(100)
    expect(reached(60, start, calm, 0).perSecond).toBe(50)
  })

  it('falls a little on a machine nearly full, and stops falling at one person in two seconds', () => {
    const busy = { ...calm, busyShare: 0.99 }
    expect(reached(60, start, busy).perSecond).toBeLessThan(50)
    expect(reached(60, start, busy).perSecond).toBeGreaterThan(30)
    expect(reached(100_000, start, busy).perSecond).toBe(0.5)
  })

  it('lets nobody in while bookings queue, and is cut once until those inside are through', () => {
    const held = reached(10, start, full)
    expect(held).toMatchObject({ serving: 0, perSecond: 35 })
    expect(reached(40, held, full).perSecond).toBeCloseTo(24.5)
    expect(reached(1, held, calm).serving).toBeGreaterThan(30)
  })

  it('holds as well when the event loop is late', () => {
    expect(reached(10, start, { ...calm, eventLoopDelayMs: 150 }).serving).toBe(0)
    expect(isOverloaded({ ...calm, eventLoopDelayMs: 150 })).toBe(true)
    expect(isOverloaded(calm)).toBe(false)
  })

  it('grows more slowly after it was cut', () => {
    const cut = reached(1, start, full)
    expect(reached(60, cut, calm).perSecond / cut.perSecond).toBeLessThan(1.3)
  })

  it('does not make up for a standstill', () => {
    expect(advance(start, 3_600_000, { issued: 1e6, load: calm })).toEqual(
      advance(start, 2000, { issued: 1e6, load: calm }),
    )
    expect(advance(start, -5, { issued: 1e6, load: calm }).serving).toBe(0)
  })

  it('never falls back and never runs ahead of those who came', () => {
    const load = fc.record({
      queueMs: fc.double({ min: 0, max: 2000, noNaN: true }),
      eventLoopDelayMs: fc.double({ min: 0, max: 500, noNaN: true }),
      busyShare: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const step = fc.record({ elapsedMs: fc.nat(5000), arrived: fc.nat(50), load })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let pace = start
        let issued = 0
        for (const { elapsedMs, arrived, load } of steps) {
          issued += arrived
          const next = advance(pace, elapsedMs, { issued, load })
          expect(next.serving).toBeGreaterThanOrEqual(pace.serving)
          const ahead = issued + Math.ceil(next.perSecond)
          expect(next.serving).toBeLessThanOrEqual(Math.max(pace.serving, ahead))
          expect(next.perSecond).toBeGreaterThanOrEqual(0.5)
          pace = next
        }
      }),
    )
  })

  it('is not published before it was measured for ten seconds', () => {
    expect(perMinuteOf(reached(9, start, calm))).toBe(0)
    expect(perMinuteOf(reached(10, start, calm))).toBeGreaterThan(3000)
  })

  it('is published lower while nobody goes in', () => {
    const before = reached(60, start, calm)
    expect(perMinuteOf(reached(60, before, full))).toBeLessThan(perMinuteOf(before) / 2)
  })
})
