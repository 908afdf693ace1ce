import { describe, expect, it } from 'vitest'
import { foldedWords, foldText, searchedBeginnings } from './folded-words.ts'

describe('folded words', () => {
  it.each(['ΠΑΠΑΣ', 'Παπάς', 'παπασ'])('are the same for %s, however a sigma is written', (name) => {
    expect(foldText(name)).toBe('παπασ')
  })

  it('begin alike where a Greek name is typed in capitals', () => {
    const [typed] = searchedBeginnings('ΠΑΣ')
    expect(foldedWords('Πασχαλίδης')[0]?.startsWith(typed ?? 'nothing')).toBe(true)
  })
})
