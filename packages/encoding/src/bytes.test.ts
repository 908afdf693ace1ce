import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, equalBytes } from './bytes.ts'

const bytes = () => fc.uint8Array({ maxLength: 100 })

describe('concatBytes', () => {
  it('keeps every byte in order', () => {
    fc.assert(
      fc.property(fc.array(bytes()), (parts) => {
        expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]))
      }),
    )
  })

  it('returns a copy even of a single part', () => {
    const part = new Uint8Array([1])
    concatBytes(part)[0] = 2
    expect(part[0]).toBe(1)
  })
})

describe('equalBytes', () => {
  it('accepts a copy', () => {
    fc.assert(
      fc.property(bytes(), (a) => {
        expect(equalBytes(a, a.slice())).toBe(true)
      }),
    )
  })

  it('refuses a copy with any one bit changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), fc.nat(7), (a, at, bit) => {
        const b = a.slice()
        const index = at % b.length
        b[index] = (b[index] ?? 0) ^ (1 << bit)
        expect(equalBytes(a, b)).toBe(false)
      }),
    )
  })

  it('refuses a prefix', () => {
    expect(equalBytes(new Uint8Array([1, 0]), new Uint8Array([1]))).toBe(false)
    expect(equalBytes(new Uint8Array([1]), new Uint8Array([1, 0]))).toBe(false)
  })
})
