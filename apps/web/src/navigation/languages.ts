// Links that keep the language a person chose. Nothing remembers it but the address: no cookie, no storage.
import { type LanguageLink, offeredLanguages } from '@colloque/ui'

/** The same page in every language, with `fragment` (`#…` or empty) kept. */
export function languageLinks(path: string, fragment: string): LanguageLink[] {
  return offeredLanguages.map((language) => ({ language, href: `${path}?lang=${language}${fragment}` }))
}

/** A path of this site, in the language that was chosen in the address, if one was. */
export function inThisLanguage(path: string): string {
  const chosen = new URLSearchParams(location.search).get('lang')
  if (chosen === null || !offeredLanguages.some((language) => language === chosen)) return path
  const [before, fragment] = path.split('#', 2)
  return `${before}?lang=${chosen}${fragment === undefined ? '' : `#${fragment}`}`
}
