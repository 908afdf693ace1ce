import { expect, it } from 'vitest'
import { nearestStarts } from './nearest-starts.ts'

const starts = [10, 20, 30, 40, 50]

it('offers the nearest starts first, the earlier of two equally near', () => {
  expect(nearestStarts(starts, 30, 3)).toEqual([30, 20, 40])
  expect(nearestStarts(starts, 46, 2)).toEqual([50, 40])
})

it('offers fewer when there are fewer, and leaves the list as it was', () => {
  expect(nearestStarts([20, 10], 0, 3)).toEqual([10, 20])
  expect(nearestStarts([], 0, 3)).toEqual([])
  expect(nearestStarts(starts, 30, 0)).toEqual([])
  expect(starts).toEqual([10, 20, 30, 40, 50])
})
