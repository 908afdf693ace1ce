// Openings as the practice sees them: staff times included. Notice and horizon bind patients only.
import type { AvailabilityRules, ScheduleRules } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import { expandOpenings, parseDay } from '@colloque/scheduling'
import { addDays, localDayOf } from './days.ts'

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
}): boolean {
  const { rules, timeZone, startAt, healthcareServiceId } = visit
  const tick = Math.floor(startAt / tickMs)
  const before = addDays(localDayOf(startAt, timeZone), -1)
  return expandOpenings(rules, timeZone, parseDay(before), 3, 'public').some(
    ({ startTick, endTick, healthcareServiceIds }) =>
      startTick <= tick && tick < endTick && (healthcareServiceIds?.includes(healthcareServiceId) ?? true),
  )
}

function spansOf(rules: AvailabilityRules, timeZone: string, day: string): Span[] {
  return expandOpenings(rules, timeZone, parseDay(day), 1, 'staff').map(({ startTick, endTick }) => {
    const startMinute = minuteOf(startTick * tickMs, timeZone)
    return { startMinute, endMinute: Math.min(1440, startMinute + (endTick - startTick) * tickMinutes) }
  })
}

function minuteOf(at: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}
