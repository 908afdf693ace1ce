// What limits a schedule may have, and the local days they are counted by (SPEC.md §8).
// Refuses what no schedule can have, also when the rules did not pass the contract's schema.
import { parseDay } from './civil-day.ts'
import { localToUtc, offsetsAroundDays, utcToLocal } from './local-time.ts'
import type { Limits } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_MS, TICK_MS } from './ticks.ts'

const MOST_PER_DAY = 1000
const MOST_PER_WEEK = 5000
const MOST_DELIVERIES = 100
const MOST_DELIVERED = 1_000_000

/** What can be served from `day` on, all deliveries until then together. */
export type Supply = { day: number; visits: number }

/** @throws SchedulingError unless every limit is a whole number within its bounds. */
export function requireLimits(limits: Limits): void {
  // attacker-controlled
  if (typeof limits !== 'object' || limits === null) throw new SchedulingError('limits are named')
  if (limits.perDay !== undefined) requireMost(limits.perDay, MOST_PER_DAY)
  if (limits.perWeek !== undefined) requireMost(limits.perWeek, MOST_PER_WEEK)
  if (limits.deliveries !== undefined) suppliesOf(limits.deliveries)
}

/** Deliveries in the order of their days, one for each day, each with what came before it. @throws SchedulingError */
export function suppliesOf(deliveries: NonNullable<Limits['deliveries']>): Supply[] {
  if (!Array.isArray(deliveries) || deliveries.length > MOST_DELIVERIES) {
    throw new SchedulingError('a schedule has at most 100 deliveries')
  }
  const delivered = deliveries.map((delivery) => {
    if (typeof delivery !== 'object' || delivery === null) throw new SchedulingError('a delivery has a day')
    requireMost(delivery.visits, MOST_DELIVERED)
    return { day: parseDay(delivery.day), visits: delivery.visits }
  })
  const supplies: Supply[] = []
  for (const { day, visits } of delivered.sort((a, b) => a.day - b.day)) {
    const last = supplies.at(-1)
    if (last?.day === day) last.visits += visits
    else supplies.push({ day, visits: visits + (last?.visits ?? 0) })
  }
  return supplies
}

/** The tick at which `day` begins in `timeZone`. @throws SchedulingError */
export function startOfDay(timeZone: string, day: number): number {
  return localToUtc(offsetsAroundDays(timeZone, day, 1), day, 0) / TICK_MS
}

/**
 * The day whose visits a start at `tick` counts among: that with the last midnight before it, so that each tick has
 * one, even where clocks go back over midnight. @throws SchedulingError
 */
export function dayOfStart(timeZone: string, tick: number): number {
  const utcDay = Math.floor((tick * TICK_MS) / DAY_MS)
  let { day } = utcToLocal(offsetsAroundDays(timeZone, utcDay, 1), tick * TICK_MS)
  while (startOfDay(timeZone, day + 1) <= tick) day++
  while (startOfDay(timeZone, day) > tick) day--
  return day
}

function requireMost(most: number, bound: number): void {
  if (!Number.isInteger(most) || most < 1 || most > bound) {
    throw new SchedulingError(
      'a limit is a whole number from 1 to 1,000 a day, 5,000 a week, 1,000,000 delivered',
    )
  }
}
