// What a length class and a start grid may be; the same bounds as the contract's schema.
import type { LengthClass } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

/** Most ticks a class may have before and after the visit (2 h), and for the visit itself (8 h). */
export const MOST_PAUSE_TICKS = 24
export const MOST_LENGTH_TICKS = 96

/** @throws SchedulingError unless the three numbers are whole ticks within their bounds. */
export function requireLengthClass({ beforeTicks, lengthTicks, afterTicks }: LengthClass): void {
  const isClass =
    isWithin(beforeTicks, 0, MOST_PAUSE_TICKS) &&
    isWithin(lengthTicks, 1, MOST_LENGTH_TICKS) &&
    isWithin(afterTicks, 0, MOST_PAUSE_TICKS)
  if (!isClass) throw new SchedulingError('a length class has 0 to 24, 1 to 96 and 0 to 24 ticks')
}

/** @throws SchedulingError unless the grid is 5, 10, 15, 20, 30 or 60 minutes. */
export function requireGridMinutes(gridMinutes: number): void {
  if (![5, 10, 15, 20, 30, 60].includes(gridMinutes)) {
    throw new SchedulingError('a grid has 5, 10, 15, 20, 30 or 60 minutes')
  }
}

export function isSameLength(a: LengthClass, b: LengthClass): boolean {
  return a.beforeTicks === b.beforeTicks && a.lengthTicks === b.lengthTicks && a.afterTicks === b.afterTicks
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
