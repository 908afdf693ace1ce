// When online booking opens, as day and time on the practice's clock and as the instant the signed page holds.
import {
  formatDay,
  localToUtc,
  parseDay,
  SchedulingError,
  utcToLocal,
  zoneOffsets,
} from '@colloque/scheduling'
import { formatMinute } from '@colloque/ui'

const dayMs = 86_400_000

/** `YYYY-MM-DD` and `HH:MM` as date and time fields give them; each may be empty. */
export type InstantText = { day: string; time: string }

/** What clocks in `timeZone` show at an instant `YYYY-MM-DDTHH:mm:ssZ`; seconds are not shown. */
export function textOfInstant(instant: string, timeZone: string): InstantText {
  const at = Date.parse(instant)
  const { day, minute } = utcToLocal(zoneOffsets(timeZone, at, at + 1), at)
  return { day: formatDay(day), time: formatMinute(minute) }
}

/** The instant (ms) that was typed, of this century; null when day or time is missing or none. */
export function findInstant({ day, time }: InstantText, timeZone: string): number | null {
  const [, hours = '', minutes = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === '' || !/^20\d\d-/.test(day)) return null
  try {
    const civilDay = parseDay(day)
    const zone = zoneOffsets(timeZone, (civilDay - 2) * dayMs, (civilDay + 3) * dayMs)
    return localToUtc(zone, civilDay, Number(hours) * 60 + Number(minutes))
  } catch (error) {
    if (error instanceof SchedulingError) return null
    throw error
  }
}

/** An instant (ms) as the signed page spells it. */
export function instantOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
