import { searchedBeginnings } from '@colloque/folding'
import { describe, expect, it } from 'vitest'
import { findSpecialtyName, isSpecialtyCode, specialtyCodes, specialtyWords } from './specialties.ts'

const languages = ['fr', 'de', 'it', 'en'] as const

/** Codes that have a word for every beginning of `typed`. */
function codesOf(typed: string): string[] {
  const begins = searchedBeginnings(typed)
  return specialtyCodes.filter((code) =>
    begins.every((begin) => specialtyWords(code).some((word) => word.startsWith(begin))),
  )
}

// Verhoeff 1969: the last digit of a SNOMED CT code tells wrong digits and swapped ones.
function isCheckedCode(code: string): boolean {
  const step = (digit: number) => [1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit] ?? 0
  const inDihedralGroup = (a: number, b: number) => {
    const turn = a < 5 ? a + b : a - b
    return ((turn + 10) % 5) + (a < 5 === b < 5 ? 0 : 5)
  }
  const sum = [...code].reverse().reduce((check, digit, place) => {
    let value = Number(digit)
    for (let times = 0; times < place % 8; times += 1) value = step(value)
    return inDihedralGroup(check, value)
  }, 0)
  return sum === 0
}

describe('specialties', () => {
  it('have codes with a right check digit, each once', () => {
    expect(specialtyCodes.filter((code) => !isCheckedCode(code))).toEqual([])
    expect(new Set(specialtyCodes).size).toBe(specialtyCodes.length)
  })

  it('have check digits that can fail', () => {
    expect(isCheckedCode('394582008')).toBe(false)
    expect(isCheckedCode('394528007')).toBe(false)
  })

  it.each(languages)('have a name of their own in %s', (language) => {
    const names = specialtyCodes.map((code) => findSpecialtyName(code, language))
    expect(names).not.toContain(null)
    expect(names.filter((name) => name === '' || name !== name?.trim())).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([
    ['peau', '394582007'],
    ['Hautarzt', '394582007'],
    ['pelle', '394582007'],
    ['skin', '394582007'],
    ['dentista', '394812008'],
    ['Zahnärztin', '394812008'],
    ['gynéco', '394586005'],
    ['Frauenarzt', '394586005'],
    ['psy', '394587001'],
    ['psy', '59944000'],
    ['généraliste', '394814009'],
    ['Hausarzt', '394814009'],
    ['medico di base', '394814009'],
    ['GP', '394814009'],
    ['généraliste', '394802001'],
    ['coeur', '394579002'],
    ['Herz', '394579002'],
    ['ophtalmo', '394594003'],
    ['kiné', '36682004'],
    ['oto-rhino', '418960008'],
    ['HNO', '418960008'],
    ['sage-femme', '309453006'],
    ['Hebamme', '309453006'],
    ['bambino', '394537008'],
    ['IRM', '394914008'],
  ])('are found by %s', (typed, code) => {
    expect(codesOf(typed)).toContain(code)
  })

  it('are not found by what they are not', () => {
    expect(codesOf('xyzzy')).toEqual([])
    expect(codesOf('Hautarzt')).toEqual(['394582007'])
  })

  it('have neither name nor words where the code is not known', () => {
    expect(isSpecialtyCode('99999999')).toBe(false)
    expect(findSpecialtyName('99999999', 'fr')).toBeNull()
    expect(specialtyWords('__proto__')).toEqual([])
  })
})
