// Rules for tests, with everything usual filled in.
import type { Absence, AvailabilityRules, Exception, Opening } from '../src/index.ts'

/** A public opening on every weekday asked for, `[startHour, endHour)`. */
export function openingOf(
  weekday: number,
  startHour: number,
  endHour: number,
  more: Partial<Opening> = {},
): Opening {
  return {
    id: 'opening',
    weekday,
    startMinute: startHour * 60,
    endMinute: endHour * 60,
    validFrom: '2020-01-06',
    access: 'public',
    ...more,
  }
}

/** An exception on `day`, `[startHour, endHour)`. */
export function exceptionOf(
  kind: Exception['kind'],
  day: string,
  startHour: number,
  endHour: number,
  more: Partial<Exception> = {},
): Exception {
  return { kind, day, startMinute: startHour * 60, endMinute: endHour * 60, ...more }
}

export function rulesOf(
  openings: Opening[],
  exceptions: Exception[] = [],
  absences: Absence[] = [],
): AvailabilityRules {
  return { openings, exceptions, absences }
}
