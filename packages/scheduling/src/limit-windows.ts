// The stretches of time in which a start is counted against a limit (SPEC.md §8): what the database asks before it
// gives a time away. Knows nothing of what is booked.
import { mondayOf } from './civil-day.ts'
import { dayOfStart, requireLimits, startOfDay, suppliesOf } from './limits.ts'
import type { Limits } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

/** Fewer than `most` visits may start in `[fromTick, toTick)` before one more does. */
export type LimitWindow = { fromTick: number; toTick: number; most: number }

/** Later than every tick of a day that rules are computed for, and still a 32-bit number. */
export const END_OF_TIME = 2 ** 31 - 1

/**
 * The windows that a visit starting at `startTick` must keep under: its day, its ISO week, and for deliveries every
 * stretch from the first of them to the day before a later one. Before the first delivery nothing may start.
 * @throws SchedulingError for an unknown zone, limits no schedule can have, or a start outside 1973 to 2199.
 */
export function limitWindows(input: { limits: Limits; timeZone: string; startTick: number }): LimitWindow[] {
  const { limits, timeZone, startTick } = input
  requireLimits(limits)
  if (!Number.isSafeInteger(startTick)) throw new SchedulingError('a start is a whole tick')
  return windowsOfDay(limits, timeZone, dayOfStart(timeZone, startTick))
}

/** The windows of every start on the local day `day`; they are the same for all. */
export function windowsOfDay(limits: Limits, timeZone: string, day: number): LimitWindow[] {
  const windows: LimitWindow[] = []
  const add = (fromDay: number, untilDay: number, most: number) =>
    windows.push({ fromTick: startOfDay(timeZone, fromDay), toTick: startOfDay(timeZone, untilDay), most })
  if (limits.perDay !== undefined) add(day, day + 1, limits.perDay)
  if (limits.perWeek !== undefined) add(mondayOf(day), mondayOf(day) + 7, limits.perWeek)
  if (limits.deliveries !== undefined) windows.push(...deliveryWindows(limits.deliveries, timeZone, day))
  return windows
}

// One for each delivery whose stretch ends after the day: a visit also takes from what later days may count on.
function deliveryWindows(
  deliveries: NonNullable<Limits['deliveries']>,
  timeZone: string,
  day: number,
): LimitWindow[] {
  const supplies = suppliesOf(deliveries)
  const first = supplies[0]
  if (first === undefined || day < first.day) {
    return [{ fromTick: startOfDay(timeZone, day), toTick: startOfDay(timeZone, day + 1), most: 0 }]
  }
  const fromTick = startOfDay(timeZone, first.day)
  return supplies.flatMap(({ visits }, i) => {
    const next = supplies[i + 1]
    if (next === undefined) return [{ fromTick, toTick: END_OF_TIME, most: visits }]
    return next.day > day ? [{ fromTick, toTick: startOfDay(timeZone, next.day), most: visits }] : []
  })
}
