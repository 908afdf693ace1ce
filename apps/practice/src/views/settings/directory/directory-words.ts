// Names of specialties, languages, areas and terms in the reader's language, in its order.
import { findSpecialtyName, paymentTerms, specialtyCodes } from '@colloque/directory'
import { areas, findArea } from '@colloque/geography'
import { spokenName, termName } from '@colloque/ui'
import { lang } from '@colloque/ui/messages'
import { spokenLanguages } from '../../../model/page/spoken-languages.ts'

export type Option = readonly [value: string, label: string]

/** Every specialty, by its name. */
export function specialtyOptions(): Option[] {
  return byName(specialtyCodes.map((code) => [code, findSpecialtyName(code, lang) ?? code]))
}

/** Every language offered, by its name. */
export function languageOptions(): Option[] {
  return byName(spokenLanguages.map((tag) => [tag, spokenName(tag)]))
}

/** The terms of a country, in the order in which they are usual there. */
export function termOptions(countryCode: string): Option[] {
  const [, terms = []] =
    Object.entries(paymentTerms).find(([country]) => country === countryCode.toLowerCase()) ?? []
  return terms.map((term) => [term, termName(term)])
}

/** The areas of a country, by name. */
export function areaOptions(countryCode: string): Option[] {
  const country = countryCode.toLowerCase()
  return byName(areas.filter((area) => area.country === country).map(({ code, name }) => [code, name]))
}

/** Name of an area, or its code where this build does not know it. */
export function nameOfArea(code: string): string {
  return findArea(code)?.name ?? code
}

function byName(options: Option[]): Option[] {
  return options.sort(([, a], [, b]) => a.localeCompare(b, lang))
}
