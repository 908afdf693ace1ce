// Facts written by hand from the laws, beside the comparison with the library in test/holidays-oracle.test.ts.
import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from '../civil-day.ts'
import type { HolidayPlace } from '../rules.ts'
import { SchedulingError } from '../scheduling-error.ts'
import { easterOf } from './easter.ts'
import { holidayRegions, isPublicHoliday, publicHolidays } from './public-holidays.ts'

const isOff = (day: string, countryCode: HolidayPlace['countryCode'], region?: string) =>
  isPublicHoliday(parseDay(day), { countryCode, region })
const regionsOff = (day: string, countryCode: HolidayPlace['countryCode']) =>
  holidayRegions(countryCode)
    .map(({ region }) => region)
    .filter((region) => isOff(day, countryCode, region))
    .sort()

describe('Easter', () => {
  it.each([
    ['2025-04-20'],
    ['2026-04-05'],
    ['2027-03-28'],
    ['2038-04-25'],
    ['2049-04-18'],
    ['2076-04-19'],
    ['2008-03-23'],
  ])('is on %s', (day) => {
    expect(formatDay(easterOf(Number(day.slice(0, 4))))).toBe(day)
  })
})

describe('public holidays', () => {
  it('of Alsace and Moselle have Good Friday and the day after Christmas, the rest of France has not', () => {
    for (const day of ['2026-04-03', '2026-12-26']) {
      expect(isOff(day, 'FR')).toBe(false)
      expect(['57', '67', '68'].every((region) => isOff(day, 'FR', region))).toBe(true)
    }
    expect(isOff('2026-07-14', 'FR', '67')).toBe(true)
    expect(isOff('2026-04-03', 'FR', 'RE')).toBe(false)
  })

  it('of France are eleven', () => {
    expect(publicHolidays({ countryCode: 'FR' }, parseDay('2026-01-01'), 365).map(formatDay)).toEqual(
      ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'].map(
        (day) => `2026-${day}`,
      ),
    )
  })

  it('of Germany have Corpus Christi where the Länder have it, and in some Catholic districts', () => {
    const places = [
      'BW',
      'BY',
      'BY-A',
      'BY-KATH',
      'HE',
      'NW',
      'RP',
      'SL',
      'SN-BZ',
      'TH-EIC',
      'TH-UH',
      'TH-WAK',
    ]
    expect(regionsOff('2026-06-04', 'DE')).toEqual(places)
  })

  it('of Germany have Reformation Day in nine Länder', () => {
    const places = ['BB', 'HB', 'HH', 'MV', 'NI', 'SH', 'SN', 'ST', 'TH']
    expect(regionsOff('2026-10-31', 'DE').filter((region) => !region.includes('-'))).toEqual(places)
  })

  it('of Germany have one day that only one Land, or one town, knows', () => {
    expect(regionsOff('2027-03-08', 'DE')).toEqual(['BE', 'MV'])
    expect(regionsOff('2026-08-08', 'DE')).toEqual(['BY-A'])
    expect(regionsOff('2026-08-15', 'DE')).toEqual(['BY-A', 'BY-KATH', 'SL'])
    expect(regionsOff('2026-11-18', 'DE')).toEqual(['SN', 'SN-BZ'])
    expect(regionsOff('2026-09-20', 'DE').every((region) => region.startsWith('TH'))).toBe(true)
    expect(regionsOff('2028-06-17', 'DE')).toEqual(['BE'])
    expect(regionsOff('2029-06-17', 'DE')).toEqual([])
  })

  it('of Italy have Saint Francis from 2026 on, and the saint of a town there only', () => {
    expect([isOff('2025-10-04', 'IT'), isOff('2026-10-04', 'IT')]).toEqual([false, true])
    expect(regionsOff('2026-12-07', 'IT')).toEqual(['25-MI'])
    expect(regionsOff('2026-06-29', 'IT')).toEqual(['62-RM'])
    expect(regionsOff('2026-05-25', 'IT')).toEqual(['32'])
    expect(isOff('2026-06-02', 'IT')).toBe(true)
  })

  it('are not Christmas Eve, New Year’s Eve or Mother’s Day', () => {
    for (const day of ['2026-12-24', '2026-12-31', '2026-05-10']) {
      expect((['FR', 'DE', 'IT'] as const).some((country) => isOff(day, country))).toBe(false)
    }
  })

  it('have regions with the names people there use', () => {
    expect(holidayRegions('DE')).toContainEqual({ region: 'BW', name: 'Baden-Württemberg' })
    expect(
      holidayRegions('FR')
        .slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(['Bas-Rhin', 'Guadeloupe'])
  })

  it.each([
    ['a country that is not known', { countryCode: 'XX' }],
    ['a word every object knows', { countryCode: 'constructor' }],
    ['a region of another country', { countryCode: 'FR', region: 'BY' }],
    ['a region that is a word every object knows', { countryCode: 'DE', region: 'toString' }],
    ['a region without a code', { countryCode: 'DE', region: '' }],
    ['a region that is no text', { countryCode: 'DE', region: 57 }],
    ['no country', {}],
    ['nothing', null],
    ['a text', 'DE'],
  ])('are refused for %s', (_, place) => {
    // Also after the country itself was asked for.
    isOff('2026-01-01', 'DE')
    expect(() => isPublicHoliday(20_000, place as HolidayPlace)).toThrow(SchedulingError)
    expect(() => publicHolidays(place as HolidayPlace, 20_000, 1)).toThrow(SchedulingError)
  })

  it.each([Number.NaN, 1.5, 0, 1e9])('are refused for the day %d', (day) => {
    expect(() => isPublicHoliday(day, { countryCode: 'FR' })).toThrow(SchedulingError)
  })

  it('are refused for regions of no country', () => {
    expect(() => holidayRegions('toString' as 'FR')).toThrow(SchedulingError)
  })
})
