// Names of areas and distances as people read them.
import { findArea } from '@colloque/geography'
import { localeOf } from '@colloque/ui'
import { lang } from '@colloque/ui/messages'

const countries = new Intl.DisplayNames(localeOf(lang), { type: 'region' })
const numbers = new Intl.NumberFormat(localeOf(lang), {
  style: 'unit',
  unit: 'kilometer',
  maximumFractionDigits: 1,
})
const wholeNumbers = new Intl.NumberFormat(localeOf(lang), {
  style: 'unit',
  unit: 'kilometer',
  maximumFractionDigits: 0,
})

/** “Rhône, France”; the code itself where this build does not know the area. */
export function nameOfArea(code: string): string {
  const area = findArea(code)
  return area ? `${area.name}, ${countries.of(area.country.toUpperCase()) ?? ''}` : code
}

/** “1.2 km”; whole numbers from 10 on. */
export function formatKm(km: number): string {
  return (km < 10 ? numbers : wholeNumbers).format(km)
}
