// Times that somebody asked for in vain a moment ago: the next who wants one need not trouble the database.
import type { Id } from '@colloque/encoding'
import type { Lengths } from './appointment-types.ts'
import type { CalendarNeeds } from './booking.ts'

type Wanted = Lengths & CalendarNeeds & { scheduleId: Id; startTick: number }

export type LostTimes = {
  add(time: Wanted): void
  has(time: Wanted): boolean
  /** The calendar changed: anything may be free again. */
  forget(scheduleId: Id): void
}

const rememberedMs = 2_000
const mostTimes = 10_000

/** `now`: a clock that does not go back, ms. */
export function createLostTimes(now: () => number = () => performance.now()): LostTimes {
  const lost = new Map<Id, Map<string, number>>()
  let size = 0
  return {
    add(time) {
      if (!isPlain(time)) return
      if (size >= mostTimes) {
        lost.clear()
        size = 0
      }
      const ofCalendar = lost.get(time.scheduleId) ?? new Map<string, number>()
      lost.set(time.scheduleId, ofCalendar)
      if (!ofCalendar.has(keyOf(time))) size += 1
      ofCalendar.set(keyOf(time), now() + rememberedMs)
    },
    has(time) {
      const until = isPlain(time) ? lost.get(time.scheduleId)?.get(keyOf(time)) : undefined
      return until !== undefined && now() < until
    },
    forget(scheduleId) {
      size -= lost.get(scheduleId)?.size ?? 0
      lost.delete(scheduleId)
    },
  }
}

function keyOf({ startTick, beforeTicks, lengthTicks, afterTicks }: Wanted): string {
  return `${startTick} ${beforeTicks} ${lengthTicks} ${afterTicks}`
}

// With a room beside it, the calendar may be free for somebody who takes another room.
function isPlain({ resources = [] }: Wanted): boolean {
  return resources.length === 0
}
