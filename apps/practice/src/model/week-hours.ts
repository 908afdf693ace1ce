// Weekly hours as a person edits them (ranges per weekday) and as a schedule stores them (openings).
// Refuses overlapping or empty ranges; keeps openings it cannot show (every second week, ended) untouched.
import type { AvailabilityRules } from '@colloque/contract'

export type Opening = AvailabilityRules['openings'][number]

/** Minutes since local midnight, multiples of 5; `staff`: patients do not see these times. */
export type HoursRange = { startMinute: number; endMinute: number; access: 'public' | 'staff' }

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
          { startMinute: 9 * 60, endMinute: 12 * 60, access: 'public' },
          { startMinute: 14 * 60, endMinute: 18 * 60, access: 'public' },
        ],
  )
}

/** The week a person can edit: openings that hold every week and have no end. */
export function weekOf(openings: readonly Opening[]): WeekHours {
  return weekdays.map((weekday) =>
    openings
      .filter((opening) => opening.weekday === weekday && isPlain(opening))
      .map(({ startMinute, endMinute, access }) => ({
        startMinute,
        endMinute,
        access: access === 'public' ? ('public' as const) : ('staff' as const),
      }))
      .sort((a, b) => a.startMinute - b.startMinute),
  )
}

/** Openings that say `week` from `validFrom` (YYYY-MM-DD) on, followed by the ones `weekOf` left out. */
export function openingsOf(
  week: WeekHours,
  kept: readonly Opening[],
  validFrom: string,
  makeId: () => string,
): Opening[] {
  const plain = weekdays.flatMap((weekday, index) =>
    (week[index] ?? []).map((range) => ({ id: makeId(), weekday, validFrom, ...range })),
  )
  return [...plain, ...kept.filter((opening) => !isPlain(opening))]
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

function isPlain(opening: Opening): boolean {
  const everyWeek = (opening.everyWeeks ?? 1) === 1
  return everyWeek && opening.validUntil === undefined && opening.healthcareServiceIds === undefined
}
