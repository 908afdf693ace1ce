// The practice's name as the last part of its page's address: a to z, 0 to 9 and single dashes.

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/**
 * A suggestion of at most 48 characters, or an empty text when nothing of the name can stand in an address. `language` is
 * the one the name is read in: German writes ü without its dots as ue.
 */
export function suggestSlug(name: string, language: string): string {
  const lower = name.normalize('NFC').toLowerCase()
  const spelt = language === 'de' ? lower.replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter) : lower
  return spelt
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
}

export { isSlug } from '@colloque/directory'

/** Whether the service accepts it as a login name. */
export function isLoginName(text: string): boolean {
  return text.length >= 3 && text.length <= 64 && /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])$/.test(text)
}
