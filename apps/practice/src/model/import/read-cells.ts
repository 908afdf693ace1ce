// Cells as people of several countries write them: days, times, weekdays. Refuses what could be read in two ways.
import { plainText } from './import-kinds.ts'

/** `YYYY-MM-DD` of “2026-11-24”, “24/11/2026”, “24.11.26”; the day comes before the month. Null when it is none. */
export function findDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})(?:[ ,].*)?$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : local
      ? [local[3]?.length === 2 ? `20${local[3]}` : local[3], local[2], local[1]]
      : []
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${written}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(written) ? written : null
}

/** Minutes since midnight of “9:05”, “09h05”, “9h”, “9.05”, “9 Uhr”, or of the end of “2026-11-24 09:05”; else null. */
export function findMinute(text: string): number | null {
  const clock = text.replace(/^\S*[-/.]\d{2,4}[T ,]+(?=\d)/, '')
  const [, hours, minutes = '0'] =
    /^(\d{1,2})(?:[:.hH](\d{2}))?(?::00)?\s*(?:h|uhr|Z)?$/i.exec(clock.trim()) ?? []
  if (hours === undefined || Number(minutes) > 59) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= 1440 ? minute : null
}

const weekdayNames = new Map(
  ['en', 'fr', 'de', 'it'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((weekday) =>
      // 1 January 2024 was a Monday.
      [1, 2, 3, 4, 5, 6, 7].map((number): [string, number] => [
        plainText(
          new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, number)),
        ),
        number,
      ]),
    ),
  ),
)

/** 1 (Monday) to 7 of a number or a name in one of four languages; else null. */
export function findWeekday(text: string): number | null {
  const plain = plainText(text)
  return /^[1-7]$/.test(plain) ? Number(plain) : (weekdayNames.get(plain) ?? null)
}

/** A whole number from `least` to `most`; else null. */
export function findNumber(text: string, least: number, most: number): number | null {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : null
}
