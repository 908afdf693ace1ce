// Weekly hours as they are being typed: times stay text until they are saved, so that nothing is lost while typing.
import { formatMinute } from '@colloque/ui'
import { type HoursProblem, parseMinute, problemsOf, type WeekHours } from './week-hours.ts'

export type RangeText = { from: string; to: string }
export type WeekText = RangeText[][]

export type WeekReading =
  | { ok: true; week: WeekHours }
  | { ok: false; problems: { weekday: number; range: number; code: HoursProblem['code'] | 'unreadable' }[] }

/** The hours as text. */
export function textOfWeek(week: WeekHours): WeekText {
  return week.map((ranges) =>
    ranges.map(({ startMinute, endMinute }) => ({
      from: formatMinute(startMinute),
      to: formatMinute(endMinute),
    })),
  )
}

/** The hours that were typed, or everything wrong with them. */
export function readWeek(text: WeekText): WeekReading {
  const unreadable: { weekday: number; range: number; code: 'unreadable' }[] = []
  const week = text.map((ranges, weekday) =>
    ranges.map(({ from, to }, range) => {
      const [startMinute, endMinute] = [parseMinute(from), parseMinute(to)]
      if (startMinute === null || endMinute === null) unreadable.push({ weekday, range, code: 'unreadable' })
      return { startMinute: startMinute ?? 0, endMinute: endMinute ?? 5 }
    }),
  )
  const problems = unreadable.length > 0 ? unreadable : problemsOf(week)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, week }
}
