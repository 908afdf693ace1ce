import { describe, expect, it } from 'vitest'
import { startGridOf } from './start-grid.ts'

describe('the grid of offered times', () => {
  it('follows the length of the visit, 30 minutes at most', () => {
    expect(startGridOf(5, { durationMinutes: 5 })).toBe(5)
    expect(startGridOf(5, { durationMinutes: 12 })).toBe(15)
    expect(startGridOf(5, { durationMinutes: 20 })).toBe(20)
    expect(startGridOf(5, { durationMinutes: 90 })).toBe(30)
  })

  it('uses the grid of the type where it has one', () => {
    expect(startGridOf(5, { durationMinutes: 20, gridMinutes: 10 })).toBe(10)
    expect(startGridOf(10, { durationMinutes: 20, gridMinutes: 15 })).toBe(30)
  })

  it('never leaves the calendar’s own grid', () => {
    for (const schedule of [5, 10, 15, 20, 30, 60]) {
      for (const durationMinutes of [5, 10, 15, 20, 25, 30, 45, 120]) {
        expect(startGridOf(schedule, { durationMinutes }) % schedule).toBe(0)
        expect(startGridOf(schedule, { durationMinutes, gridMinutes: 15 }) % schedule).toBe(0)
      }
    }
    expect(startGridOf(10, { durationMinutes: 15 })).toBe(20)
    expect(startGridOf(60, { durationMinutes: 15 })).toBe(60)
  })
})
