// The times a patient would be offered under given rules, as the patient's page computes them: openings for the type's
// access, minus what visits take, within notice, horizon and limits. Pure: rules, page and visits are given.
import type { Appointment, AvailabilityRules } from '@colloque/contract'
import { findResources, type HealthcareService, type PracticeDocument } from '@colloque/practice-document'
import {
  countedTicks,
  dayTicks,
  expandOpenings,
  findFreeRoom,
  findStarts,
  freeTicks,
  fullTimes,
  parseDay,
  TICK_MS,
  type TickInterval,
  tickAt,
  visitRule,
} from '@colloque/scheduling'
import { roomTimes } from '../agenda/free-rooms.ts'
import { fullTicks, joinableStarts, ticksOf } from '../agenda/taken-ticks.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

type Visit = Pick<Appointment, 'start' | 'lengthClass' | 'resourceIds' | 'scheduleId' | 'status'>

export type Preview = {
  rules: AvailabilityRules
  document: PracticeDocument
  scheduleId: string
  type: HealthcareService
  /** All visits of the practice within the days, and within what limits count. */
  visits: readonly Visit[]
  /** First day and number of days. */
  from: string
  days: number
  now: number
}

/** Starts (ms), ascending. */
export function previewStarts(preview: Preview): number[] {
  const { rules, document, scheduleId, type, from, days, now } = preview
  const schedule = document.schedules.find(({ id }) => id === scheduleId)
  const lengthClass = schedule?.lengthClasses.find(({ healthcareServiceIds }) =>
    healthcareServiceIds.includes(type.id),
  )
  if (!schedule || !lengthClass || type.booking === 'staff') return []
  const { timeZone, lanes = 1, groupPlaces = 1 } = schedule
  const access = type.booking === 'online' ? 'public' : 'invitation'
  const window = dayTicks(timeZone, parseDay(from), days)
  const openings = expandOpenings(rules, timeZone, parseDay(from), days, access)
  const standing = preview.visits.filter(({ status }) => status !== 'cancelled')
  const taken = standing.filter((visit) => visit.scheduleId === scheduleId)
  const closed = closedByLimits(rules, timeZone, window, taken)
  // People of one group take its time once.
  const busy = [...fullTicks(taken.map(ticksOf), groupPlaces > 1 ? 1 : lanes), ...closed]
  const rule = visitRule(schedule, type)
  const joinable = joinableStarts(taken, lengthClass, groupPlaces)
    .map(tickAt)
    .filter((tick) => !closed.some(({ startTick, endTick }) => startTick <= tick && tick < endTick))
  const starts = findStarts({
    free: freeTicks({ openings, busy, ...window }),
    joinable: groupPlaces > 1 ? joinable : [],
    openings,
    gridMinutes: rule.gridMinutes,
    offeredGridMinutes: rule.offeredGridMinutes,
    lengthClass,
    timeZone,
    healthcareServiceId: type.id,
    earliestAt: Math.max(now + rule.noticeMinutes * minuteMs, window.fromTick * TICK_MS),
    latestAt: Math.min(now + rule.horizonDays * dayMs, (window.fromTick + window.tickCount) * TICK_MS - 1),
  })
  const needed = findResources(document, type)
  if (needed.length === 0) return starts
  const around = dayTicks(timeZone, parseDay(from) - 1, days + 2)
  const rooms = roomTimes(needed, standing, around)
  return starts.filter((at) => findFreeRoom(rooms, at, lengthClass) !== null)
}

/** The ticks whose visits decide what limits close in these days; null without limits. */
export function countedFor(
  rules: AvailabilityRules,
  timeZone: string,
  { from, days }: { from: string; days: number },
): TickInterval | null {
  const { limits } = rules
  return limits ? countedTicks({ limits, timeZone, ...dayTicks(timeZone, parseDay(from), days) }) : null
}

export type Change = 'same' | 'added' | 'gone'
export type ChangedStart = { at: number; change: Change }

/** What the edited rules offer beside what stands, in order. */
export function changedStarts(saved: readonly number[], edited: readonly number[]): ChangedStart[] {
  const [before, after] = [new Set(saved), new Set(edited)]
  return [...new Set([...saved, ...edited])]
    .sort((a, b) => a - b)
    .map((at) => ({ at, change: !after.has(at) ? 'gone' : before.has(at) ? 'same' : 'added' }))
}

function closedByLimits(
  { limits }: AvailabilityRules,
  timeZone: string,
  window: { fromTick: number; tickCount: number },
  taken: readonly Visit[],
): TickInterval[] {
  if (!limits) return []
  const starts = taken.map(({ start }) => ({ startTick: tickAt(Date.parse(start)), visits: 1 }))
  return fullTimes({ limits, timeZone, ...window, taken: starts })
}
