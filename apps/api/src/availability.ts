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
  access: 'public' | 'invitation' = 'public',
): Promise<{ json: Availability; untilAt: number }> {
  const { scheduleId, timeZone, rules } = schedule
  const fromDay = parseDay(window.from)
  const { fromTick, tickCount } = dayTicks(timeZone, fromDay, window.days)
  // A room or a device is open whenever it is not taken.
  const openings =
    schedule.practitionerId === null
      ? [{ startTick: fromTick, endTick: fromTick + tickCount }]
      : expandOpenings(rules, timeZone, fromDay, window.days, access)
  const busy = await findBusy(sql, practiceId, scheduleId, fromTick, fromTick + tickCount)
  const full = await readFullTimes(sql, practiceId, schedule, { fromTick, tickCount })
  const lanes = freeLanes({
    openings,
    busyByLane: Array.from({ length: schedule.lanes }, (_, lane) =>
      busy.filter((one) => one.lane === lane).map(intervalOf),
    ),
    closed: [...closedTicks(schedule, { fromTick, tickCount }, nowAt), ...full],
    fromTick,
    tickCount,
  })
  const isFull = (tick: number) => full.some(({ startTick, endTick }) => tick >= startTick && tick < endTick)
  const groups = busy
    .filter(({ taken, places, startTick }) => taken < places && !isFull(startTick))
    .map(({ startTick }) => startTick)
  return {
    json: {
      scheduleId,
      fromTick,
      tickCount,
      lanes: lanes.map(({ bits }) => textOf(bits)),
      ...(groups.length > 0 ? { groups } : {}),
      openings,
    },
    // Notice and horizon move with every tick.
    untilAt: (tickIn(nowAt) + 1) * tickMs,
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

// Days on which a limit is reached, which may count visits far outside the window.
async function readFullTimes(
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
