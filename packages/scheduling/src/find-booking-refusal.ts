// What a schedule's rules say against a start, for the server (SPEC.md §7). Whether the time is taken is not its
// matter: the database guards that. Without a visit type it checks what the server may know: any opening will do.
import { bookingWindow, requireInstant } from './booking-window.ts'
import { FIRST_DAY, floorMod, LAST_DAY } from './civil-day.ts'
import { expandOpenings } from './expand-openings.ts'
import { isSameLength, requireGridMinutes, requireLengthClass } from './length-class.ts'
import { accepts } from './open-interval.ts'
import type { Access, AvailabilityRules, LengthClass, ScheduleRules } from './rules.ts'
import { DAY_MS, TICK_MINUTES, TICK_MS } from './ticks.ts'
import { offsetMinutesAt, zoneOffsets } from './zone-transitions.ts'

/** Why a start is refused; each is the type of a problem document. */
export type BookingRefusal =
  | 'start-in-past'
  | 'notice-too-short'
  | 'start-beyond-horizon'
  | 'start-off-grid'
  | 'unknown-length-class'
  | 'start-outside-openings'

/** A wished start (ms). With `access` staff, notice and horizon do not count. */
export type BookingWish = {
  schedule: ScheduleRules
  availability: AvailabilityRules
  access: Access
  lengthClass: LengthClass
  healthcareServiceId?: string | undefined
  startAt: number
  nowAt: number
}

/**
 * Null when nothing speaks against the start, else the first reason in the order of `BookingRefusal`.
 * @throws SchedulingError for an unknown zone, rules no schedule can have, or instants that are no whole milliseconds.
 */
export function findBookingRefusal(wish: BookingWish): BookingRefusal | null {
  const { schedule, startAt, nowAt } = wish
  requireInstant(startAt)
  requireGridMinutes(schedule.gridMinutes)
  const { earliestAt, latestAt } = bookingWindow(schedule, nowAt)
  if (startAt < nowAt) return 'start-in-past'
  if (wish.access !== 'staff' && startAt < earliestAt) return 'notice-too-short'
  const day = Math.floor(startAt / DAY_MS)
  const isBeyondRules = day < FIRST_DAY + 3 || day > LAST_DAY - 3
  if (isBeyondRules || (wish.access !== 'staff' && startAt > latestAt)) return 'start-beyond-horizon'
  if (!isOnGrid(schedule, startAt)) return 'start-off-grid'
  if (!schedule.lengthClasses.some((offered) => isSameLength(offered, wish.lengthClass))) {
    return 'unknown-length-class'
  }
  return isInOpening(wish, day) ? null : 'start-outside-openings'
}

function isOnGrid({ timeZone, gridMinutes }: ScheduleRules, startAt: number): boolean {
  if (startAt % TICK_MS !== 0) return false
  const offset = offsetMinutesAt(zoneOffsets(timeZone, startAt, startAt + TICK_MS), startAt)
  return floorMod(startAt / TICK_MS + offset / TICK_MINUTES, gridMinutes / TICK_MINUTES) === 0
}

// The longest class ends 10 hours after its start, and a local day begins at most 14 hours off the UTC day.
function isInOpening(wish: BookingWish, day: number): boolean {
  const { beforeTicks, lengthTicks, afterTicks } = wish.lengthClass
  requireLengthClass(wish.lengthClass)
  const startTick = wish.startAt / TICK_MS - beforeTicks
  const endTick = startTick + beforeTicks + lengthTicks + afterTicks
  return expandOpenings(wish.availability, wish.schedule.timeZone, day - 2, 5, wish.access).some(
    (open) =>
      open.startTick <= startTick && endTick <= open.endTick && accepts(open, wish.healthcareServiceId),
  )
}
