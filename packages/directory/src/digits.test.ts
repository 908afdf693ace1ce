import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDigits, unzigzag, writeDigits, zigzag } from './digits.ts'
import { DirectoryError } from './directory-error.ts'

function codeOf(text: unknown, count: number, limit: number): string | null {
  try {
    readDigits(text, count, limit, 'here')
    return null
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    return error.message
  }
}

describe('a column of numbers', () => {
  it('is read as it was written, with no more digits than it needs', () => {
    const column = fc.array(fc.integer({ min: 0, max: 64 ** 4 - 1 }))
    fc.assert(
      fc.property(column, (numbers) => {
        const text = writeDigits(numbers)
        expect([...readDigits(text, numbers.length, 64 ** 4, 'here')]).toEqual(numbers)
        const digits = Number(text.charAt(0))
        if (digits > 1) expect(Math.max(...numbers)).toBeGreaterThanOrEqual(64 ** (digits - 1))
      }),
    )
  })

  it.each([
    [[], '1'],
    [[0, 1, 63], '1AB_'],
    [[64, 0], '2BAAA'],
  ])('of %j is %s', (numbers, text) => {
    expect(writeDigits(numbers)).toBe(text)
  })

  it.each([[[-1]], [[0.5]], [[64 ** 4]], [[Number.NaN]]])('is not written of %j', (numbers) => {
    expect(() => writeDigits(numbers)).toThrow(RangeError)
  })

  it.each([
    ['no text', 7, 1, 'broken-column: here'],
    ['nothing at all', '', 0, 'broken-column: here'],
    ['five digits a number', '5AAAAA', 1, 'broken-column: here'],
    ['a digit too few', '2AAA', 2, 'broken-column: here'],
    ['a digit too many', '1AA', 1, 'broken-column: here'],
    ['a digit that is none', '1+', 1, 'broken-column: here'],
    ['a digit of another script', '1٣', 1, 'broken-column: here'],
    ['a number too large', '1C', 1, 'out-of-range: here'],
  ])('is refused with %s', (_, text, count, message) => {
    expect(codeOf(text, count, 2)).toBe(message)
  })
})

it('a number below zero comes back from its zigzag', () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4])
  fc.assert(fc.property(fc.integer({ min: -8e6, max: 8e6 }), (number) => unzigzag(zigzag(number)) === number))
})
