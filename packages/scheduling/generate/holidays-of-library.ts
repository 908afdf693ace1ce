// The public holidays of the kept library, date-holidays, as plain days: asked when the table is generated and when it
// is tested, never at run time. Refuses what the table could not say, such as a holiday of half a day.
import Holidays from 'date-holidays'
import type { HolidayCountry } from '../src/rules.ts'

/** Years the table is proved for. */
export const YEARS = Array.from({ length: 21 }, (_, i) => 2025 + i)

export const COUNTRIES: readonly HolidayCountry[] = ['FR', 'DE', 'IT']

/** A region's code, empty for the whole country; `parent` is what it is a part of. */
export type LibraryRegion = { region: string; parent: string }

/** Every region the library knows in a country, parents first. */
export function libraryRegions(countryCode: HolidayCountry): LibraryRegion[] {
  const library = new Holidays()
  const states = Object.keys(library.getStates(countryCode) ?? {})
  return states.flatMap((state) => [
    { region: state, parent: '' },
    ...Object.keys(library.getRegions(countryCode, state) ?? {}).map((part) => ({
      region: `${state}-${part}`,
      parent: state,
    })),
  ])
}

/** Public holidays of every year, `YYYY-MM-DD`, by the library's name of the holiday. */
export function libraryHolidays(countryCode: HolidayCountry, region: string): Map<string, string[]> {
  const [state = '', part = ''] = region.split('-')
  const library = new Holidays(countryCode, state, part, { types: ['public'] })
  const byName = new Map<string, string[]>()
  for (const { name, date, start, end } of YEARS.flatMap((year) => library.getHolidays(year))) {
    const isWholeDay =
      date.endsWith(' 00:00:00') && Math.abs(Number(end) - Number(start) - 86_400_000) <= 7_200_000
    if (!isWholeDay) throw new Error(`${countryCode} ${region}: ${name} is not one whole day`)
    byName.set(name, [...(byName.get(name) ?? []), date.slice(0, 10)])
  }
  return byName
}
