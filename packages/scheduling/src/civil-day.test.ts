import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { civilDate, dayOf, FIRST_DAY, formatDay, LAST_DAY, parseDay, weekdayOf, weekOf } from './civil-day.ts'
import { SchedulingError } from './scheduling-error.ts'

const someDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY })

describe('civil days', () => {
  it('are what Temporal counts, in both directions, with the same weekday', () => {
    const epoch = new Temporal.PlainDate(1970, 1, 1)
    fc.assert(
      fc.property(someDay, (day) => {
        const date = epoch.add({ days: day })
        expect(formatDay(day)).toBe(date.toString())
        expect(parseDay(date.toString())).toBe(day)
        expect(civilDate(day)).toEqual({ year: date.year, month: date.month, dayOfMonth: date.day })
        expect(dayOf(date.year, date.month, date.day)).toBe(day)
        expect(weekdayOf(day)).toBe(date.dayOfWeek)
      }),
    )
  })

  it('begin a new week on Monday', () => {
    const monday = parseDay('2026-11-23')
    expect(weekOf(monday)).toBe(weekOf(monday - 1) + 1)
    expect(weekOf(monday)).toBe(weekOf(monday + 6))
  })

  it('span 1973 to 2199', () => {
    expect([formatDay(FIRST_DAY), formatDay(LAST_DAY)]).toEqual(['1973-01-01', '2199-12-31'])
  })

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-01',
    '2026-01-01T00:00',
    '20260101',
    ' 026-01-01',
    '+026-01-01',
    '٢٠٢٦-٠١-٠١',
    '1972-12-31',
    '2200-01-01',
    '',
  ])('refuse to be read from %j', (text) => {
    expect(() => parseDay(text)).toThrow(SchedulingError)
  })

  it('refuse to be read from what is no text', () => {
    for (const hostile of [null, undefined, 20_000, ['2026-01-01'], { length: 10 }]) {
      expect(() => parseDay(hostile as unknown as string)).toThrow(SchedulingError)
    }
  })

  it.each([Number.NaN, 20_000.5, -1, FIRST_DAY - 1, LAST_DAY + 1, Number.POSITIVE_INFINITY])(
    'refuse to be written from %d',
    (day) => {
      expect(() => formatDay(day)).toThrow(SchedulingError)
    },
  )
})
