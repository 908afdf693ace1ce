// Free times of one schedule as the practice may use them: its openings, staff ones included, minus what is taken on
// every lane, and the groups with places left. Which lane a visit has is the server's to say, so it decides.
import type { Appointment, LengthClass } from '@colloque/contract'
import { findSchedule } from '@colloque/practice-document'
import { expandOpenings, findStarts, freeTicks, parseDay } from '@colloque/scheduling'
import { addDays } from '../model/days.ts'
import { fullTicks, joinableStarts, ticksOf } from '../model/taken-ticks.ts'
import { api, requireAnswer } from './api.ts'
import { requireMember } from './session.ts'

const tickMs = 300_000

export type Wanted = {
  scheduleId: string
  timeZone: string
  lengthClass: LengthClass
  healthcareServiceId: string
  /** First day and number of days. */
  from: string
  days: number
  earliestAt: number
  /** The calendar's grid, minutes. */
  gridMinutes: number
  /** Minutes between offered starts; a multiple of the calendar's grid. */
  offeredGridMinutes: number
  exceptAppointmentId?: string
}

/** Possible starts in ms, ascending. @throws ProblemError */
export async function findFreeStarts(wanted: Wanted): Promise<number[]> {
  const { scheduleId, timeZone, lengthClass, from, days, earliestAt, healthcareServiceId } = wanted
  const { practice, document } = requireMember()
  const { lanes = 1, groupPlaces = 1 } = findSchedule(document, scheduleId) ?? {}
  const told = practice.schedules.find((entry) => entry.scheduleId === scheduleId)
  if (!told) return []
  // Days of the API are UTC days: one more on each side covers every zone.
  const query = { from: addDays(from, -1), days: String(days + 2) }
  const { appointments } = await requireAnswer(api.api.practice.appointments.$get({ query }))
  const openings = expandOpenings(told.rules, timeZone, parseDay(from), days, 'staff')
  if (openings.length === 0) return []
  const fromTick = Math.min(...openings.map(({ startTick }) => startTick))
  const untilTick = Math.max(...openings.map(({ endTick }) => endTick))
  const taken = appointments.filter((visit) => takesTime(visit, wanted))
  // People of one group take its time once.
  const busy = fullTicks(taken.map(ticksOf), groupPlaces > 1 ? 1 : lanes)
  const free = freeTicks({ openings, busy, fromTick, tickCount: untilTick - fromTick })
  const latestAt = untilTick * tickMs
  const starts = findStarts({
    free,
    openings,
    gridMinutes: wanted.gridMinutes,
    offeredGridMinutes: wanted.offeredGridMinutes,
    lengthClass,
    timeZone,
    healthcareServiceId: healthcareServiceId || undefined,
    earliestAt,
    latestAt,
  })
  const groups = joinableStarts(taken, lengthClass, groupPlaces).filter(
    (at) => at >= Math.max(earliestAt, fromTick * tickMs) && at < latestAt,
  )
  return [...new Set([...starts, ...groups])].sort((a, b) => a - b)
}

function takesTime(visit: Appointment, { scheduleId, exceptAppointmentId }: Wanted): boolean {
  const isOther = visit.appointmentId !== exceptAppointmentId
  return isOther && visit.scheduleId === scheduleId && visit.status !== 'cancelled'
}
