// Places by what one types: the way from words to a position that no server sees.
import { isBeginningButOne, searchedBeginnings } from '@colloque/folding'
import { findArea } from './areas.ts'
import type { Place, Places } from './places.ts'

const abbreviations: Readonly<Record<string, readonly string[]>> = {
  st: ['saint', 'sankt'],
  ste: ['sainte'],
}

/**
 * Up to `limit` places for what was typed, larger first: every word begins a word of one of the names, and where the first
 * begins the name, that counts most. Digits count as the beginning of a French postal code; we know none of the other
 * countries, whose places are found by the words beside them. Digits can also be part of the name. Where nothing matches, one slip is allowed.
 */
export function findPlaces(places: Places, typed: string, limit: number): Place[] {
  const beginnings = searchedBeginnings(typed.slice(0, 100)).slice(0, 6)
  const digits = beginnings.find((word) => /^\d{2,5}$/.test(word))
  const words = beginnings.filter((word) => !/^\d+$/.test(word))
  if (words.length === 0 && digits === undefined) return []
  const isIn = digits === undefined ? () => true : isBehind(digits, words.length > 0)
  const asTyped = pick(places, words, limit, isIn, begins)
  if (asTyped.length > 0) return asTyped
  // “Paris 11” is no part of the Aude.
  const numbered = words.length > 0 ? pick(places, beginnings, limit, () => true, begins) : []
  return numbered.length > 0 ? numbered : pick(places, words, limit, isIn, isBeginningButOne)
}

function begins(typed: string, word: string): boolean {
  return word.startsWith(typed) || (abbreviations[typed]?.includes(word) ?? false)
}

function isBehind(digits: string, isNamed: boolean): (place: Place) => boolean {
  const department = departmentOf(digits)
  return ({ area }) => (area.startsWith('fr-') ? area === department : isNamed)
}

function pick(
  { list, names }: Places,
  typed: readonly string[],
  limit: number,
  isIn: (place: Place) => boolean,
  isMatch: (typed: string, word: string) => boolean,
): Place[] {
  const [first = ''] = typed
  const found: Place[] = []
  const later: Place[] = []
  for (const [row, place] of list.entries()) {
    if (!isIn(place)) continue
    const fitting = (names[row] ?? []).filter((name) =>
      typed.every((word) => name.some((own) => isMatch(word, own))),
    )
    if (fitting.length === 0) continue
    // Digits alone name no one: the largest come first.
    if (typed.length === 0 || fitting.some((name) => isMatch(first, name[0] ?? ''))) found.push(place)
    else if (later.length < limit) later.push(place)
    if (found.length === limit) break
  }
  return [...found, ...later].slice(0, limit)
}

// Of a postal code: overseas three digits, Corsica both of its halves by the third.
function departmentOf(digits: string): string | null {
  const two = digits.slice(0, 2)
  if (two === '97') return digits.length >= 3 ? `fr-${digits.slice(0, 3)}` : null
  if (two === '20') return (digits[2] ?? '0') < '2' ? 'fr-2a' : 'fr-2b'
  const code = `fr-${two}`
  return findArea(code) ? code : null
}
