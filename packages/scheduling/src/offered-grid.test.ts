import { describe, expect, it } from 'vitest'
import { offeredGridMinutes } from './offered-grid.ts'

describe('the grid of offered times', () => {
  it('follows the length of the visit, 30 minutes at most', () => {
    const offered = (durationMinutes: number) =>
      offeredGridMinutes({ scheduleGridMinutes: 5, durationMinutes })
    expect([5, 12, 20, 25, 90].map(offered)).toEqual([5, 15, 20, 30, 30])
  })

  it('is the grid of the type where it has one, as far as the schedule lets it', () => {
    const offered = (scheduleGridMinutes: number, typeGridMinutes: number) =>
      offeredGridMinutes({ scheduleGridMinutes, typeGridMinutes, durationMinutes: 20 })
    expect(offered(5, 10)).toBe(10)
    expect(offered(10, 15)).toBe(30)
    expect(offered(20, 15)).toBe(60)
    expect(offered(15, 5)).toBe(15)
  })

  it('never leaves the schedule’s own grid', () => {
    for (const scheduleGridMinutes of [5, 10, 15, 20, 25, 30, 60]) {
      for (const durationMinutes of [5, 10, 15, 20, 25, 30, 45, 120]) {
        for (const typeGridMinutes of [undefined, 5, 15, 25]) {
          const grid = offeredGridMinutes({ scheduleGridMinutes, typeGridMinutes, durationMinutes })
          expect(grid % scheduleGridMinutes).toBe(0)
          expect(grid).toBeGreaterThan(0)
        }
      }
    }
  })

  it('stays with a schedule coarser than any usual length', () => {
    expect(offeredGridMinutes({ scheduleGridMinutes: 60, durationMinutes: 15 })).toBe(60)
    expect(offeredGridMinutes({ scheduleGridMinutes: 25, durationMinutes: 15 })).toBe(25)
  })
})
