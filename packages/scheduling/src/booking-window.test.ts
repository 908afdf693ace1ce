import { describe, expect, it } from 'vitest'
import { isCancellable } from './booking-window.ts'
import { SchedulingError } from './scheduling-error.ts'

const startAt = Date.UTC(2026, 10, 24, 9)
const hours = (count: number) => count * 3_600_000

describe('a visit', () => {
  it('is cancellable up to the cut-off, that instant included', () => {
    const schedule = { cancelCutoffMinutes: 24 * 60 }
    expect(isCancellable(schedule, startAt, startAt - hours(24))).toBe(true)
    expect(isCancellable(schedule, startAt, startAt - hours(24) + 1)).toBe(false)
  })

  it('is not cancellable once it has started, even without a cut-off', () => {
    expect(isCancellable({ cancelCutoffMinutes: 0 }, startAt, startAt - 1)).toBe(true)
    expect(isCancellable({ cancelCutoffMinutes: 0 }, startAt, startAt)).toBe(false)
  })

  it('throws for a cut-off or instant that is no such thing', () => {
    expect(() => isCancellable({ cancelCutoffMinutes: -1 }, startAt, 0)).toThrow(SchedulingError)
    expect(() => isCancellable({ cancelCutoffMinutes: 0 }, Number.NaN, 0)).toThrow(SchedulingError)
  })
})
