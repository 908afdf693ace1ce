// Names of specialties, and the words that find them. Codes that this version does not know have neither.
import { foldedWords } from '@colloque/folding'
import { type SpecialtyWords, specialtyTable } from './specialty-table.ts'

export type Language = 'fr' | 'de' | 'it' | 'en'

const byCode = new Map(specialtyTable.map((words) => [words.code, words]))

/** Codes with a name, in the order in which they are offered. */
export const specialtyCodes: readonly string[] = specialtyTable.map(({ code }) => code)

export function isSpecialtyCode(code: string): boolean {
  return byCode.has(code)
}

/** The name of a specialty, or null for a code that is not known here. */
export function findSpecialtyName(code: string, language: Language): string | null {
  return byCode.get(code)?.[language].split(',', 1)[0] ?? null
}

/** Folded words that find the specialty, in every language: nobody is asked which one they type in. */
export function specialtyWords(code: string): readonly string[] {
  const known = wordsOf.get(code)
  if (known) return known
  const words = byCode.get(code)
  if (!words) return []
  const folded = [...new Set(foldedWords(everyLanguage(words)))]
  wordsOf.set(code, folded)
  return folded
}

// Sets of specialties are many, their codes are few.
const wordsOf = new Map<string, readonly string[]>()

function everyLanguage({ fr, de, it, en }: SpecialtyWords): string {
  return [fr, de, it, en].join(' ')
}
