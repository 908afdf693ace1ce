import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLongText, foldText } from './folded-words.ts'

describe('a long text', () => {
  it('is folded like a short one', () => {
    const line = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...'éÉßŒøİıσΣς ℡ﬁN\u0301o\u0308A ')),
    )
    fc.assert(
      fc.property(line, (pieces) => {
        const text = pieces.join('').replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
        // Greek has two small sigmas, and which of them depends on the letters around.
        const even = (folded: string) => folded.replaceAll('ς', 'σ')
        expect(even(foldLongText(text))).toBe(even(foldText(text)))
      }),
      { numRuns: 2_000 },
    )
  })
})
