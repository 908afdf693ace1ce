// Public holidays of France, Germany and Italy and of their regions (SPEC.md §5). Days off by law only; refuses
// countries and regions that are not in the table.
import { civilDate, requireDay } from '../civil-day.ts'
import { requireDays } from '../local-time.ts'
import type { HolidayCountry, HolidayPlace } from '../rules.ts'
import { SchedulingError } from '../scheduling-error.ts'
import { findRuleDay } from './holiday-rule.ts'
import { holidayTable } from './holiday-table.ts'

type DaysByYear = Map<number, readonly number[]>

// One entry for each region that was asked for, each with the years that were: no more than the table has.
const known = new Map<string, Map<string, DaysByYear>>()

/** Whether the civil day `day` is a public holiday at `place`. @throws SchedulingError for an unknown place or day. */
export function isPublicHoliday(day: number, place: HolidayPlace): boolean {
  requireDay(day)
  return holidaysOfYear(place, civilDate(day).year).includes(day)
}

/** Public holidays at `place` among `days` (1 to 400) civil days from `fromDay`, ascending. @throws SchedulingError */
export function publicHolidays(place: HolidayPlace, fromDay: number, days: number): number[] {
  requireDays(fromDay, days)
  const untilDay = fromDay + days
  const found: number[] = []
  const lastYear = civilDate(untilDay - 1).year
  for (let { year } = civilDate(fromDay); year <= lastYear; year++) {
    for (const day of holidaysOfYear(place, year)) if (day >= fromDay && day < untilDay) found.push(day)
  }
  return found
}

/** Codes of the regions that have holidays beside their country's. @throws SchedulingError for an unknown country. */
export function holidayRegions(countryCode: HolidayCountry): string[] {
  return Object.keys(requireCountry(countryCode)).filter((region) => region !== '')
}

/** @throws SchedulingError unless the table has the country and the region. */
export function requireHolidayPlace(place: HolidayPlace): void {
  daysByYear(place)
}

function holidaysOfYear(place: HolidayPlace, year: number): readonly number[] {
  const years = daysByYear(place)
  let days = years.get(year)
  if (days === undefined) {
    days = rulesAt(place)
      .map((rule) => findRuleDay(rule, year))
      .filter((day) => day !== null)
      .sort((a, b) => a - b)
    years.set(year, days)
  }
  return days
}

function daysByYear(place: HolidayPlace): DaysByYear {
  // attacker-controlled
  if (typeof place !== 'object' || place === null) throw new SchedulingError('holidays have a country')
  const { countryCode, region = '' } = place
  const found = known.get(countryCode)?.get(region)
  if (found !== undefined) return found

  rulesAt(place)
  const years: DaysByYear = new Map()
  const regions = known.get(countryCode) ?? new Map<string, DaysByYear>()
  known.set(countryCode, regions.set(region, years))
  return years
}

function rulesAt({ countryCode, region }: HolidayPlace): string[] {
  const country = requireCountry(countryCode)
  const own = region === undefined || region === '' ? undefined : country[region]
  if (region !== undefined && (own === undefined || !Object.hasOwn(country, region))) {
    throw new SchedulingError('no holidays are known of this region')
  }
  return `${country['']} ${own ?? ''}`.trim().split(' ')
}

function requireCountry(countryCode: HolidayCountry): Record<string, string> {
  if (!Object.hasOwn(holidayTable, countryCode)) throw new SchedulingError('no holidays are known of this country')
  return holidayTable[countryCode]
}
