// Free time of one calendar as patients may see it: computed from openings and what is taken, never stored.
import type { Availability } from '@colloque/contract'
import { type BusyTicks, type Database, findBusy, type Schedule, tickMs } from '@colloque/database'
import type { Id } from '@colloque/encoding'
import { bookingWindow, dayTicks, expandOpenings, freeTicks, parseDay } from '@colloque/scheduling'
import { textOf } from './wire/bytes-and-instants.ts'

/** Free time of `days` civil days from `from` at `nowAt` (ms), and until when nothing but a change can alter it. */
export async function readAvailability(
  sql: Database,
  practiceId: Id,
  schedule: Schedule,
  window: { from: string; days: number },
  nowAt: number,
): Promise<{ json: Availability; untilAt: number }> {
  const { scheduleId, timeZone, rules } = schedule
  const fromDay = parseDay(window.from)
  const { fromTick, tickCount } = dayTicks(timeZone, fromDay, window.days)
  // A room or a device is open whenever it is not taken.
  const openings =
    schedule.practitionerId === null
      ? [{ startTick: fromTick, endTick: fromTick + tickCount }]
      : expandOpenings(rules, timeZone, fromDay, window.days, 'public')
  const busy = await findBusy(sql, practiceId, scheduleId, fromTick, fromTick + tickCount)
  const closed = closedTicks(schedule, { fromTick, tickCount }, nowAt)
  const lanes = Array.from({ length: schedule.lanes }, (_, lane) => {
    const taken = busy.filter((one) => one.lane === lane).map(intervalOf)
    return freeTicks({ openings, busy: [...taken, ...closed], fromTick, tickCount }).bits
  })
  const groups = busy.filter(({ taken, places }) => taken < places).map(({ startTick }) => startTick)
  return {
    json: {
      scheduleId,
      fromTick,
      tickCount,
      lanes: withoutContained(lanes).map(textOf),
      ...(groups.length > 0 ? { groups } : {}),
      openings,
    },
    // Notice and horizon move with every tick.
    untilAt: (Math.floor(nowAt / tickMs) + 1) * tickMs,
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
  const lastTick = Math.floor(latestAt / tickMs) + longest
  return [
    { startTick: Math.min(fromTick, firstTick), endTick: firstTick },
    { startTick: lastTick, endTick: Math.max(lastTick, fromTick + tickCount) },
  ]
}

function intervalOf({ fromTick, untilTick }: BusyTicks) {
  return { startTick: fromTick, endTick: untilTick }
}

// A lane whose free time is free in another one as well offers nothing that the other does not.
function withoutContained(lanes: readonly Uint8Array[]): Uint8Array[] {
  const kept: Uint8Array[] = []
  for (const lane of lanes) {
    if (kept.some((other) => isContained(lane, other))) continue
    kept.splice(0, kept.length, ...kept.filter((other) => !isContained(other, lane)), lane)
  }
  return kept
}

function isContained(inner: Uint8Array, outer: Uint8Array): boolean {
  return inner.every((byte, index) => (byte & ~(outer[index] ?? 0)) === 0)
}
