// Columns of small whole numbers as text: each number in a fixed count of digits of base 64, the alphabet of base64url, most
// significant first. Read without an array of JSON numbers, which costs ten times as long. SPEC.md §1.2.
import { DirectoryError } from './directory-error.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bitsOfDigit = 6
const values = new Int8Array(128).fill(-1)
for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value

const mostDigits = 4

/** A column as `<digits each><digits…>`, with as few digits as its largest number needs; at least one. */
export function writeDigits(numbers: readonly number[]): string {
  let width = 1
  for (const number of numbers) {
    if (!Number.isInteger(number) || number < 0 || number >= 64 ** mostDigits)
      throw new RangeError('not a small number')
    while (number >= 64 ** width) width += 1
  }
  const digits = numbers.map((number) => {
    let text = ''
    for (let shift = (width - 1) * bitsOfDigit; shift >= 0; shift -= bitsOfDigit)
      text += alphabet[(number >> shift) & 63]
    return text
  })
  return `${width}${digits.join('')}`
}

/**
 * The numbers of a column of `count` rows, each below `limit`.
 * @throws DirectoryError `broken-column` or `out-of-range` with `part`.
 */
export function readDigits(text: unknown, count: number, limit: number, part: string): Uint32Array {
  const width = typeof text === 'string' ? text.charCodeAt(0) - 48 : 0
  if (typeof text !== 'string' || width < 1 || width > mostDigits || text.length !== 1 + width * count)
    throw new DirectoryError('broken-column', part)
  const numbers = new Uint32Array(count)
  let bad = 0
  let largest = 0
  for (let row = 0, at = 1; row < count; row += 1) {
    let number = 0
    for (let digit = 0; digit < width; digit += 1, at += 1) {
      const value = values[text.charCodeAt(at)] ?? -1
      bad |= value
      number = (number << bitsOfDigit) | value
    }
    numbers[row] = number
    if (number > largest) largest = number
  }
  if (bad < 0) throw new DirectoryError('broken-column', part)
  if (count > 0 && largest >= limit) throw new DirectoryError('out-of-range', part)
  return numbers
}

/** 0, −1, 1, −2, … as 0, 1, 2, 3, … */
export function zigzag(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number
}

/** The opposite of `zigzag`. */
export function unzigzag(number: number): number {
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2
}
