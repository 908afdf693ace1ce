import { describe, expect, it } from 'vitest'
import { exceptionOf, openingOf, rulesOf } from '../test/rules-of.ts'
import { parseDay } from './civil-day.ts'
import { expandOpenings } from './expand-openings.ts'
import type { Access, AvailabilityRules } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

/** Local times in UTC, so that hours read as written. */
function expand(rules: AvailabilityRules, fromDay: string, days = 1, access: Access = 'public'): string[] {
  return expandOpenings(rules, 'UTC', parseDay(fromDay), days, access).map(
    ({ startTick, endTick, healthcareServiceIds }) => {
      const text = (tick: number) => new Date(tick * 300_000).toISOString().slice(5, 16).replace('T', ' ')
      return `${text(startTick)} – ${text(endTick)}${healthcareServiceIds ? ` ${healthcareServiceIds}` : ''}`
    },
  )
}

const monday = '2026-11-23'

describe('weekly openings', () => {
  it('hold on their weekday', () => {
    const rules = rulesOf([openingOf(1, 9, 12), openingOf(7, 10, 11)])
    expect(expand(rules, monday, 7)).toEqual(['11-23 09:00 – 11-23 12:00', '11-29 10:00 – 11-29 11:00'])
  })

  it('hold from their first day until the day before their last', () => {
    const rules = rulesOf([openingOf(1, 9, 12, { validFrom: '2026-11-24', validUntil: '2026-12-07' })])
    expect(expand(rules, monday, 28)).toEqual(['11-30 09:00 – 11-30 12:00'])
  })

  it('hold every second week, counted from the week of their first day', () => {
    const rules = rulesOf([openingOf(1, 9, 12, { validFrom: '2026-11-19', everyWeeks: 2 })])
    expect(expand(rules, monday, 21)).toEqual(['11-30 09:00 – 11-30 12:00'])
  })

  it('become one when they touch or overlap', () => {
    const rules = rulesOf([
      openingOf(1, 13, 15),
      openingOf(1, 9, 12),
      openingOf(1, 12, 13),
      openingOf(1, 14, 16),
    ])
    expect(expand(rules, monday)).toEqual(['11-23 09:00 – 11-23 16:00'])
  })

  it('become one across midnight', () => {
    const rules = rulesOf([openingOf(1, 22, 24), openingOf(2, 0, 6)])
    expect(expand(rules, monday, 2)).toEqual(['11-23 22:00 – 11-24 06:00'])
  })

  it('stay apart when they accept different types, whatever the order of the types', () => {
    const rules = rulesOf([
      openingOf(1, 9, 12, { healthcareServiceIds: ['b', 'a'] }),
      openingOf(1, 12, 13, { healthcareServiceIds: ['a', 'b', 'a'] }),
      openingOf(1, 11, 14, { healthcareServiceIds: ['c'] }),
      openingOf(1, 13, 14),
    ])
    expect(expand(rules, monday)).toEqual([
      '11-23 09:00 – 11-23 13:00 a,b',
      '11-23 11:00 – 11-23 14:00 c',
      '11-23 13:00 – 11-23 14:00',
    ])
  })

  it.each([
    ['public', ['11-23 09:00 – 11-23 10:00']],
    ['invitation', ['11-23 09:00 – 11-23 11:00']],
    ['staff', ['11-23 09:00 – 11-23 12:00']],
  ] as const)('show to %s what that access may book', (access, expected) => {
    const rules = rulesOf([
      openingOf(1, 9, 10),
      openingOf(1, 10, 11, { access: 'invitation' }),
      openingOf(1, 11, 12, { access: 'staff' }),
    ])
    expect(expand(rules, monday, 1, access)).toEqual(expected)
  })
})

describe('exceptions', () => {
  const weekly = [openingOf(1, 9, 12)]

  it('remove a part of one day from every type and access', () => {
    const removal = exceptionOf('removed', monday, 10, 11, { access: 'staff', healthcareServiceIds: ['z'] })
    expect(expand(rulesOf(weekly, [removal]), monday, 8)).toEqual([
      '11-23 09:00 – 11-23 10:00',
      '11-23 11:00 – 11-23 12:00',
      '11-30 09:00 – 11-30 12:00',
    ])
  })

  it('add a time, also where another one removes', () => {
    const rules = rulesOf(weekly, [
      exceptionOf('added', monday, 11, 13),
      exceptionOf('removed', monday, 0, 24),
    ])
    expect(expand(rules, monday)).toEqual(['11-23 11:00 – 11-23 13:00'])
  })

  it('add for the public unless they say otherwise', () => {
    const added = [
      exceptionOf('added', monday, 14, 15),
      exceptionOf('added', monday, 16, 17, { access: 'staff' }),
    ]
    expect(expand(rulesOf([], added), monday)).toEqual(['11-23 14:00 – 11-23 15:00'])
    expect(expand(rulesOf([], added), monday, 1, 'staff')).toHaveLength(2)
  })

  it('count for the days asked for only', () => {
    expect(expand(rulesOf([], [exceptionOf('added', monday, 9, 10)]), '2026-11-24', 3)).toEqual([])
  })
})

