import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingOf, rulesOf } from '../test/rules-of.ts'
import { zones } from '../test/zones.ts'
import { bookingWindow } from './booking-window.ts'
import { parseDay } from './civil-day.ts'
import { expandOpenings } from './expand-openings.ts'
import { type BookingWish, findBookingRefusal } from './find-booking-refusal.ts'
import { findStarts } from './find-starts.ts'
import { freeTicks } from './free-ticks.ts'
import { dayTicks } from './local-time.ts'
import { SchedulingError } from './scheduling-error.ts'
import { TICK_MS } from './ticks.ts'

const short = { beforeTicks: 0, lengthTicks: 3, afterTicks: 1 }
const long = { beforeTicks: 2, lengthTicks: 9, afterTicks: 3 }
const nowAt = Date.UTC(2026, 10, 23, 8)
const wish: BookingWish = {
  schedule: {
    timeZone: 'Europe/Paris',
    gridMinutes: 15,
    minimumNoticeMinutes: 120,
    maximumHorizonDays: 14,
    cancelCutoffMinutes: 0,
    lengthClasses: [short, long],
  },
  availability: rulesOf([
    openingOf(2, 9, 12),
    openingOf(2, 14, 16, { access: 'staff' }),
    openingOf(1, 9, 12, { healthcareServiceIds: ['a'] }),
  ]),
  access: 'public',
  lengthClass: short,
  startAt: Date.UTC(2026, 10, 24, 8),
  nowAt,
}
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute)

describe('a wished start', () => {
  it('is bookable inside an opening', () => {
    expect(findBookingRefusal(wish)).toBeNull()
    expect(findBookingRefusal({ ...wish, startAt: at(24, 10, 30) })).toBeNull()
    expect(findBookingRefusal({ ...wish, lengthClass: long, startAt: at(24, 8, 15) })).toBeNull()
  })

  const refused: [string, Partial<BookingWish>][] = [
    ['start-in-past', { startAt: nowAt - 1 }],
    ['start-in-past', { startAt: -8.64e15 }],
    ['notice-too-short', { startAt: at(23, 9, 45) }],
    ['start-beyond-horizon', { startAt: nowAt + 14 * 86_400_000 + 1 }],
    ['start-beyond-horizon', { startAt: 8.64e15 }],
    ['start-off-grid', { startAt: at(24, 8, 5) }],
    ['start-off-grid', { startAt: at(24, 8) + 1 }],
    ['unknown-length-class', { lengthClass: { ...short, afterTicks: 0 } }],
    ['start-outside-openings', { startAt: at(24, 7, 45) }],
    ['start-outside-openings', { startAt: at(24, 10, 45) }],
    ['start-outside-openings', { startAt: at(24, 8), lengthClass: long }],
    ['start-outside-openings', { startAt: at(24, 13) }],
    ['start-outside-openings', { startAt: at(25, 9) }],
    ['start-outside-openings', { startAt: at(30, 9), healthcareServiceId: 'b' }],
  ]
  it.each(refused)('is refused as %s (%j)', (reason, change) => {
    expect(findBookingRefusal({ ...wish, ...change })).toBe(reason)
  })

  it('needs no known type for an opening that accepts some', () => {
    expect(findBookingRefusal({ ...wish, startAt: at(30, 9) })).toBeNull()
    expect(findBookingRefusal({ ...wish, startAt: at(30, 9), healthcareServiceId: 'a' })).toBeNull()
  })

  it('is held to neither notice nor horizon for staff, but to everything else', () => {
    const staff = { ...wish, access: 'staff' } as const
    expect(findBookingRefusal({ ...staff, startAt: at(23, 9) })).toBeNull()
    expect(findBookingRefusal({ ...staff, startAt: Date.UTC(2027, 1, 2, 9) })).toBeNull()
    expect(findBookingRefusal({ ...staff, startAt: at(24, 13) })).toBeNull()
    expect(findBookingRefusal({ ...staff, startAt: at(23, 7) })).toBe('start-in-past')
    expect(findBookingRefusal({ ...staff, startAt: at(24, 9, 1) })).toBe('start-off-grid')
    expect(findBookingRefusal({ ...staff, startAt: at(24, 12) })).toBe('start-outside-openings')
    expect(findBookingRefusal({ ...staff, startAt: 8.64e15 })).toBe('start-beyond-horizon')
  })

  it('is bookable at the very ends of notice and horizon', () => {
    const open = { ...wish, availability: rulesOf([1, 2].map((weekday) => openingOf(weekday, 0, 24))) }
    const { earliestAt, latestAt } = bookingWindow(wish.schedule, nowAt)
    expect([earliestAt, latestAt].map((startAt) => findBookingRefusal({ ...open, startAt }))).toEqual([
      null,
      null,
    ])
  })

  it('is what the browser offers when nothing is busy, in every zone and over clock changes', () => {
    const scene = fc.record({
      timeZone: fc.constantFrom(...zones),
      day: fc.constantFrom('2026-03-28', '2026-04-04', '2026-10-24', '2026-06-10').map(parseDay),
      gridMinutes: fc.constantFrom(5, 15, 20, 60),
      lengthClass: fc.constantFrom(short, long),
      healthcareServiceId: fc.constantFrom(undefined, 'a', 'b'),
    })
    const availability = rulesOf([
      openingOf(6, 8, 24),
      openingOf(7, 0, 5),
      openingOf(7, 1, 9, { healthcareServiceIds: ['a'] }),
    ])
    fc.assert(
      fc.property(scene, ({ timeZone, day, gridMinutes, lengthClass, healthcareServiceId }) => {
        const schedule = { ...wish.schedule, timeZone, gridMinutes }
        const around = dayTicks(timeZone, day - 1, 4)
        const now = (around.fromTick + 300) * TICK_MS
        const openings = expandOpenings(availability, timeZone, day - 1, 4, 'public')
        const offered = findStarts({
          free: freeTicks({ openings, busy: [], ...around }),
          openings,
          gridMinutes,
          lengthClass,
          timeZone,
          healthcareServiceId,
          ...bookingWindow(schedule, now),
        })
        const bookable: number[] = []
        for (let tick = around.fromTick; tick < around.fromTick + around.tickCount; tick++) {
          const startAt = tick * TICK_MS
          const asked = { schedule, availability, lengthClass, healthcareServiceId, startAt, nowAt: now }
          if (findBookingRefusal({ ...asked, access: 'public' }) === null) bookable.push(startAt)
        }
        expect(offered).toEqual(bookable)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['a start that is no number', { startAt: Number.NaN }],
    ['a fraction of a millisecond', { startAt: 0.5 }],
    ['no present', { nowAt: Number.POSITIVE_INFINITY }],
    ['an unknown zone', { schedule: { ...wish.schedule, timeZone: 'Nowhere/At_All' } }],
    ['a grid of 7 minutes', { schedule: { ...wish.schedule, gridMinutes: 7 } }],
    ['a negative notice', { schedule: { ...wish.schedule, minimumNoticeMinutes: -1 } }],
    ['a horizon that is no number', { schedule: { ...wish.schedule, maximumHorizonDays: Number.NaN } }],
  ])('throws for %s', (_, broken) => {
    expect(() => findBookingRefusal({ ...wish, ...broken })).toThrow(SchedulingError)
  })
})
