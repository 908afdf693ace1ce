import { describe, expect, it } from 'vitest'
import { mostInGroups, percentile, percentilesOf, sumInGroups } from './statistics.ts'

describe('percentiles', () => {
  it('are values that occurred, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(percentilesOf(hundred)).toEqual({ count: 100, p50: 50, p90: 90, p99: 99, most: 100 })
    expect(percentile([1, 2, 3], 0.5)).toBe(2)
    expect(percentile([1, 2, 3], 0)).toBe(1)
    expect(percentile([1, 2, 3], 1)).toBe(3)
  })

  it('sort numbers as numbers', () => {
    expect(percentilesOf([9, 10, 100]).p50).toBe(10)
  })

  it('of nothing are 0', () => {
    expect(percentilesOf([])).toEqual({ count: 0, p50: 0, p90: 0, p99: 0, most: 0 })
  })
})

describe('groups', () => {
  it('are consecutive, the last one shorter', () => {
    expect(sumInGroups([1, 2, 3, 4, 5], 2)).toEqual([3, 7, 5])
    expect(mostInGroups([1, 5, 3, 2, 4], 2)).toEqual([5, 3, 4])
    expect(sumInGroups([], 3)).toEqual([])
  })
})
