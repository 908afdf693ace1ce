import type { DocumentSchedule, HealthcareService, PracticeDocument } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { daysAfter, daysBefore, mayFollow } from '../practice/series-days.ts'
import { keptLater, visitsOf } from './series.ts'

const schedules = [
  { id: 'paris', timeZone: 'Europe/Paris' },
  { id: 'reunion', timeZone: 'Indian/Reunion' },
] as DocumentSchedule[]
const document = { schedules } as PracticeDocument
const series = { visits: 3, minimumDays: 21, maximumDays: 28 }
const service = { series } as HealthcareService
const at = (instant: string, scheduleId = 'paris') => ({ at: Date.parse(instant), scheduleId })

const first = at('2026-10-05T08:00:00Z')
const second = at('2026-10-26T09:00:00Z')
const third = at('2026-11-16T09:00:00Z')

describe('the visit after another', () => {
  it('may be from the first to the last day of the rule, both included', () => {
    const { first: from, last } = daysAfter(document, first, series)
    expect(last - from).toBe(7)
    expect(daysBefore(document, second, series).last).toBe(from - series.minimumDays)
    expect(mayFollow(document, first, at('2026-10-25T23:30:00Z'), series)).toBe(true)
    expect(mayFollow(document, first, at('2026-10-25T22:30:00Z'), series)).toBe(false)
    expect(mayFollow(document, first, at('2026-11-02T22:30:00Z'), series)).toBe(true)
    expect(mayFollow(document, first, at('2026-11-02T23:30:00Z'), series)).toBe(false)
  })

  it('counts days on the clock of its own calendar', () => {
    expect(mayFollow(document, first, at('2026-10-25T20:30:00Z', 'reunion'), series)).toBe(true)
    expect(mayFollow(document, first, at('2026-10-25T20:30:00Z', 'paris'), series)).toBe(false)
  })
})

describe('the later visits', () => {
  it('are kept while each follows the one before', () => {
    expect(keptLater(document, service, first, [second, third])).toEqual([second, third])
  })

  it('are open again from the first one that does not follow', () => {
    const moved = at('2026-10-06T08:00:00Z')
    expect(keptLater(document, service, moved, [second, third])).toEqual([null, null])
    expect(keptLater(document, service, first, [second, at('2026-12-16T09:00:00Z')])).toEqual([second, null])
    expect(keptLater(document, service, null, [second, third])).toEqual([null, null])
  })

  it('are as many as the type has: none for a single visit', () => {
    expect(keptLater(document, service, first, [])).toEqual([null, null])
    expect(keptLater(document, {} as HealthcareService, first, [second])).toEqual([])
    expect(visitsOf(null)).toBe(1)
  })
})
