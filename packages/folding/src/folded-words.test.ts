import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedWords, foldLongText, foldText, searchedBeginnings } from './folded-words.ts'

describe('folded words', () => {
  it.each(['ΠΑΠΑΣ', 'Παπάς', 'παπασ'])('are the same for %s, however a sigma is written', (name) => {
    expect(foldText(name)).toBe('παπασ')
  })

  it('begin alike where a Greek name is typed in capitals', () => {
    const [typed] = searchedBeginnings('ΠΑΣ')
    expect(foldedWords('Πασχαλίδης')[0]?.startsWith(typed ?? 'nothing')).toBe(true)
  })
})

describe('a long text', () => {
  it('is folded like a short one', () => {
    const line = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...'éÉßŒøİıσΣς ℡ﬁN\u0301o\u0308A ')),
    )
    fc.assert(
      fc.property(line, (pieces) => {
        const text = pieces.join('').replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
        expect(foldLongText(text)).toBe(foldText(text))
      }),
      { numRuns: 2_000 },
    )
  })
})
