import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBeginningButOne } from './one-edit.ts'

describe('a beginning but for one slip', () => {
  it.each([
    ['dermat', 'dermatologue', 'as it is'],
    ['dermtol', 'dermatologue', 'a letter too few'],
    ['dermmat', 'dermatologue', 'a letter too many'],
    ['dernat', 'dermatologue', 'another letter'],
    ['demratologue', 'dermatologue', 'two neighbours swapped'],
    ['dermatologux', 'dermatologue', 'another last letter'],
    ['dermatologuee', 'dermatologue', 'one more at the end'],
  ])('takes %s for %s: %s', (typed, word) => {
    expect(isBeginningButOne(typed, word)).toBe(true)
  })

  it.each([
    ['drmtol', 'dermatologue', 'two slips'],
    ['termat', 'dermatologue', 'another first letter'],
    ['der', 'dor', 'too short to slip'],
    ['cardio', 'dermatologue', 'another word'],
  ])('does not take %s for %s: %s', (typed, word) => {
    expect(isBeginningButOne(typed, word)).toBe(false)
  })

  it('agrees with trying every slip there is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(word, word, (typed, longer) => {
        const expected = longer.startsWith(typed) || (typed.length >= 4 && slips(typed, longer))
        expect(isBeginningButOne(typed, longer)).toBe(expected)
      }),
      { numRuns: 5_000 },
    )
  })
})

/** Every beginning of `word` that one slip makes of `typed`, tried one by one. */
function slips(typed: string, word: string): boolean {
  if (typed[0] !== word[0]) return false
  const letters = ['a', 'b', 'c']
  const at = Array.from({ length: typed.length }, (_, index) => index).slice(1)
  const made = [
    ...at.map((i) => typed.slice(0, i) + typed.slice(i + 1)),
    ...[...at, typed.length].flatMap((i) =>
      letters.map((letter) => typed.slice(0, i) + letter + typed.slice(i)),
    ),
    ...at.flatMap((i) => letters.map((letter) => typed.slice(0, i) + letter + typed.slice(i + 1))),
    ...at.slice(0, -1).map((i) => typed.slice(0, i) + typed[i + 1] + typed[i] + typed.slice(i + 2)),
  ]
  return made.some((text) => word.startsWith(text))
}
