import { describe, expect, it } from 'vitest'
import { ByteReader } from './byte-reader.ts'
import { EncodingError } from './encoding-error.ts'
import { parseHex, toHex } from './hex.ts'

describe('ByteReader', () => {
  it('reads a format piece by piece and accepts its end', () => {
    const reader = new ByteReader(parseHex('01 0203 04050607 08090a'.replaceAll(' ', '')))
    expect(reader.u8()).toBe(1)
    expect(reader.u16()).toBe(0x0203)
    expect(reader.u32()).toBe(0x04050607)
    expect(toHex(reader.bytes(1))).toBe('08')
    expect(reader.remaining).toBe(2)
    expect(toHex(reader.rest())).toBe('090a')
    expect(() => reader.end()).not.toThrow()
  })

  it('reads inside a larger buffer', () => {
    const reader = new ByteReader(parseHex('ff0102').subarray(1))
    expect(reader.u16()).toBe(0x0102)
    expect(() => reader.u8()).toThrow(EncodingError)
  })

  it('refuses trailing bytes', () => {
    const reader = new ByteReader(parseHex('0102'))
    reader.u8()
    expect(() => reader.end()).toThrow(EncodingError)
  })

  it('refuses to read past the end, and does not move when it refuses', () => {
    const reader = new ByteReader(parseHex('0102'))
    for (const length of [3, -1, 0.5, Number.NaN]) expect(() => reader.bytes(length)).toThrow(EncodingError)
    expect(() => reader.u32()).toThrow(EncodingError)
    expect(reader.u16()).toBe(0x0102)
  })

  it('returns copies', () => {
    const source = parseHex('0102')
    const read = new ByteReader(source).bytes(2)
    source.fill(0)
    expect(toHex(read)).toBe('0102')
  })
})
