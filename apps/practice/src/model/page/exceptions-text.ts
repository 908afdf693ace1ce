// Exceptions of single dates as they are being edited: hours added to a day or taken away from it.
// What is not touched is saved as it was, to the letter. Tells which of them change nothing, and why.
import type { AvailabilityRules } from '@colloque/contract'
import { dayTicks, expandOpenings, parseDay } from '@colloque/scheduling'
import { formatMinute } from '@colloque/ui'
import { type Access, accesses, findDay } from './openings-text.ts'
import { parseMinute } from './week-hours.ts'

export type Exception = AvailabilityRules['exceptions'][number]

/** Most exceptions one calendar can have. */
export const MOST_EXCEPTIONS = 400

/** `stored` is what the row was made of, null for a new one. Access and types count for added hours only. */
export type ExceptionText = {
  key: string
  stored: Exception | null
  day: string
  kind: Exception['kind']
  from: string
  to: string
  access: Access
  /** Null: every visit type. */
  typeIds: readonly string[] | null
}

export type ExceptionProblem = { key: string; code: 'day' | 'unreadable' | 'empty' | 'no-type' }

export type ExceptionsReading =
  | { ok: true; exceptions: Exception[] }
  | { ok: false; problems: readonly ExceptionProblem[] }

/** Why an exception changes nothing. */
export type Idle = 'absent' | 'skipped' | 'open-already' | 'closed-already'

/** The exceptions as text, by their date. */
export function textOfExceptions(exceptions: readonly Exception[]): readonly ExceptionText[] {
  return exceptions.map(textOfException).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** A row to begin with. */
export function newException(key: string, kind: Exception['kind']): ExceptionText {
  const [from, to] = kind === 'added' ? ['09:00', '12:00'] : ['00:00', '24:00']
  return { key, stored: null, day: '', kind, from, to, access: 'public', typeIds: null }
}

/** What was typed, or everything wrong with it. */
export function readExceptions(text: readonly ExceptionText[]): ExceptionsReading {
  const problems = text.flatMap((row) => {
    const code = problemOf(row)
    return code === null ? [] : [{ key: row.key, code }]
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, exceptions: text.map(exceptionOf) }
}

/** For each exception of `rules` why it changes nothing, or null. Of two that say the same, the later one does. */
export function idleExceptions(rules: AvailabilityRules, timeZone: string): (Idle | null)[] {
  let kept = rules.exceptions
  const reasons = rules.exceptions.map((): Idle | null => null)
  for (let index = rules.exceptions.length - 1; index >= 0; index--) {
    const exception = rules.exceptions[index]
    if (exception === undefined) continue
    const without = kept.filter((other) => other !== exception)
    const reason = findIdle({ ...rules, exceptions: without }, exception, timeZone)
    if (reason !== null) kept = without
    reasons[index] = reason
  }
  return reasons
}

function findIdle(without: AvailabilityRules, exception: Exception, timeZone: string): Idle | null {
  const day = parseDay(exception.day)
  // What a clock change carries over midnight is seen as well.
  const near = without.exceptions.filter((other) => Math.abs(parseDay(other.day) - day) <= 2)
  const open = (exceptions: Exception[], rules: AvailabilityRules = without) =>
    JSON.stringify(
      accesses.map((access) => expandOpenings({ ...rules, exceptions }, timeZone, day - 1, 3, access)),
    )
  if (open(near) !== open([...near, exception])) return null
  if (exception.kind === 'removed') return isAbsent(without, day, timeZone) ? 'absent' : 'closed-already'
  if (isAbsent(without, day, timeZone)) return 'absent'
  const alone = expandOpenings(bare([exception]), timeZone, day, 1, 'staff')
  return alone.length === 0 ? 'skipped' : 'open-already'
}

// On a day of absence even a whole added day opens nothing.
function isAbsent({ absences }: AvailabilityRules, day: number, timeZone: string): boolean {
  if (dayTicks(timeZone, day, 1).tickCount === 0) return false
  const at = new Date(day * 86_400_000).toISOString().slice(0, 10)
  const whole: Exception = { day: at, kind: 'added', startMinute: 0, endMinute: 1440 }
  return expandOpenings({ ...bare([whole]), absences }, timeZone, day, 1, 'staff').length === 0
}

function bare(exceptions: Exception[]): AvailabilityRules {
  return { openings: [], exceptions, absences: [] }
}

function textOfException(stored: Exception, index: number): ExceptionText {
  const { day, kind, startMinute, endMinute, access = 'public', healthcareServiceIds = null } = stored
  return {
    key: `stored-${index}`,
    stored,
    day,
    kind,
    from: formatMinute(startMinute),
    to: formatMinute(endMinute),
    access,
    typeIds: healthcareServiceIds,
  }
}

function problemOf(row: ExceptionText): ExceptionProblem['code'] | null {
  const [startMinute, endMinute] = [parseMinute(row.from), parseMinute(row.to)]
  if (findDay(row.day) === null) return 'day'
  if (startMinute === null || endMinute === null) return 'unreadable'
  if (startMinute >= endMinute) return 'empty'
  return row.kind === 'added' && row.typeIds?.length === 0 ? 'no-type' : null
}

function exceptionOf(row: ExceptionText): Exception {
  const { stored, day, kind, access, typeIds } = row
  if (stored && JSON.stringify({ ...textOfException(stored, 0), key: row.key }) === JSON.stringify(row))
    return stored
  return {
    day,
    kind,
    startMinute: parseMinute(row.from) ?? 0,
    endMinute: parseMinute(row.to) ?? 0,
    ...(kind === 'added' && access !== 'public' ? { access } : {}),
    ...(kind === 'added' && typeIds?.length ? { healthcareServiceIds: [...typeIds] } : {}),
  }
}
