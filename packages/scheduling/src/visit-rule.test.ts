import { describe, expect, it } from 'vitest'
import { visitRule } from './visit-rule.ts'

const schedule = {
  gridMinutes: 5,
  minimumNoticeMinutes: 60,
  maximumHorizonDays: 60,
  cancelCutoffMinutes: 60,
} as const

function gridOf(gridMinutes: 5 | 10 | 15 | 20 | 30 | 60, minutes: number): number {
  return visitRule({ ...schedule, gridMinutes }, null, minutes).offeredGridMinutes
}

describe('the grid of times a patient is offered', () => {
  it('follows the length of the visit, 30 minutes at most', () => {
    expect([5, 10, 12, 20, 25, 30, 45, 90].map((minutes) => gridOf(5, minutes))).toEqual([
      5, 10, 15, 20, 30, 30, 30, 30,
    ])
  })

  it('never leaves the calendar’s own grid', () => {
    for (const grid of [5, 10, 15, 20, 30, 60] as const)
      for (const minutes of [5, 10, 15, 20, 30, 60]) expect(gridOf(grid, minutes) % grid).toBe(0)
    expect(gridOf(60, 10)).toBe(60)
  })
})
