import { describe, expect, it } from 'vitest'
import {
  dayOf,
  firstOfMonth,
  formatCalendarDay,
  formatDateTime,
  formatDayHeading,
  formatMinute,
  formatMonth,
  formatTime,
  minuteOfDay,
  zoneNote,
} from './format.ts'

const TUESDAY = Date.UTC(2026, 10, 24, 9)

describe('dates on a named clock', () => {
  it('writes a day heading without the year when it is this year', () => {
    expect(formatDayHeading(TUESDAY, 'Europe/Paris')).toBe('Tuesday 24 November')
  })

  it('adds the year when it is not the year of now', () => {
    expect(formatDayHeading(TUESDAY, 'Europe/Paris', Date.UTC(2025, 5, 1))).toBe('Tuesday 24 November 2026')
  })

  it('writes the time of the zone, not of the machine', () => {
    expect(formatTime(TUESDAY, 'Europe/Paris')).toBe('10:00')
    expect(formatTime(TUESDAY, 'Europe/London')).toBe('09:00')
    expect(formatDateTime(TUESDAY, 'Europe/Paris')).toBe('Tuesday 24 November, 10:00')
  })

  it('writes midnight as 00:00', () => {
    expect(formatTime(Date.UTC(2026, 0, 1, 23), 'Europe/Paris')).toBe('00:00')
    expect(minuteOfDay(Date.UTC(2026, 0, 1, 23), 'Europe/Paris')).toBe(0)
  })

  it('gives the day of the zone across midnight and a clock change', () => {
    expect(dayOf(Date.UTC(2026, 9, 24, 22, 30), 'Europe/Paris')).toBe('2026-10-25')
    expect(dayOf(Date.UTC(2026, 9, 24, 22, 30), 'UTC')).toBe('2026-10-24')
    // 25 October 2026 has two half past twos in Paris.
    expect(minuteOfDay(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Paris')).toBe(150)
    expect(minuteOfDay(Date.UTC(2026, 9, 25, 1, 30), 'Europe/Paris')).toBe(150)
  })

  it('writes calendar days, months and minutes', () => {
    expect(formatCalendarDay('1985-03-27')).toBe('27 March 1985')
    expect(formatMonth(TUESDAY, 'UTC')).toBe('November 2026')
    expect(formatMinute(545)).toBe('09:05')
  })
})

describe('the note about the time zone', () => {
  it('is absent when the reader’s clock shows the same', () => {
    expect(zoneNote('Europe/Paris', TUESDAY, 'Europe/Berlin')).toBeNull()
  })

  it('names both clocks when they differ', () => {
    expect(zoneNote('Europe/Paris', TUESDAY, 'America/New_York')).toBe(
      'Times are in Paris time. Your device is set to New York.',
    )
  })
})

it('writes the first of a month as French does, and no other day', () => {
  expect(firstOfMonth('lundi 1 février', 'fr')).toBe('lundi 1er février')
  expect(firstOfMonth('1 février 2027', 'fr')).toBe('1er février 2027')
  expect(firstOfMonth('lundi 11 février', 'fr')).toBe('lundi 11 février')
  expect(firstOfMonth('Monday 1 February', 'en')).toBe('Monday 1 February')
})
