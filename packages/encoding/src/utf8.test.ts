import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EncodingError } from './encoding-error.ts'
import { parseHex, toHex } from './hex.ts'
import { bytesToUtf8, utf8ToBytes } from './utf8.ts'

describe('UTF-8', () => {
  it('gives back every well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(bytesToUtf8(utf8ToBytes(text))).toBe(text)
      }),
    )
  })

  it('keeps a leading byte order mark', () => {
    expect(toHex(utf8ToBytes('\ufeffa'))).toBe('efbbbf61')
    expect(bytesToUtf8(parseHex('efbbbf61'))).toBe('\ufeffa')
  })

  it.each(['\ud800', 'a\udc00b', '\ud83d'])('refuses the lone surrogate in text %#', (text) => {
    expect(() => utf8ToBytes(text)).toThrow(EncodingError)
  })

  it.each([
    ['an overlong form', 'c0af'],
    ['a surrogate', 'eda080'],
    ['a missing continuation', 'e282'],
    ['a value above U+10FFFF', 'f4908080'],
    ['a stray continuation', '80'],
  ])('refuses %s', (_, hex) => {
    expect(() => bytesToUtf8(parseHex(hex))).toThrow(EncodingError)
  })
})
