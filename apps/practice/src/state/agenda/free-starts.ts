// Free times of one schedule as the practice may use them: its openings, staff ones included, minus what is taken on
// every lane, and the groups with places left; where the visit needs a room, a free one with each. Which lane a visit has
// is the server's to say, so it decides.
import type { Appointment, AvailabilityRules, LengthClass } from '@colloque/contract'
import { findHealthcareService, findResources, findSchedule } from '@colloque/practice-document'
import {
  expandOpenings,
  findFreeRoom,
  findStarts,
  freeTicks,
  parseDay,
  type RoomTimes,
} from '@colloque/scheduling'
import { roomTimes } from '../../model/agenda/free-rooms.ts'
import { fullTicks, joinableStarts, ticksOf } from '../../model/agenda/taken-ticks.ts'
import { addDays } from '../../model/days.ts'
import { api, requireAnswer } from '../api.ts'
import { requireMember } from '../session/session.ts'

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
  /** Rules that shall hold instead of those that stand. */
  rules?: AvailabilityRules
  /** `public`: only what patients can have too; otherwise staff openings are included. */
  access?: 'public' | 'staff'
}

/** A possible start (ms), with the room that is free then where the visit needs one. */
export type FreeStart = { at: number; resourceId?: string }

/** Possible starts, ascending. @throws ProblemError */
export async function findFreeStarts(wanted: Wanted): Promise<FreeStart[]> {
  const { scheduleId, timeZone, lengthClass, from, days, earliestAt, healthcareServiceId } = wanted
  const { practice, document } = requireMember()
  const { lanes = 1, groupPlaces = 1 } = findSchedule(document, scheduleId) ?? {}
  const told = practice.schedules.find((entry) => entry.scheduleId === scheduleId)
  const rules = wanted.rules ?? told?.rules
  if (!rules) return []
  // Days of the API are UTC days: one more on each side covers every zone.
  const query = { from: addDays(from, -1), days: String(days + 2) }
  const { appointments } = await requireAnswer(api.api.practice.appointments.$get({ query }))
  const openings = expandOpenings(rules, timeZone, parseDay(from), days, wanted.access ?? 'staff')
  if (openings.length === 0) return []
  const fromTick = Math.min(...openings.map(({ startTick }) => startTick))
  const untilTick = Math.max(...openings.map(({ endTick }) => endTick))
  const standing = appointments.filter((visit) => takesTime(visit, wanted))
  const taken = standing.filter((visit) => visit.scheduleId === scheduleId)
  // People of one group take its time once.
  const busy = fullTicks(taken.map(ticksOf), groupPlaces > 1 ? 1 : lanes)
  const span = { fromTick, tickCount: untilTick - fromTick }
  const free = freeTicks({ openings, busy, ...span })
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
  const all = [...new Set([...starts, ...groups])].sort((a, b) => a - b)
  const type = findHealthcareService(document, healthcareServiceId)
  const needed = type ? findResources(document, type) : []
  if (needed.length === 0) return all.map((at) => ({ at }))
  return withRooms(all, roomTimes(needed, standing, span), lengthClass)
}

function withRooms(
  starts: readonly number[],
  rooms: readonly RoomTimes[],
  lengthClass: LengthClass,
): FreeStart[] {
  return starts.flatMap((at) => {
    const resourceId = findFreeRoom(rooms, at, lengthClass)
    return resourceId === null ? [] : [{ at, resourceId }]
  })
}

function takesTime(visit: Appointment, { exceptAppointmentId }: Wanted): boolean {
  return visit.appointmentId !== exceptAppointmentId && visit.status !== 'cancelled'
}
