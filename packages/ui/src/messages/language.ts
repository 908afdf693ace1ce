// The interface languages and the locale each one formats dates and numbers with.
// English means European English here: day before month, 24 hours.

export type Language = 'en' | 'fr' | 'de' | 'it'

const LOCALES = { en: 'en-GB', fr: 'fr-FR', de: 'de-DE', it: 'it-IT' } as const

const NAMES = { en: 'English', fr: 'Français', de: 'Deutsch', it: 'Italiano' } as const

/** BCP 47 locale for `Intl`, for example `fr-FR`. */
export function localeOf(language: Language): string {
  return LOCALES[language]
}

/** The language's own name for itself, for a language switch. */
export function nameOfLanguage(language: Language): string {
  return NAMES[language]
}
