// From wall time to instants and back by integer arithmetic over known offsets (SPEC.md §3).
// Skipped and repeated wall times follow Temporal's policy "compatible".
import { requireDay } from './civil-day.ts'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_MINUTES, DAY_MS, TICK_MINUTES, TICK_MS } from './ticks.ts'
import { offsetMinutesAt, type ZoneOffsets, zoneOffsets } from './zone-transitions.ts'

const MINUTE_MS = 60_000

/** A civil day (days since 1970-01-01) and the minute of that day, 0 to 1439. */
export type LocalMinute = { day: number; minute: number }

/**
 * The instant (ms) at which the clocks of the zone show `minute` (0 to 1440, 1440 being the next midnight) of `day`.
 * A repeated wall time is its first occurrence; a skipped one moves on by the length of the gap.
 * @throws SchedulingError when the instant lies outside the span of `zone`.
 */
export function localToUtc(zone: ZoneOffsets, day: number, minute: number): number {
  const { transitionsAt, offsetMinutes } = zone
  const localAt = day * DAY_MS + minute * MINUTE_MS
  let at = Number.NaN
  for (let i = 0; i < offsetMinutes.length; i++) {
    const candidate = localAt - (offsetMinutes[i] as number) * MINUTE_MS
    // The previous offset no longer held at `at`, this one does not hold yet: a gap, counted by the offset before it.
    if (i > 0 && candidate < (transitionsAt[i - 1] as number)) break
    at = candidate
    if (i < transitionsAt.length && candidate < (transitionsAt[i] as number)) break
  }
  if (!(at >= zone.fromAt && at < zone.toAt))
    throw new SchedulingError('the time lies outside the known offsets')
  return at
}

/**
 * What the clocks of the zone show at the instant `at` (ms); seconds are dropped.
 * @throws SchedulingError when the instant lies outside the span of `zone`.
 */
export function utcToLocal(zone: ZoneOffsets, at: number): LocalMinute {
  if (!(at >= zone.fromAt && at < zone.toAt))
    throw new SchedulingError('the time lies outside the known offsets')
  const localMinute = Math.floor(at / MINUTE_MS) + offsetMinutesAt(zone, at)
  const day = Math.floor(localMinute / DAY_MINUTES)
  return { day, minute: localMinute - day * DAY_MINUTES }
}

/** Offsets of `timeZone` for `days` civil days from `fromDay` and two days around them. @throws SchedulingError */
export function offsetsAroundDays(timeZone: string, fromDay: number, days: number): ZoneOffsets {
  return zoneOffsets(timeZone, (fromDay - 2) * DAY_MS, (fromDay + days + 2) * DAY_MS)
}

/**
 * The ticks from the start of `fromDay` to the end of its `days`-th day in `timeZone`: 23 to 25 hours a day.
 * @throws SchedulingError for an unknown zone, a bad day, or a number of days that is not 1 to 400.
 */
export function dayTicks(
  timeZone: string,
  fromDay: number,
  days: number,
): { fromTick: number; tickCount: number } {
  requireDays(fromDay, days)
  const zone = offsetsAroundDays(timeZone, fromDay, days)
  const fromTick = localToUtc(zone, fromDay, 0) / TICK_MS
  return { fromTick, tickCount: localToUtc(zone, fromDay + days, 0) / TICK_MS - fromTick }
}

/**
 * Offset in ticks by which every wall time from midnight of `fromDay` to midnight of `untilDay` becomes an instant;
 * null when clocks change between them. Lets whole weeks be computed without looking at each time.
 */
export function findSteadyOffsetTicks(zone: ZoneOffsets, fromDay: number, untilDay: number): number | null {
  const { transitionsAt, offsetMinutes } = zone
  let offset = offsetMinutes[0] as number
  for (let i = 0; i < transitionsAt.length; i++) {
    const next = offsetMinutes[i + 1] as number
    const change = (transitionsAt[i] as number) / MINUTE_MS
    // What clocks show around a change lies between its instant by the one offset and by the other.
    if (change > untilDay * DAY_MINUTES - Math.min(offset, next)) break
    if (change > fromDay * DAY_MINUTES - Math.max(offset, next)) return null
    offset = next
  }
  return (offset / TICK_MINUTES) | 0
}

/** @throws SchedulingError unless `fromDay` is a civil day and `days` a whole number from 1 to 400. */
export function requireDays(fromDay: number, days: number): void {
  requireDay(fromDay)
  if (!Number.isInteger(days) || days < 1 || days > 400) {
    throw new SchedulingError('a window has 1 to 400 days')
  }
}
