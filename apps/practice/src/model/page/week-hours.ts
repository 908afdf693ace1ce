// Weekly hours as a practice begins with them: ranges per weekday that hold every week for everybody.
// Refuses overlapping or empty ranges. What an opening can say beside that is edited as openings-text.ts.
import type { AvailabilityRules } from '@colloque/contract'

type Opening = AvailabilityRules['openings'][number]

/** Minutes since local midnight, multiples of 5. */
export type HoursRange = { startMinute: number; endMinute: number }

/** Index 0 is Monday. */
export type WeekHours = HoursRange[][]

export type HoursProblem = { weekday: number; range: number; code: 'empty' | 'overlap' }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Monday to Friday, 9 to 12 and 14 to 18. */
export function usualWeek(): WeekHours {
  return weekdays.map((weekday) =>
    weekday > 5
      ? []
      : [
          { startMinute: 9 * 60, endMinute: 12 * 60 },
          { startMinute: 14 * 60, endMinute: 18 * 60 },
        ],
  )
}

/** Openings for everybody that say `week` from `validFrom` (YYYY-MM-DD) on. */
export function openingsOf(week: WeekHours, validFrom: string, makeId: () => string): Opening[] {
  return weekdays.flatMap((weekday, index) =>
    (week[index] ?? []).map((range) => ({ id: makeId(), weekday, validFrom, access: 'public', ...range })),
  )
}

/** The first thing wrong with each range; empty when the week can be saved. */
export function problemsOf(week: WeekHours): HoursProblem[] {
  return week.flatMap((ranges, weekday) =>
    ranges.flatMap((range, index): HoursProblem[] => {
      if (!(range.startMinute < range.endMinute)) return [{ weekday, range: index, code: 'empty' }]
      const clash = ranges.some(
        (other, at) =>
          at < index && other.startMinute < range.endMinute && range.startMinute < other.endMinute,
      )
      return clash ? [{ weekday, range: index, code: 'overlap' }] : []
    }),
  )
}

/** `09:30` as minutes since midnight, rounded down to 5; null when it is no time. `24:00` is allowed. */
export function parseMinute(text: string): number | null {
  const [, hours, minutes] = /^\s*(\d{1,2})\s*[:hH.]\s*(\d{2})?\s*$/.exec(text) ?? []
  if (hours === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes ?? 0)
  return minute <= 1440 && Number(minutes ?? 0) < 60 ? minute - (minute % 5) : null
}
