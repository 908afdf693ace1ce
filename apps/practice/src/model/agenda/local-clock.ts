// What clocks show in a zone, for as many visits as a week has: asking Intl for each takes a hundred times as long.
import { formatDay, SchedulingError, utcToLocal, zoneOffsets } from '@colloque/scheduling'
import { dayOf, minuteOfDay } from '@colloque/ui'

/** The calendar day `YYYY-MM-DD` and the minutes since its midnight of an instant (ms) in an IANA time zone. */
export function localClock(at: number, timeZone: string): { day: string; minute: number } {
  try {
    const { day, minute } = utcToLocal(zoneOffsets(timeZone, at, at + 1), at)
    return { day: formatDay(day), minute }
  } catch (error) {
    // A service may tell of any time, and only some centuries are known.
    if (!(error instanceof SchedulingError)) throw error
    return { day: dayOf(at, timeZone), minute: minuteOfDay(at, timeZone) }
  }
}
