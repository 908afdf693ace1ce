import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader } from './byte-reader.ts'
import { EncodingError } from './encoding-error.ts'
import { toHex } from './hex.ts'
import { u8, u16, u32, u64 } from './integers.ts'

describe('unsigned integers', () => {
  it('are big-endian', () => {
    expect([u8(1), u16(258), u32(16909060), u64(258)].map(toHex)).toEqual([
      '01',
      '0102',
      '01020304',
      '0000000000000102',
    ])
  })

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.nat(0xff),
        fc.nat(0xffff),
        fc.nat(0xffffffff),
        fc.bigInt(0n, 2n ** 64n - 1n),
        (a, b, c, d) => {
          expect(new ByteReader(u8(a)).u8()).toBe(a)
          expect(new ByteReader(u16(b)).u16()).toBe(b)
          expect(new ByteReader(u32(c)).u32()).toBe(c)
          expect(new ByteReader(u64(d)).u64()).toBe(d)
        },
      ),
    )
  })

  it('refuse what does not fit', () => {
    const refused = [
      () => u8(256),
      () => u16(65536),
      () => u32(2 ** 32),
      () => u64(2n ** 64n),
      () => u64(2 ** 53),
      () => u8(-1),
      () => u64(-1n),
      () => u32(0.5),
      () => u32(Number.NaN),
      () => u64(Number.POSITIVE_INFINITY),
    ]
    for (const write of refused) expect(write).toThrow(EncodingError)
  })
})
