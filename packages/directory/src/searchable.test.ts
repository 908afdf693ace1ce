import { foldedWords, isBeginningButOne } from '@colloque/folding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markBeginnings, markSlips } from './mark-rows.ts'
import { searchable } from './searchable.ts'

// Letters, joints, spaces and digits that fold in odd ways, and any others.
const piece = fc.oneof(
  fc.constantFrom(..."abÉßŒøłİıΣς-'’._@/ \u00a0\u2003\u3000´¨07٣０½ﬁⅧ㎒Ａ한〇\u0301\u0345"),
  fc.constantFrom('  ', '00', '012', 'e\u0301'),
  fc.string({ unit: 'binary', maxLength: 2 }),
)
const row = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('').replaceAll('\n', ''))
const rows = fc.array(row, { minLength: 1, maxLength: 6 })

/** Words of a line, without the capital that marks their beginning. */
function wordsIn(line: string): string[] {
  return line
    .split(/[ \n]/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^[A-Z]/, (letter) => letter.toLowerCase()))
}

describe('a column made ready to be scanned', () => {
  it('holds of each row the words that folding finds, whatever stands in it', () => {
    fc.assert(
      fc.property(rows, (texts) => {
        const { text, starts } = searchable(texts)
        const lines = texts.map((_, index) => text.slice(starts[index], starts[index + 1]))
        expect(lines.join('')).toBe(text)
        for (const [index, line] of lines.entries())
          expect(new Set(wordsIn(line))).toEqual(new Set(foldedWords(texts[index] ?? '')))
      }),
      { numRuns: 3_000 },
    )
  })

  it('marks the rows that a look at every word would mark', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab0'), minLength: 1, maxLength: 6 })
    const columns = fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 8 })
    fc.assert(
      fc.property(columns, word, (words, typed) => {
        const column = searchable(words.map((row) => row.join(' ')))
        const marked = (mark: (marks: Uint8Array) => void) => {
          const marks = new Uint8Array(words.length).fill(4)
          mark(marks)
          return [...marks]
        }
        const isSlip = (written: string) => isBeginningButOne(typed, written)
        const expected = (isMatch: (written: string) => boolean) =>
          words.map((row) => (row.flatMap(foldedWords).some(isMatch) ? 6 : 4))
        expect(marked((marks) => markBeginnings(column, typed, marks, 2))).toEqual(
          expected((written) => written.startsWith(typed)),
        )
        expect(marked((marks) => markSlips(column, typed, marks, 2))).toEqual(expected(isSlip))
      }),
      { numRuns: 2_000 },
    )
  })
})
