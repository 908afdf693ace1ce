// Openings as the practice sees them: staff times included. Notice and horizon bind patients only.
import type { AvailabilityRules, ScheduleRules } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import { expandOpenings, parseDay } from '@colloque/scheduling'
import { addDays, localDayOf } from '../days.ts'
import { localClock } from './local-clock.ts'

const tickMs = 300_000
const tickMinutes = 5

export type Span = { startMinute: number; endMinute: number }

/** Spans of one day by schedule id, minutes since local midnight. */
export function openingsOfDay(
  schedules: readonly ScheduleRules[],
  document: PracticeDocument,
  day: string,
): Map<string, Span[]> {
  return new Map(
    document.schedules.map(({ id, timeZone }) => {
      const told = schedules.find(({ scheduleId }) => scheduleId === id)
      return [id, told ? spansOf(told.rules, timeZone, day) : []]
    }),
  )
}

/** Whether a patient's visit of that type could begin at `startAt` (ms) under these rules. */
export function isWithinOpenings(visit: {
  rules: AvailabilityRules
  timeZone: string
  startAt: number
  healthcareServiceId: string
  access: 'public' | 'invitation'
}): boolean {
  const { rules, timeZone, startAt, healthcareServiceId, access } = visit
  const tick = Math.floor(startAt / tickMs)
  const before = addDays(localDayOf(startAt, timeZone), -1)
  return expandOpenings(rules, timeZone, parseDay(before), 3, access).some(
    ({ startTick, endTick, healthcareServiceIds }) =>
      startTick <= tick && tick < endTick && (healthcareServiceIds?.includes(healthcareServiceId) ?? true),
  )
}

function spansOf(rules: AvailabilityRules, timeZone: string, day: string): Span[] {
  return expandOpenings(rules, timeZone, parseDay(day), 1, 'staff').map(({ startTick, endTick }) => {
    const startMinute = localClock(startTick * tickMs, timeZone).minute
    return { startMinute, endMinute: Math.min(1440, startMinute + (endTick - startTick) * tickMinutes) }
  })
}
