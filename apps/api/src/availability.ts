// Free time of one calendar as patients may see it: computed from openings and what is taken, never stored.
import type { Availability } from '@colloque/contract'
import {
  type BusyTicks,
  countStarts,
  type Database,
  findBusy,
  type Schedule,
  tickIn,
  tickMs,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import {
  bookingWindow,
  countedTicks,
  dayTicks,
  expandOpenings,
  freeLanes,
  fullTimes,
  parseDay,
  type TickInterval,
} from '@colloque/scheduling'
import { textOf } from './wire/bytes-and-instants.ts'

/** Free time of `days` civil days from `from` at `nowAt` (ms), and until when nothing but a change can alter it. */
export async function readAvailability(
  sql: Database,
  practiceId: Id,
  schedule: Schedule,
  window: { from: string; days: number },
  nowAt: number,
  access: Access = 'public',
): Promise<{ json: Availability; untilAt: number }> {
  const { fromTick, tickCount } = dayTicks(schedule.timeZone, parseDay(window.from), window.days)
  const busy = await findBusy(sql, practiceId, schedule.scheduleId, fromTick, fromTick + tickCount)
  const full = await readFullTimes(sql, practiceId, schedule, { fromTick, tickCount })
  return {
    json: availabilityOf(schedule, window, { busy, full, nowAt, access }),
    // Notice and horizon move with every tick.
    untilAt: (tickIn(nowAt) + 1) * tickMs,
  }
}

type Access = 'public' | 'invitation'

/** What is taken of a calendar; `isFreed`: it is not, but is not to be seen yet. `full`: times at which a limit is reached. */
export type Taken = {
  busy: readonly (BusyTicks & { isFreed?: boolean })[]
  full: readonly TickInterval[]
  nowAt: number
  access?: Access
}

/** Free time of `days` civil days from `from`, computed from what is taken. */
export function availabilityOf(
  schedule: Schedule,
  { from, days }: { from: string; days: number },
  { busy, full, nowAt, access = 'public' }: Taken,
): Availability {
  const { scheduleId, timeZone, rules } = schedule
  const fromDay = parseDay(from)
  const { fromTick, tickCount } = dayTicks(timeZone, fromDay, days)
  // A room or a device is open whenever it is not taken.
  const openings =
    schedule.practitionerId === null
      ? [{ startTick: fromTick, endTick: fromTick + tickCount }]
      : expandOpenings(rules, timeZone, fromDay, days, access)
  const lanes = freeLanes({
    openings,
    busyByLane: Array.from({ length: schedule.lanes }, (_, lane) =>
      busy.filter((one) => one.lane === lane).map(intervalOf),
    ),
    closed: [...closedTicks(schedule, { fromTick, tickCount }, nowAt), ...full],
    fromTick,
    tickCount,
  })
  const hidden = [...full, ...busy.filter(({ isFreed }) => isFreed).map(intervalOf)]
  const isHidden = (tick: number) =>
    hidden.some(({ startTick, endTick }) => tick >= startTick && tick < endTick)
  const groups = busy
    .filter(({ taken, places, startTick }) => taken < places && !isHidden(startTick))
    .map(({ startTick }) => startTick)
  return {
    scheduleId,
    fromTick,
    tickCount,
    lanes: lanes.map(({ bits }) => textOf(bits)),
    ...(groups.length > 0 ? { groups } : {}),
    openings,
  }
}

// What can no longer, or not yet, be booked is not shown as free. A pause before may lie before the notice ends.
function closedTicks(
  schedule: Schedule,
  { fromTick, tickCount }: { fromTick: number; tickCount: number },
  nowAt: number,
) {
  const { earliestAt, latestAt } = bookingWindow(schedule, nowAt)
  const before = Math.max(0, ...schedule.lengthClasses.map(({ beforeTicks }) => beforeTicks))
  const longest = Math.max(
    0,
    ...schedule.lengthClasses.map(({ lengthTicks, afterTicks }) => lengthTicks + afterTicks),
  )
  const firstTick = Math.ceil(earliestAt / tickMs) - before
  const lastTick = tickIn(latestAt) + longest
  return [
    { startTick: Math.min(fromTick, firstTick), endTick: firstTick },
    { startTick: lastTick, endTick: Math.max(lastTick, fromTick + tickCount) },
  ]
}

/** When a limit of the calendar is reached in the window, which may count visits far outside it. */
export async function readFullTimes(
  sql: Database,
  practiceId: Id,
  { scheduleId, timeZone, rules }: Schedule,
  window: { fromTick: number; tickCount: number },
): Promise<TickInterval[]> {
  const { limits } = rules
  const counted = limits ? countedTicks({ limits, timeZone, ...window }) : null
  if (!limits || !counted) return []
  const taken = await countStarts(sql, practiceId, scheduleId, counted.startTick, counted.endTick)
  return fullTimes({ limits, timeZone, ...window, taken })
}

function intervalOf({ fromTick, untilTick }: BusyTicks) {
  return { startTick: fromTick, endTick: untilTick }
}
