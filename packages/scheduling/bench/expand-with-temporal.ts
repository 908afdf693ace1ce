// The oracle of the bench: the same openings, exceptions, absences and holidays expanded into the same merged
// intervals with temporal-polyfill, as one would write it: dates read once, one Temporal call for each boundary.
import { Temporal } from 'temporal-polyfill'
import {
  type AvailabilityRules,
  formatDay,
  type OpenInterval,
  parseDay,
  publicHolidays,
} from '../src/index.ts'

type Run = { startTick: number; endTick: number; types: string }

/** What `expandOpenings` gives the public, found the slow way. */
export function expandWithTemporal(
  rules: AvailabilityRules,
  timeZone: string,
  fromDay: string,
  days: number,
): OpenInterval[] {
  const first = Temporal.PlainDate.from(fromDay)
  const absences = rules.absences.map(({ startDay, endDay, everyYear }) => ({
    start: Temporal.PlainDate.from(startDay),
    end: Temporal.PlainDate.from(endDay),
    everyYear,
  }))
  const openings = rules.openings
    .filter(({ access }) => access === 'public')
    .map((opening) => ({
      ...opening,
      from: Temporal.PlainDate.from(opening.validFrom),
      until: opening.validUntil === undefined ? null : Temporal.PlainDate.from(opening.validUntil),
      types: typesOf(opening.healthcareServiceIds),
    }))
  const holidays = rules.holidays
    ? publicHolidays(rules.holidays, parseDay(fromDay), days).map(formatDay)
    : []
  const isAway = (date: Temporal.PlainDate) => absences.some((absence) => isWithin(date, absence))
  let runs: Run[] = []
  for (let i = 0; i < days; i++) {
    const date = first.add({ days: i })
    if (isAway(date) || holidays.includes(date.toString())) continue
    for (const opening of openings) {
      if (opening.weekday !== date.dayOfWeek || !holds(opening, date)) continue
      runs.push({ ...ticksOf(timeZone, date, opening), types: opening.types })
    }
  }
  for (const exception of rules.exceptions) {
    if (exception.kind !== 'removed') continue
    const cut = ticksOf(timeZone, Temporal.PlainDate.from(exception.day), exception)
    runs = runs.flatMap((run) => [
      { ...run, endTick: Math.min(run.endTick, cut.startTick) },
      { ...run, startTick: Math.max(run.startTick, cut.endTick) },
    ])
  }
  const end = first.add({ days })
  for (const exception of rules.exceptions) {
    const date = Temporal.PlainDate.from(exception.day)
    const isAdded = exception.kind === 'added' && (exception.access ?? 'public') === 'public'
    const isAsked = Temporal.PlainDate.compare(date, first) >= 0 && Temporal.PlainDate.compare(date, end) < 0
    if (!isAdded || !isAsked || isAway(date)) continue
    runs.push({ ...ticksOf(timeZone, date, exception), types: typesOf(exception.healthcareServiceIds) })
  }
  return merged(runs)
}

type Wall = { startMinute: number; endMinute: number }

function ticksOf(timeZone: string, date: Temporal.PlainDate, { startMinute, endMinute }: Wall) {
  return { startTick: tickOf(timeZone, date, startMinute), endTick: tickOf(timeZone, date, endMinute) }
}

function tickOf(timeZone: string, date: Temporal.PlainDate, minute: number): number {
  const isMidnight = minute === 1440
  const wall = isMidnight
    ? date.add({ days: 1 }).toPlainDateTime()
    : date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return wall.toZonedDateTime(timeZone).epochMilliseconds / 300_000
}

type Held = { from: Temporal.PlainDate; until: Temporal.PlainDate | null; everyWeeks?: number | undefined }

function holds({ from, until, everyWeeks = 1 }: Held, date: Temporal.PlainDate): boolean {
  if (Temporal.PlainDate.compare(date, from) < 0) return false
  if (until !== null && Temporal.PlainDate.compare(date, until) >= 0) return false
  if (everyWeeks === 1) return true
  const monday = from.subtract({ days: from.dayOfWeek - 1 })
  return Math.floor(monday.until(date).days / 7) % everyWeeks === 0
}

type Away = { start: Temporal.PlainDate; end: Temporal.PlainDate; everyYear?: boolean | undefined }

function isWithin(date: Temporal.PlainDate, { start, end, everyYear }: Away): boolean {
  const years = everyYear === true ? Math.max(0, date.year - start.year) : 0
  return [years, years - 1].some((later) => {
    if (later < 0) return false
    const from = yearsLater(start, later)
    const until = yearsLater(end, later)
    return Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, until) < 0
  })
}

// 29 February is 1 March in common years.
function yearsLater(date: Temporal.PlainDate, years: number): Temporal.PlainDate {
  if (years === 0) return date
  const later = date.add({ years })
  return date.month === 2 && date.day === 29 && !later.inLeapYear ? later.add({ days: 1 }) : later
}

function typesOf(ids: string[] | undefined): string {
  return ids === undefined ? '' : [...new Set(ids)].sort().join(' ')
}

function merged(runs: Run[]): OpenInterval[] {
  const found: OpenInterval[] = []
  const last = new Map<string, OpenInterval>()
  for (const { startTick, endTick, types } of runs.sort((a, b) => a.startTick - b.startTick)) {
    if (endTick <= startTick) continue
    const open = last.get(types)
    if (open !== undefined && startTick <= open.endTick) {
      open.endTick = Math.max(open.endTick, endTick)
      continue
    }
    const next =
      types === '' ? { startTick, endTick } : { startTick, endTick, healthcareServiceIds: types.split(' ') }
    last.set(types, next)
    found.push(next)
  }
  return found
}
