// Public holidays of France, Germany and Italy and of their regions (SPEC.md §5). Days off by law only; refuses
// countries and regions that are not in the table.
import { civilDate, requireDay } from '../civil-day.ts'
import { requireDays } from '../local-time.ts'
import type { HolidayCountry, HolidayPlace } from '../rules.ts'
import { SchedulingError } from '../scheduling-error.ts'
import { findRuleDay } from './holiday-rule.ts'
import { holidayTable } from './holiday-table.ts'
import { regionNames } from './region-names.ts'

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

/**
 * Regions that have holidays beside their country's, by what they are called there.
 * @throws SchedulingError for an unknown country.
 */
export function holidayRegions(countryCode: HolidayCountry): { region: string; name: string }[] {
  requireCountry(countryCode)
  return Object.entries(regionNames[countryCode])
    .map(([region, name]) => ({ region, name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @throws SchedulingError unless the table has the country and the region. */
export function requireHolidayPlace(place: HolidayPlace): void {
  daysByYear(place)
}

function holidaysOfYear(place: HolidayPlace, year: number): readonly number[] {
  const years = daysByYear(place)
  let days = years.get(year)
  if (days === undefined) {
    const found = rulesAt(place).map((rule) => findRuleDay(rule, year))
    // Two holidays can fall on one day, such as Ascension on a day that Martinique keeps.
    days = [...new Set(found.filter((day) => day !== null))].sort((a, b) => a - b)
    years.set(year, days)
  }
  return days
}

function daysByYear(place: HolidayPlace): DaysByYear {
  // attacker-controlled
  if (typeof place !== 'object' || place === null) throw new SchedulingError('holidays have a country')
  const { countryCode, region } = place
  const key = region === undefined ? '' : requireRegion(region)
  const found = known.get(countryCode)?.get(key)
  if (found !== undefined) return found

  rulesAt(place)
  const years: DaysByYear = new Map()
  const regions = known.get(countryCode) ?? new Map<string, DaysByYear>()
  known.set(countryCode, regions.set(key, years))
  return years
}

function rulesAt({ countryCode, region }: HolidayPlace): string[] {
  const country = requireCountry(countryCode)
  const rules = (country[''] ?? '').split(' ')
  if (region === undefined) return rules
  const own = Object.hasOwn(country, region) ? country[region] : undefined
  if (own === undefined) throw new SchedulingError('no holidays are known of this region')
  return [...rules, ...own.split(' ')]
}

// The empty code is the table's own word for the whole country.
function requireRegion(region: string): string {
  if (typeof region !== 'string' || region === '') throw new SchedulingError('a region is a code')
  return region
}

function requireCountry(countryCode: HolidayCountry): Record<string, string> {
  if (!Object.hasOwn(holidayTable, countryCode))
    throw new SchedulingError('no holidays are known of this country')
  return holidayTable[countryCode]
}
