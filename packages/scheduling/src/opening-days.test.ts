import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from './civil-day.ts'
import { expandOpenings } from './expand-openings.ts'
import { findOverlaps, type OpeningTime, openingDays } from './opening-days.ts'
import type { Opening } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

// 7 December 2026 is a Monday.
const monday = parseDay('2026-12-07')
const opening = (fields: Partial<OpeningTime> = {}): OpeningTime => ({
  weekday: 1,
  startMinute: 540,
  endMinute: 720,
  validFrom: '2026-12-07',
  ...fields,
})
const days = (time: OpeningTime, from = monday) => openingDays(time, from, 3).map(formatDay)

describe('the days of an opening', () => {
  it('count from the week of its first day', () => {
    expect(days(opening({ everyWeeks: 2 }))).toEqual(['2026-12-07', '2026-12-21', '2027-01-04'])
    expect(days(opening({ everyWeeks: 2 }), monday + 1)).toEqual(['2026-12-21', '2027-01-04', '2027-01-18'])
  })

  it('begin a whole rhythm later when the weekday is over in the week of the first day', () => {
    expect(days(opening({ everyWeeks: 2, validFrom: '2026-12-09' }))[0]).toBe('2026-12-21')
  })

  it('end before the day that no longer holds', () => {
    expect(days(opening({ validUntil: '2026-12-14' }))).toEqual(['2026-12-07'])
    expect(days(opening({ validUntil: '2026-12-07' }))).toEqual([])
  })

  it('are those on which expanding the rules opens something', () => {
    fc.assert(
      fc.property(anyOpening(), (time) => {
        const told = openingDays(time, monday, 400).filter((day) => day < monday + 120)
        const rules = { openings: [whole(time)], exceptions: [], absences: [] }
        const open = expandOpenings(rules, 'UTC', monday, 120, 'staff')
        expect(told).toEqual(open.map(({ startTick }) => Math.floor(startTick / 288)))
      }),
    )
  })

  it('are refused for a weekday or rhythm that is none', () => {
    for (const wrong of [{ weekday: 0 }, { everyWeeks: 9 }, { everyWeeks: 1.5 }, { validFrom: '2026-02-30' }])
      expect(() => days(opening(wrong))).toThrow(SchedulingError)
  })
})

describe('two openings of one calendar', () => {
  it('overlap on the first day on which both hold', () => {
    const other = opening({ startMinute: 660, endMinute: 780, everyWeeks: 3, validFrom: '2026-12-14' })
    expect(findOverlaps([opening({ everyWeeks: 2 }), other], monday)).toEqual([
      { first: 0, second: 1, day: parseDay('2027-01-04') },
    ])
  })

  it('do not when they touch, alternate, follow each other, or accept different types', () => {
    const apart: OpeningTime[] = [
      opening({ startMinute: 720, endMinute: 780 }),
      opening({ weekday: 2 }),
      opening({ validFrom: '2027-01-04', validUntil: '2027-02-01', healthcareServiceIds: ['b'] }),
    ]
    const first = opening({ healthcareServiceIds: ['a'] })
    for (const other of apart) expect(findOverlaps([first, other], monday)).toEqual([])
    const [even, odd] = [
      opening({ everyWeeks: 2 }),
      opening({ everyWeeks: 2, validFrom: '2026-12-14' }),
    ] as const
    expect(findOverlaps([even, odd], monday)).toEqual([])
    const [ended, begun] = [opening({ validUntil: '2026-12-21' }), opening({ validFrom: '2026-12-21' })]
    expect(findOverlaps([ended, begun], monday)).toEqual([])
  })

  it('no longer do once what they shared is past', () => {
    const ended = opening({ validUntil: '2026-12-21' })
    expect(findOverlaps([ended, opening()], monday)).toHaveLength(1)
    expect(findOverlaps([ended, opening()], monday + 14)).toEqual([])
  })

  it('overlap exactly where walking every day finds both open', () => {
    fc.assert(
      fc.property(anyOpening(), anyOpening(), (a, b) => {
        const [found] = findOverlaps([a, b], monday)
        const isShared = a.startMinute < b.endMinute && b.startMinute < a.endMinute
        const inA = new Set(openingDays(a, monday, 400))
        const day = isShared ? openingDays(b, monday, 400).find((one) => inA.has(one)) : undefined
        expect(found?.day).toBe(day)
      }),
    )
  })
})

function whole(time: OpeningTime): Opening {
  return { ...time, id: 'a', access: 'public' }
}

function anyOpening(): fc.Arbitrary<OpeningTime> {
  return fc
    .record({
      first: fc.integer({ min: monday - 90, max: monday + 90 }),
      days: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
      weekday: fc.integer({ min: 1, max: 2 }),
      everyWeeks: fc.integer({ min: 1, max: 8 }),
      start: fc.integer({ min: 0, max: 200 }),
      ticks: fc.integer({ min: 1, max: 80 }),
    })
    .map(({ first, days: length, weekday, everyWeeks, start, ticks }) => ({
      weekday,
      everyWeeks,
      startMinute: start * 5,
      endMinute: (start + ticks) * 5,
      validFrom: formatDay(first),
      ...(length === undefined ? {} : { validUntil: formatDay(first + length) }),
    }))
}
