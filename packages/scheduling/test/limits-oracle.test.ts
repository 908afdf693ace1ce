// Limits near clock changes and week edges: windows, full times and the slow reference over Temporal agree.
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  countedTicks,
  dayTicks,
  formatDay,
  fullTimes,
  type Limits,
  limitWindows,
  parseDay,
} from '../src/index.ts'
import { zones } from './zones.ts'

const nearChanges = ['2026-03-27', '2026-04-03', '2026-09-04', '2026-10-23', '2026-12-30', '2024-02-28'].map(
  parseDay,
)

const scene = fc
  .record({ near: fc.constantFrom(...nearChanges), timeZone: fc.constantFrom(...zones) })
  .chain(({ near, timeZone }) => {
    const window = dayTicks(timeZone, near, 6)
    const most = (bound: number) => fc.option(fc.integer({ min: 1, max: bound }), { nil: undefined })
    const delivery = fc.record({
      day: fc.integer({ min: near - 3, max: near + 8 }).map(formatDay),
      visits: fc.integer({ min: 1, max: 4 }),
    })
    const taken = fc.record({
      startTick: fc.integer({
        min: window.fromTick - 288 * 9,
        max: window.fromTick + window.tickCount + 288 * 9,
      }),
      visits: fc.integer({ min: 1, max: 3 }),
    })
    return fc.record({
      timeZone: fc.constant(timeZone),
      window: fc.constant(window),
      limits: fc.record({
        perDay: most(3),
        perWeek: most(8),
        deliveries: fc.option(fc.array(delivery, { maxLength: 4 }), { nil: undefined }),
      }),
      taken: fc.array(taken, { maxLength: 14 }),
    })
  })

type Taken = { startTick: number; visits: number }

// Says for each tick, from Temporal's dates of each visit, whether one more start would break a limit.
function slowlyRefused(limits: Limits, timeZone: string, taken: readonly Taken[], tick: number): boolean {
  const dateOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at * 300_000)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
  const date = dateOf(tick)
  const dates = taken.flatMap(({ startTick, visits }) => new Array(visits).fill(dateOf(startTick)))
  const count = (isCounted: (other: Temporal.PlainDate) => boolean) => dates.filter(isCounted).length
  if (limits.perDay !== undefined && count((other) => other.equals(date)) >= limits.perDay) return true
  const isSameWeek = (other: Temporal.PlainDate) =>
    other.weekOfYear === date.weekOfYear && other.yearOfWeek === date.yearOfWeek
  if (limits.perWeek !== undefined && count(isSameWeek) >= limits.perWeek) return true
  if (limits.deliveries === undefined) return false
  const first = limits.deliveries.map(({ day }) => day).sort()[0]
  if (first === undefined || date.toString() < first) return true
  // Every later day's visits until then, this one included, are covered by what is delivered until then.
  return Array.from({ length: 40 }, (_, i) => date.add({ days: i }).toString()).some((day) => {
    const delivered = (limits.deliveries ?? [])
      .filter((delivery) => delivery.day <= day)
      .reduce((sum, { visits }) => sum + visits, 0)
    return count((other) => other.toString() >= first && other.toString() <= day) >= delivered
  })
}

describe('limits', () => {
  it('close exactly the ticks at which the windows, and Temporal, refuse a start', () => {
    const seen = { full: 0, open: 0 }
    fc.assert(
      fc.property(scene, ({ limits, timeZone, window, taken }) => {
        const full = fullTimes({ limits, timeZone, ...window, taken })
        for (let i = 0; i < window.tickCount; i += 3) {
          const startTick = window.fromTick + i
          const isFull = full.some((times) => times.startTick <= startTick && startTick < times.endTick)
          const isRefused = limitWindows({ limits, timeZone, startTick }).some(
            ({ fromTick, toTick, most }) => {
              const counted = taken.filter((start) => start.startTick >= fromTick && start.startTick < toTick)
              return counted.reduce((sum, { visits }) => sum + visits, 0) >= most
            },
          )
          if (i % 36 === 0) expect(isFull).toBe(slowlyRefused(limits, timeZone, taken, startTick))
          expect(isFull).toBe(isRefused)
          seen[isFull ? 'full' : 'open']++
        }
      }),
      { numRuns: 150 },
    )
    expect(Math.min(seen.full, seen.open)).toBeGreaterThan(1000)
  })

  it('need no visit counted outside what is said to be counted', () => {
    fc.assert(
      fc.property(scene, ({ limits, timeZone, window, taken }) => {
        const asked = { limits, timeZone, ...window }
        const counted = countedTicks(asked)
        const within = taken.filter(
          ({ startTick }) =>
            counted !== null && startTick >= counted.startTick && startTick < counted.endTick,
        )
        expect(fullTimes({ ...asked, taken: within })).toEqual(fullTimes({ ...asked, taken }))
      }),
      { numRuns: 300 },
    )
  })

  it('are told as times in order, apart, and inside the window', () => {
    fc.assert(
      fc.property(scene, ({ limits, timeZone, window, taken }) => {
        let last = window.fromTick - 1
        for (const { startTick, endTick } of fullTimes({ limits, timeZone, ...window, taken })) {
          expect(startTick).toBeGreaterThan(last)
          expect(endTick).toBeGreaterThan(startTick)
          last = endTick
        }
        expect(last).toBeLessThanOrEqual(window.fromTick + window.tickCount)
      }),
    )
  })
})
