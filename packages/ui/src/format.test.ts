import { describe, expect, it } from 'vitest'
import {
  dayOf,
  formatCalendarDay,
  formatDateTime,
  formatDayHeading,
  formatMinute,
  formatMonth,
  formatTime,
  minuteOfDay,
  setDay,
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

it('writes the first of a month as French and Italian do, and no other day', () => {
  expect(setDay('lundi 1 février', 'fr')).toBe('lundi 1er février')
  expect(setDay('1 février 2027', 'fr')).toBe('1er février 2027')
  expect(setDay('lundi 11 février', 'fr')).toBe('lundi 11 février')
  expect(setDay('30 novembre – 06 dicembre 2026', 'it')).toBe('30 novembre – 6 dicembre 2026')
  expect(setDay('02–08 febbraio 2026', 'it')).toBe('2–8 febbraio 2026')
  expect(setDay('30 novembre – 10 dicembre 2026', 'it')).toBe('30 novembre – 10 dicembre 2026')
  expect(setDay('lunedì 1 febbraio', 'it')).toBe('lunedì 1º febbraio')
  expect(setDay('lunedì 11 febbraio', 'it')).toBe('lunedì 11 febbraio')
  expect(setDay('Montag, 1. Februar', 'de')).toBe('Montag, 1.\u00a0Februar')
  expect(setDay('Monday 1 February', 'en')).toBe('Monday 1 February')
})

it('keeps the comma that German sets after a day written out, and no other; its number stays with the month', () => {
  expect(setDay('Dienstag, 24. November', 'de')).toBe('Dienstag, 24.\u00a0November')
  expect(setDay('Di., 24. Nov.', 'de')).toBe('Di 24.\u00a0Nov.')
  expect(setDay('Tuesday, 24 November', 'en')).toBe('Tuesday 24 November')
  expect(setDay('Tuesday 24 November', 'en')).toBe('Tuesday 24 November')
})
