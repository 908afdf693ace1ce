import { describe, expect, it } from 'vitest'
import { randomBytes } from '../test/sample-account.ts'
import { KeyringError } from './keyring-error.ts'
import { generatePassphrase, requireOwnPassphrase } from './passphrase.ts'
import { passphraseWords } from './passphrase-words.ts'

describe('a generated passphrase', () => {
  it('has six of 7,776 distinct words', () => {
    expect(new Set(passphraseWords).size).toBe(7776)
    expect(passphraseWords.every((word) => /^[a-z-]{3,9}$/.test(word))).toBe(true)
    const words = generatePassphrase(passphraseWords, randomBytes).split(' ')
    expect(words).toHaveLength(6)
    expect(words.every((word) => passphraseWords.includes(word))).toBe(true)
  })

  it('draws every word equally often', () => {
    const halves = [0, 0]
    for (let round = 0; round < 2000; round++) {
      for (const word of generatePassphrase(passphraseWords, randomBytes).split(' ')) {
        const half = passphraseWords.indexOf(word) < 3888 ? 0 : 1
        halves[half] = (halves[half] ?? 0) + 1
      }
    }
    // 12,000 draws: six standard deviations are 330.
    expect(Math.abs((halves[0] ?? 0) - 6000)).toBeLessThan(330)
  })

  it('is not drawn from a broken source or a shortened list', () => {
    expect(() => generatePassphrase(passphraseWords, (length) => new Uint8Array(length))).toThrow(/random/)
    expect(() => generatePassphrase(passphraseWords.slice(1), randomBytes)).toThrow(RangeError)
  })
})

describe('a passphrase of one’s own', () => {
  it('is accepted from 16 characters on', () => {
    for (const text of ['the bakery opens at nine', 'Zwölf Möwen am Kai!', 'une phrase à moi seule']) {
      expect(() => requireOwnPassphrase(text), text).not.toThrow()
    }
  })

  it('is refused when it is short, well known, repeated or a run of keys', () => {
    const weak = [
      '',
      'fifteen letters',
      'correct horse battery staple',
      'Correct-Horse-Battery-Staple-2026',
      'To be, or not to be',
      'liberté, égalité, fraternité',
      'Sein oder nicht sein',
      'essere o non essere',
      'password password',
      'aaaaaaaaaaaaaaaaaaaa',
      'abcabcabcabcabcabc',
      'tulip tulip tulip tulip',
      'qwertyuiopasdfghjkl',
      '12345678901234567890',
      'zyxwvutsrqponmlkjihg',
      '                    x',
    ]
    for (const text of weak) expect(() => requireOwnPassphrase(text), text).toThrow(KeyringError)
  })
})
