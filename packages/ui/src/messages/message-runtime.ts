// What compiled messages call: plural rules, selection, numbers, dates. No parsing happens in the browser.
import { type Language, localeOf } from './language.ts'
import type { ZonedInstant } from './zoned-instant.ts'

type Arms = { readonly other: string; readonly [arm: string]: string }
type Style = 'short' | 'medium' | 'long' | 'full'

// Making one takes a hundred times as long as asking it.
const cardinals: { [language in Language]?: Intl.PluralRules } = {}
const numbers: { [language in Language]?: Intl.NumberFormat } = {}

/** The arm for a count by the language's cardinal rules; `=n` arms win. */
export function choosePlural(language: Language, value: number, arms: Arms): string {
  cardinals[language] ??= new Intl.PluralRules(localeOf(language))
  return arms[`=${value}`] ?? arms[cardinals[language].select(value)] ?? arms.other
}

/** The arm for a rank by the language's ordinal rules; `=n` arms win. */
export function chooseOrdinal(language: Language, value: number, arms: Arms): string {
  const rules = new Intl.PluralRules(localeOf(language), { type: 'ordinal' })
  return arms[`=${value}`] ?? arms[rules.select(value)] ?? arms.other
}

/** The arm named by the value, else `other`. */
export function chooseSelect(value: string, arms: Arms): string {
  return Object.hasOwn(arms, value) ? (arms[value] ?? arms.other) : arms.other
}

/** A number with the language's own separators. */
export function writeNumber(language: Language, value: number): string {
  numbers[language] ??= new Intl.NumberFormat(localeOf(language))
  return numbers[language].format(value)
}

/** A date on the clock of the instant's own zone. */
export function writeDate(language: Language, { at, timeZone }: ZonedInstant, style: Style): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: style, timeZone }).format(at)
}

/** A time on the clock of the instant's own zone. */
export function writeTime(language: Language, { at, timeZone }: ZonedInstant, style: Style): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeStyle: style, timeZone }).format(at)
}
