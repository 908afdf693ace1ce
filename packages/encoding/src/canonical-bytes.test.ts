import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader } from './byte-reader.ts'
import { type CanonicalField, canonicalBytes } from './canonical-bytes.ts'
import { EncodingError } from './encoding-error.ts'
import { parseHex, toHex } from './hex.ts'
import { bytesToUtf8 } from './utf8.ts'

// A reader written from SPEC.md: that it exists is what makes the writing injective.
function read(bytes: Uint8Array): { label: string; fields: (Uint8Array | string | bigint)[] } {
  const reader = new ByteReader(bytes)
  const prefixed = () => reader.bytes(reader.u32())
  const label = bytesToUtf8(prefixed())
  const fields = Array.from({ length: reader.u32() }, () => {
    const tag = reader.u8()
    const content = prefixed()
    if (tag === 1) return content
    if (tag === 2) return bytesToUtf8(content)
    if (tag === 3) return new ByteReader(content).u64()
    throw new Error('unknown tag')
  })
  reader.end()
  return { label, fields }
}

const label = fc.string({ unit: 'binary', maxLength: 20 })
const field = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.bigInt(0n, 2n ** 64n - 1n),
)

describe('canonicalBytes', () => {
  it('can be read back, so no two inputs share their bytes', () => {
    fc.assert(
      fc.property(label, fc.array(field), (label, fields) => {
        expect(read(canonicalBytes(label, fields))).toEqual({ label, fields })
      }),
    )
  })

  it.each<[string, CanonicalField[], string]>([
    ['', [], '0000000000000000'],
    ['a', ['b'], '000000016100000001020000000162'],
    ['a', [parseHex('ff00'), 258], '00000001610000000201 00000002ff00 03000000080000000000000102'],
  ])('writes the bytes that SPEC.md shows for label %j', (label, fields, hex) => {
    expect(toHex(canonicalBytes(label, fields))).toBe(hex.replaceAll(' ', ''))
  })

  it('tells apart what joins to the same characters', () => {
    const inputs: [string, CanonicalField[]][] = [
      ['x', ['ab', 'c']],
      ['x', ['a', 'bc']],
      ['x', ['abc']],
      ['x', ['abc', '']],
      ['xa', ['bc']],
      ['x', ['1']],
      ['x', [1]],
      ['x', [parseHex('31')]],
      ['x', [parseHex('0000000000000001')]],
    ]
    expect(new Set(inputs.map(([label, fields]) => toHex(canonicalBytes(label, fields)))).size).toBe(
      inputs.length,
    )
  })

  it('takes a number and a bigint of the same value for the same integer', () => {
    expect(canonicalBytes('x', [5])).toEqual(canonicalBytes('x', [5n]))
  })

  it.each<CanonicalField>([-1, 0.5, 2 ** 53, Number.NaN, -1n, 2n ** 64n, '\ud800'])(
    'refuses field %#',
    (field) => {
      expect(() => canonicalBytes('x', [field])).toThrow(EncodingError)
    },
  )

  it('refuses a label with a lone surrogate', () => {
    expect(() => canonicalBytes('\udc00', [])).toThrow(EncodingError)
  })
})
