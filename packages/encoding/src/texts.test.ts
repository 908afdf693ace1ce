import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBase32, toBase32 } from './base32.ts'
import { parseBase64url, toBase64url } from './base64url.ts'
import { EncodingError } from './encoding-error.ts'
import { parseHex, toHex } from './hex.ts'
import { alphabet, fromText, toText } from './radix.ts'
import { utf8ToBytes } from './utf8.ts'

const ownBase64url = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 6)
const forms = [
  { name: 'base64url', write: toBase64url, parse: parseBase64url, characters: /^[\w-]*$/ },
  {
    name: 'base64url without the engine',
    write: (bytes: Uint8Array) => toText(bytes, ownBase64url),
    parse: (text: string) => fromText(text, ownBase64url),
    characters: /^[\w-]*$/,
  },
  { name: 'base32', write: toBase32, parse: parseBase32, characters: /^[A-Z2-7]*$/ },
  { name: 'hexadecimal', write: toHex, parse: parseHex, characters: /^[0-9a-f]*$/ },
]

describe.each(forms)('$name', ({ write, parse, characters }) => {
  it('gives back every byte string, within its alphabet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = write(bytes)
        expect(text).toMatch(characters)
        expect(parse(text)).toEqual(bytes)
      }),
    )
  })

  it('either refuses a text or writes it again the same', () => {
    // Texts near the alphabet, so that many are accepted and many are not.
    const near = fc.string({ unit: fc.constantFrom(...'ABYZ27abf-_09=+/ \n'), maxLength: 9 })
    fc.assert(
      fc.property(near, (text) => {
        const written = writeAgain(text)
        if (written !== null) expect(written.toUpperCase()).toBe(text.toUpperCase())
      }),
      { numRuns: 2000 },
    )
    function writeAgain(text: string): string | null {
      try {
        return write(parse(text))
      } catch (error) {
        expect(error).toBeInstanceOf(EncodingError)
        return null
      }
    }
  })
})

describe('published values', () => {
  // RFC 4648 §10, without padding.
  it.each([
    ['', '', ''],
    ['f', 'Zg', 'MY'],
    ['fo', 'Zm8', 'MZXQ'],
    ['foo', 'Zm9v', 'MZXW6'],
    ['foob', 'Zm9vYg', 'MZXW6YQ'],
    ['fooba', 'Zm9vYmE', 'MZXW6YTB'],
    ['foobar', 'Zm9vYmFy', 'MZXW6YTBOI'],
  ])('%j', (text, base64url, base32) => {
    expect(toBase64url(utf8ToBytes(text))).toBe(base64url)
    expect(toBase32(utf8ToBytes(text))).toBe(base32)
    expect(parseBase32(base32.toLowerCase())).toEqual(utf8ToBytes(text))
  })
})

describe('strictness', () => {
  it.each(['A', 'AB', 'AAB', 'AA==', 'AAA=', 'A A', 'AA\n', '+/+/', 'AAAAA', 'éé', 'AA%'])(
    'base64url refuses %j',
    (text) => {
      expect(() => parseBase64url(text)).toThrow(EncodingError)
      expect(() => fromText(text, ownBase64url)).toThrow(EncodingError)
    },
  )

  it.each(['A', 'AB', 'AAA', 'AAAAAA', 'MY======', 'MY MY', '01', 'MZXW-6', 'ſſ', 'ıA'])(
    'base32 refuses %j',
    (text) => {
      expect(() => parseBase32(text)).toThrow(EncodingError)
    },
  )

  it.each(['0', '0g', '0x00', ' 00', '00\n'])('hexadecimal refuses %j', (text) => {
    expect(() => parseHex(text)).toThrow(EncodingError)
  })

  it('says nothing of what it refused', () => {
    expect(() => parseBase64url('secret text')).toThrow(/^(?!.*secret)/)
  })
})
