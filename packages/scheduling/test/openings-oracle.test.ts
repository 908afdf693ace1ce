// Random rules near clock changes, expanded here and by the slow reference over Temporal.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AvailabilityRules, expandOpenings, formatDay, parseDay } from '../src/index.ts'
import { referenceTicks, ticksOfIntervals } from './temporal-reference.ts'
import { zones } from './zones.ts'

// Clocks change in one of the zones near each of these days.
const nearChanges = [
  '2011-12-29',
  '2026-02-14',
  '2026-03-27',
  '2026-04-02',
  '2026-04-23',
  '2026-09-04',
  '2026-10-23',
  '2026-12-24',
]
const places = [
  { countryCode: 'DE', region: 'BY' },
  { countryCode: 'FR', region: '67' },
  { countryCode: 'IT' },
] as const
const types = ['a', 'b', 'c']

const access = fc.constantFrom('public' as const, 'invitation' as const, 'staff' as const)
const time = fc
  .tuple(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 1, max: 288 }))
  .map(([a, b]) => ({ startMinute: Math.min(a, b - 1) * 5, endMinute: Math.max(a + 1, b) * 5 }))
const accepted = fc.option(fc.subarray(types, { minLength: 1 }), { nil: undefined })

const scene = fc.constantFrom(...nearChanges).chain((near) => {
  const day = (from: number, to: number) =>
    fc.integer({ min: from, max: to }).map((offset) => formatDay(parseDay(near) + offset))
  const opening = fc.record({
    id: fc.constant('x'),
    weekday: fc.integer({ min: 1, max: 7 }),
    time,
    validFrom: day(-60, 4),
    validUntil: fc.option(day(-2, 8), { nil: undefined }),
    everyWeeks: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
    access,
    healthcareServiceIds: accepted,
  })
  const exception = fc.record({
    day: day(-2, 8),
    kind: fc.constantFrom('added' as const, 'removed' as const),
    time,
    access: fc.option(access, { nil: undefined }),
    healthcareServiceIds: accepted,
  })
  const absence = fc
    .tuple(day(-800, 8), fc.integer({ min: 1, max: 30 }), fc.boolean())
    .map(([startDay, days, everyYear]) => ({
      startDay,
      endDay: formatDay(parseDay(startDay) + days),
      everyYear,
    }))
  const flat = <T extends { time: object }>({ time, ...rest }: T) => ({ ...rest, ...time })
  return fc.record({
    fromDay: day(-2, 2),
    days: fc.integer({ min: 1, max: 6 }),
    timeZone: fc.constantFrom(...zones),
    access,
    rules: fc.record({
      openings: fc.array(opening.map(flat), { maxLength: 12 }),
      exceptions: fc.array(exception.map(flat), { maxLength: 4 }),
      absences: fc.array(absence, { maxLength: 2 }),
      holidays: fc.constantFrom(undefined, undefined, ...places),
    }) as fc.Arbitrary<AvailabilityRules>,
  })
})

describe('expanded openings', () => {
  it('hold exactly the ticks that Temporal gives, for every type and access', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom(...types), ({ rules, timeZone, fromDay, days, access }, type) => {
        const intervals = expandOpenings(rules, timeZone, parseDay(fromDay), days, access)
        const expected = referenceTicks(rules, timeZone, fromDay, days, access, type)
        expect(ticksOfIntervals(intervals, type)).toEqual(expected)
      }),
      { numRuns: 1500 },
    )
  })

  it('are sorted, never empty, and apart from each other when they accept the same types', () => {
    fc.assert(
      fc.property(scene, ({ rules, timeZone, fromDay, days, access }) => {
        const intervals = expandOpenings(rules, timeZone, parseDay(fromDay), days, access)
        for (const [i, one] of intervals.entries()) {
          expect(one.endTick).toBeGreaterThan(one.startTick)
          for (const other of intervals.slice(i + 1)) {
            expect(other.startTick).toBeGreaterThanOrEqual(one.startTick)
            if (String(other.healthcareServiceIds) === String(one.healthcareServiceIds)) {
              expect(other.startTick).toBeGreaterThan(one.endTick)
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