describe('absences', () => {
  const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => openingOf(weekday, 9, 10))
  const daysOpen = (absence: AvailabilityRules['absences'][number], fromDay: string, days: number) =>
    expand(rulesOf(daily, [], [absence]), fromDay, days).map((text) => text.slice(0, 5))

  it('close every day before their end', () => {
    const absence = { startDay: '2026-11-24', endDay: '2026-11-26' }
    expect(daysOpen(absence, monday, 4)).toEqual(['11-23', '11-26'])
  })

  it('close a day to additions too', () => {
    const rules = rulesOf(
      [],
      [exceptionOf('added', monday, 9, 10)],
      [{ startDay: monday, endDay: '2026-11-24' }],
    )
    expect(expand(rules, monday)).toEqual([])
  })

  it('come again every year, over New Year too, and not before the first', () => {
    const absence = { startDay: '2024-12-30', endDay: '2025-01-02', everyYear: true }
    expect(daysOpen(absence, '2026-12-29', 6)).toEqual(['12-29', '01-02', '01-03'])
    expect(daysOpen(absence, '2023-12-29', 6)).toHaveLength(6)
  })

  it('do not come again unless they say so', () => {
    expect(daysOpen({ startDay: '2024-12-30', endDay: '2025-01-02' }, '2026-12-29', 6)).toHaveLength(6)
  })

  it('take 29 February as 1 March in a common year', () => {
    const leapDay = { startDay: '2024-02-29', endDay: '2024-03-01', everyYear: true }
    expect(daysOpen(leapDay, '2026-02-28', 2)).toEqual(['02-28', '03-01'])
    expect(daysOpen({ ...leapDay, endDay: '2024-03-02' }, '2026-02-28', 3)).toEqual(['02-28', '03-02'])
    expect(daysOpen(leapDay, '2028-02-28', 3)).toEqual(['02-28', '03-01'])
  })

  it('of a year or more close everything from then on when yearly', () => {
    const absence = { startDay: '2025-05-01', endDay: '2026-05-01', everyYear: true }
    expect(daysOpen(absence, '2029-04-20', 30)).toEqual([])
  })
})

describe('public holidays', () => {
  const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => openingOf(weekday, 9, 10))
  const holidays = { countryCode: 'DE', region: 'BY' } as const
  const daysOpen = (rules: AvailabilityRules, fromDay: string, days: number) =>
    expand(rules, fromDay, days).map((text) => text.slice(0, 5))

  it('close a day to weekly openings where the schedule keeps them, and there only', () => {
    expect(daysOpen({ ...rulesOf(daily), holidays }, '2026-06-03', 3)).toEqual(['06-03', '06-05'])
    expect(daysOpen({ ...rulesOf(daily), holidays: { countryCode: 'FR' } }, '2026-06-03', 3)).toHaveLength(3)
    expect(daysOpen(rulesOf(daily), '2026-06-03', 3)).toHaveLength(3)
  })

  it('close the first and the last day of a window, and both sides of New Year', () => {
    const rules = { ...rulesOf(daily), holidays }
    expect(daysOpen(rules, '2026-12-24', 14)).toEqual([
      '12-24',
      '12-27',
      '12-28',
      '12-29',
      '12-30',
      '12-31',
      '01-02',
      '01-03',
      '01-04',
      '01-05',
    ])
    expect(daysOpen(rules, '2026-12-25', 2)).toEqual([])
  })

  it('leave an added time, which an absence takes away', () => {
    const added = exceptionOf('added', '2026-06-04', 14, 15)
    const rules = { ...rulesOf(daily, [added]), holidays }
    expect(expand(rules, '2026-06-04')).toEqual(['06-04 14:00 – 06-04 15:00'])
    const away = { ...rules, absences: [{ startDay: '2026-06-04', endDay: '2026-06-05' }] }
    expect(expand(away, '2026-06-03', 3)).toEqual(['06-03 09:00 – 06-03 10:00', '06-05 09:00 – 06-05 10:00'])
  })
})

describe('openings over a clock change', () => {
  const sunday = (start: number, end: number) => {
    const rules = rulesOf([openingOf(7, start, end)])
    return (day: string) =>
      expandOpenings(rules, 'Europe/Paris', parseDay(day), 1, 'public').map(
        (open) => (open.endTick - open.startTick) / 12,
      )
  }

  it('from 1 to 4 last 2 hours in spring, 4 in autumn and 3 otherwise', () => {
    expect(['2026-03-29', '2026-10-25', '2026-11-01'].map(sunday(1, 4))).toEqual([[2], [4], [3]])
  })

  it('within the skipped hour are none', () => {
    expect(sunday(2, 3)('2026-03-29')).toEqual([])
    expect(sunday(2.25, 2.75)('2026-03-29')).toEqual([0.5])
    expect(sunday(2.25, 3)('2026-03-29')).toEqual([])
  })

  it('that end within the repeated hour end in its first pass', () => {
    expect(sunday(1, 2.5)('2026-10-25')).toEqual([1.5])
    expect(sunday(2.5, 4)('2026-10-25')).toEqual([2.5])
  })
})

