import type { AvailabilityRules } from '@colloque/contract'
import { describe, expect, it } from 'vitest'
import { closingDays, lostVisits } from './lost-visits.ts'

// 24 November 2026 is a Tuesday; in Paris 9:00 is then 8:00Z.
const timeZone = 'Europe/Paris'
const today = '2026-11-20'
const opening = {
  id: 'o',
  weekday: 2,
  startMinute: 540,
  endMinute: 720,
  validFrom: '2026-01-01',
  access: 'public',
} as const
const before: AvailabilityRules = { openings: [opening], exceptions: [], absences: [] }

type Visit = { start: string; lengthClass: typeof length; type?: string }
const length = { beforeTicks: 1, lengthTicks: 4, afterTicks: 1 }
const visit = (start: string, type?: string): Visit => ({
  start,
  lengthClass: length,
  ...(type ? { type } : {}),
})
const early = visit('2026-11-24T08:00:00Z')
const late = visit('2026-11-24T10:40:00Z')
const outside = visit('2026-11-24T16:00:00Z')

function lost(after: AvailabilityRules, visits: readonly Visit[] = [late, outside, early]): Visit[] {
  const tell = { timedOf: (told: Visit) => told, typeOf: ({ type }: Visit) => type }
  return lostVisits(visits, { before, after, timeZone }, tell)
}
const days = (after: AvailabilityRules) => closingDays({ before, after, timeZone }, today)

describe('a change of rules', () => {
  it('takes no visit where nothing closes, and leaves alone what was outside before', () => {
    expect(lost(before)).toEqual([])
    expect(days(before)).toEqual([])
    const more = { ...before, openings: [{ ...opening, endMinute: 780 }] }
    expect(lost(more)).toEqual([])
  })

  it('takes the visits of a day away, those outside the openings too, in order', () => {
    const after = { ...before, absences: [{ startDay: '2026-11-24', endDay: '2026-11-25' }] }
    expect(lost(after)).toEqual([early, late, outside])
    expect(days(after)).toEqual(['2026-11-24'])
  })

  it('takes the visits of hours that are taken out of a date', () => {
    const cut = { day: '2026-11-24', kind: 'removed', startMinute: 540, endMinute: 600 } as const
    expect(lost({ ...before, exceptions: [cut] })).toEqual([early])
    expect(days({ ...before, exceptions: [cut] })).toEqual(['2026-11-24'])
  })

  it('takes the visits of hours that leave the week, on every such day for two years', () => {
    const shorter = { ...before, openings: [{ ...opening, endMinute: 700 }] }
    expect(lost(shorter)).toEqual([late])
    expect(days(shorter)).toHaveLength(104)
    expect(days(shorter)[0]).toBe('2026-11-24')
  })

  it('takes the visits of a public holiday that is kept from now on', () => {
    const after: AvailabilityRules = { ...before, holidays: { countryCode: 'FR' } }
    const holiday = visit('2027-07-14T08:00:00Z')
    expect(lost(after, [holiday, early])).toEqual([holiday])
    expect(days(after)).toContain('2027-07-14')
  })

  it('takes a visit whose type is no longer accepted, and none whose type is not known', () => {
    const after = { ...before, openings: [{ ...opening, healthcareServiceIds: ['a'] }] }
    const [a, b] = [visit(early.start, 'a'), visit(early.start, 'b')]
    expect(lost(after, [a, b, early])).toEqual([b])
    expect(days(after)[0]).toBe('2026-11-24')
  })

  it('takes no visit whose hours move into an exception of the same date', () => {
    const added = { day: '2026-11-24', kind: 'added', startMinute: 480, endMinute: 720 } as const
    const after = { ...before, openings: [], exceptions: [added] }
    expect(lost(after)).toEqual([])
  })

  it('knows the hour that clocks show twice', () => {
    const night = { ...opening, weekday: 7, startMinute: 60, endMinute: 180 }
    const cut = { day: '2026-10-25', kind: 'removed', startMinute: 60, endMinute: 120 } as const
    const rules = { ...before, openings: [night] }
    const change = { before: rules, after: { ...rules, exceptions: [cut] }, timeZone }
    const tell = { timedOf: (told: Visit) => told, typeOf: () => undefined }
    const [first, second] = [visit('2026-10-24T23:30:00Z'), visit('2026-10-25T01:00:00Z')]
    expect(lostVisits([first, second], change, tell)).toEqual([first])
  })
})
