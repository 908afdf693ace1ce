import { parseHex } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOf, parseFingerprint } from './fingerprint.ts'

describe('the fingerprint of a practice key', () => {
  it('is the beginning of its SHA-256, as text and as words', () => {
    const key = parseHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    const { bytes20, text, compact, words } = fingerprintOf(key)
    expect(bytes20).toEqual(sha256(key).slice(0, 20))
    expect(text).toMatch(/^([A-Z2-7]{4}-){7}[A-Z2-7]{4}$/)
    expect(compact).toBe(text.replaceAll('-', '').toLowerCase())
    const bits = [...bytes20].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    expect(words).toEqual(
      Array.from({ length: 8 }, (_, i) => wordlist[Number.parseInt(bits.slice(i * 11, i * 11 + 11), 2)]),
    )
  })

  it('is read from every form it is written in, and by hand', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const fingerprint = fingerprintOf(key)
        for (const form of [fingerprint.text, fingerprint.compact, fingerprint.text.replaceAll('-', ' ')]) {
          expect(parseFingerprint(form)).toEqual(fingerprint)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is not read from anything else', () => {
    const { text } = fingerprintOf(new Uint8Array(32))
    for (const wrong of [
      '',
      text.slice(1),
      `${text}A`,
      text.replace(/^./, '1'),
      'é'.repeat(32),
      'A'.repeat(100),
    ]) {
      expect(() => parseFingerprint(wrong)).toThrow(RangeError)
    }
  })
})

describe('the word list', () => {
  it('has 2,048 words that differ in their first four letters', () => {
    expect(wordlist).toHaveLength(2048)
    expect(new Set(wordlist.map((word) => word.slice(0, 4))).size).toBe(2048)
    expect(wordlist.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true)
  })
})
