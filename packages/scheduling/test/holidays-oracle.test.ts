// Every day of every year the table is proved for, in every country and region, against the kept library.
import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { COUNTRIES, libraryHolidays, libraryRegions, YEARS } from '../generate/holidays-of-library.ts'
import type { HolidayPlace } from '../src/index.ts'
import { formatDay, holidayRegions, isPublicHoliday, parseDay, publicHolidays } from '../src/index.ts'

const places: HolidayPlace[] = COUNTRIES.flatMap((countryCode) => [
  { countryCode },
  ...holidayRegions(countryCode).map(({ region }) => ({ countryCode, region })),
])
const [firstDay, endDay] = [parseDay('2025-01-01'), parseDay('2046-01-01')]

function libraryDays({ countryCode, region = '' }: HolidayPlace): Set<string> {
  return new Set([...libraryHolidays(countryCode, region).values()].flat())
}

/** Days on which the table and `expected` are not of one mind. */
function differences(place: HolidayPlace, expected: ReadonlySet<string>): string[] {
  const days = Array.from({ length: endDay - firstDay }, (_, i) => firstDay + i)
  return days.filter((day) => isPublicHoliday(day, place) !== expected.has(formatDay(day))).map(formatDay)
}

describe('public holidays', () => {
  it.each(places)('of $countryCode $region are the library’s, day by day', (place) => {
    expect(differences(place, libraryDays(place))).toEqual([])
  })

  it('would be seen to differ (control: the days of a region beside)', () => {
    const inBerlin = libraryDays({ countryCode: 'DE', region: 'BE' })
    const found = differences({ countryCode: 'DE', region: 'MV' }, inBerlin)
    expect(found.slice(0, 2)).toEqual(['2025-05-08', '2025-10-31'])
    expect(found).toHaveLength(2 + 21)
  })

  it('leave out no region whose days are others than those of what it lies in', () => {
    for (const countryCode of COUNTRIES) {
      const known = holidayRegions(countryCode).map(({ region }) => region)
      for (const { region, parent } of libraryRegions(countryCode)) {
        if (known.includes(region)) continue
        const inParent = parent === '' ? { countryCode } : { countryCode, region: parent }
        expect(libraryDays({ countryCode, region })).toEqual(libraryDays(inParent))
      }
    }
  })

  it('are listed for a window as they are told day by day', () => {
    for (const place of places) {
      for (const from of ['2025-12-20', '2028-01-01', '2031-04-01'].map(parseDay)) {
        const days = Array.from({ length: 400 }, (_, i) => from + i)
        expect(publicHolidays(place, from, 400)).toEqual(days.filter((day) => isPublicHoliday(day, place)))
      }
    }
  })

  it('are days off by law, not every day the library has a name for', () => {
    const carnival = new Holidays('DE', 'NW').getHolidays(2027).find(({ name }) => name === 'Rosenmontag')
    expect(carnival?.type).not.toBe('public')
    expect(
      isPublicHoliday(parseDay(carnival?.date.slice(0, 10) ?? ''), { countryCode: 'DE', region: 'NW' }),
    ).toBe(false)
    expect(YEARS).toContain(2027)
  })
})