describe('openings of a day that a zone skipped', () => {
  const apia = (exceptions: AvailabilityRules['exceptions']) =>
    expandOpenings(
      rulesOf([openingOf(5, 9, 12, { validFrom: '2011-01-01' })], exceptions),
      'Pacific/Apia',
      parseDay('2011-12-30'),
      1,
      'public',
    )

  it('fall onto the next day', () => {
    expect(apia([])).toEqual([
      { startTick: Date.UTC(2011, 11, 30, 19) / 300_000, endTick: Date.UTC(2011, 11, 30, 22) / 300_000 },
    ])
  })

  it('are closed by a removal of that next day', () => {
    expect(apia([exceptionOf('removed', '2011-12-31', 0, 24)])).toEqual([])
  })
})

describe('rules no schedule can have', () => {
  const good = openingOf(1, 9, 12)
  const exception = exceptionOf('added', monday, 9, 10)
  const broken: [string, unknown][] = [
    ['a weekday of 0', rulesOf([{ ...good, weekday: 0 }])],
    ['a weekday of 8', rulesOf([{ ...good, weekday: 8 }])],
    ['a weekday that is no number', rulesOf([{ ...good, weekday: Number.NaN }])],
    ['an end before the start', rulesOf([{ ...good, startMinute: 720, endMinute: 540 }])],
    ['an empty time', rulesOf([{ ...good, endMinute: good.startMinute }])],
    ['a negative time', rulesOf([{ ...good, startMinute: -5 }])],
    ['a time past midnight', rulesOf([{ ...good, endMinute: 1445 }])],
    ['a time off the ticks', rulesOf([{ ...good, startMinute: 541 }])],
    ['a time that is no number', rulesOf([{ ...good, endMinute: Number.NaN }])],
    ['an endless time', rulesOf([{ ...good, endMinute: Number.POSITIVE_INFINITY }])],
    ['every 0 weeks', rulesOf([{ ...good, everyWeeks: 0 }])],
    ['every 1.5 weeks', rulesOf([{ ...good, everyWeeks: 1.5 }])],
    ['a day that does not exist', rulesOf([{ ...good, validFrom: '2026-02-30' }])],
    ['an unknown access', rulesOf([{ ...good, access: 'toString' as Access }])],
    ['types that are no list', rulesOf([{ ...good, healthcareServiceIds: 'abc' as unknown as string[] }])],
    ['an exception of no kind', rulesOf([], [{ ...exception, kind: 'moved' as 'added' }])],
    ['an exception off the ticks', rulesOf([], [{ ...exception, endMinute: 601 }])],
    ['an exception with an unknown access', rulesOf([], [{ ...exception, access: 'all' as Access }])],
    ['an absence that ends before it starts', rulesOf([], [], [{ startDay: monday, endDay: '2026-11-22' }])],
    ['an empty absence', rulesOf([], [], [{ startDay: monday, endDay: monday }])],
    ['holidays of no country', { ...rulesOf([]), holidays: {} }],
    ['holidays that are null', { ...rulesOf([]), holidays: null }],
    ['holidays of an unknown region', { ...rulesOf([]), holidays: { countryCode: 'DE', region: 'XX' } }],
    ['limits that are null', { ...rulesOf([]), limits: null }],
    ['no visit a day', { ...rulesOf([]), limits: { perDay: 0 } }],
    ['openings that are no list', { ...rulesOf([]), openings: {} }],
    ['a thousand million openings', { ...rulesOf([]), openings: new Array(1e9) }],
    ['too many absences', { ...rulesOf([]), absences: new Array(1001) }],
  ]

  it.each(broken)('are refused: %s', (_, rules) => {
    expect(() => expand(rules as AvailabilityRules, monday)).toThrow(SchedulingError)
  })

  it('are refused with a message that does not repeat them', () => {
    const rules = rulesOf([{ ...good, validFrom: 'a secret text' }])
    expect(() => expand(rules, monday)).toThrow(/^a day is written YYYY-MM-DD/)
  })

  it.each([0, -1, 401, 2.5, Number.NaN])('nor can a window have %d days', (days) => {
    expect(() => expand(rulesOf([good]), monday, days)).toThrow(SchedulingError)
  })

  it('nor can a window start on no day, or lie in no zone or access', () => {
    const rules = rulesOf([good])
    expect(() => expandOpenings(rules, 'UTC', Number.NaN, 1, 'public')).toThrow(SchedulingError)
    expect(() => expandOpenings(rules, 'Nowhere/At_All', parseDay(monday), 1, 'public')).toThrow(
      SchedulingError,
    )
    expect(() => expandOpenings(rules, 'UTC', parseDay(monday), 1, 'all' as Access)).toThrow(SchedulingError)
  })
})
