import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AdmissionError } from './admission-error.ts'
import { isSeedOf, seedHashOf, startOrder } from './start-order.ts'

const seedOf = (n: number) => Uint8Array.from({ length: 32 }, (_, i) => (i < 4 ? n >>> (8 * i) : 7))
const placesOf = (n: number, seed: Uint8Array) => {
  const order = startOrder(seed, n)
  return Array.from({ length: n }, (_, number) => order(number))
}

/** Pearson's chi-square of counts that should be equal. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

// Beyond which one run in some ten thousand falls by chance; the seeds are fixed, so the outcome is too.
const mostChiSquare = (freedom: number) => freedom + 4 * Math.sqrt(2 * freedom)

describe('the start order', () => {
  it('gives everybody a place and nobody the same', () => {
    const sizes = [...Array.from({ length: 130 }, (_, n) => n), 1000, 1023, 1024, 1025, 4093]
    for (const n of sizes) {
      expect(placesOf(n, seedOf(n)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
    }
  })

  it('does so under every seed and size', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.integer({ min: 1, max: 300 }),
        (seed, n) => {
          expect(new Set(placesOf(n, seed)).size).toBe(n)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('has the places that SPEC.md shows', () => {
    expect(placesOf(10, seedOf(1))).toEqual([9, 4, 1, 8, 3, 5, 2, 0, 7, 6])
    expect(startOrder(seedOf(1), 2 ** 32 - 1)(4_000_000_000)).toBe(597_040_122)
  })

  it('gives every number every place equally often', () => {
    const n = 12
    const counts = Array.from({ length: n * n }, () => 0)
    for (let seed = 0; seed < 1200; seed++) {
      placesOf(n, seedOf(seed)).forEach((place, number) => {
        counts[number * n + place] = (counts[number * n + place] ?? 0) + 1
      })
    }
    expect(chiSquare(counts)).toBeLessThan(mostChiSquare((n - 1) ** 2))
  })

  it('makes every order of five equally likely', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 3000; seed++) {
      const order = placesOf(5, seedOf(seed)).join()
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(120)
    expect(chiSquare([...counts.values()])).toBeLessThan(mostChiSquare(119))
  })

  it('does not keep neighbours together', () => {
    const n = 2000
    const places = placesOf(n, seedOf(5))
    const distances = places.slice(1).map((place, i) => Math.abs(place - (places[i] ?? 0)))
    const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length
    expect(Math.abs(mean / (n / 3) - 1)).toBeLessThan(0.05)
  })

  it('finds a control that is not random', () => {
    const counts = Array.from({ length: 144 }, (_, i) => (i % 13 === 0 ? 1200 : 0))
    expect(chiSquare(counts)).toBeGreaterThan(mostChiSquare(121))
  })

  it('changes altogether with one person more', () => {
    const before = placesOf(500, seedOf(1))
    const after = placesOf(501, seedOf(1))
    expect(before.filter((place, i) => place === after[i]).length).toBeLessThan(10)
  })

  it.each([-1, 10, 0.5, Number.NaN])('has no place for the number %d of ten', (number) => {
    expect(() => startOrder(seedOf(1), 10)(number)).toThrow(AdmissionError)
  })

  it('refuses a short seed and a room that cannot be', () => {
    expect(() => startOrder(new Uint8Array(31), 10)).toThrow(AdmissionError)
    for (const count of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(() => startOrder(seedOf(1), count)).toThrow(AdmissionError)
    }
  })
})

describe('the promised seed', () => {
  it('is known by its hash', () => {
    expect(isSeedOf(seedOf(1), seedHashOf(seedOf(1)))).toBe(true)
    expect(isSeedOf(seedOf(2), seedHashOf(seedOf(1)))).toBe(false)
    expect(isSeedOf(new Uint8Array(31), seedHashOf(seedOf(1)))).toBe(false)
    expect(() => seedHashOf(new Uint8Array(31))).toThrow(AdmissionError)
  })
})
