// Times as the booking page works them out: bits of free time from the server, starts computed here.

import { parseBase64url } from '@colloque/encoding'
import type { LengthClass } from '@colloque/practice-document'
import { type FreeTicks, findStarts, formatDay, isFree, parseDay, TICK_MS } from '@colloque/scheduling'
import type { Calendar, Offering } from './practice.ts'
import { findNumber, type Json, parseJson } from './wire.ts'

/** Days the page asks for at once. */
export const WINDOW_DAYS = 28
const dayMs = 86_400_000

/** `resourceIds`: a room or device that is free for the whole visit, where the type needs one. */
export type Start = { at: number; calendar: Calendar; resourceIds: readonly string[] }

/** Answers about one window: free time of a calendar, and of the rooms and devices by id. */
export type Window = { calendar: string; resources: ReadonlyMap<string, string> }

/** Where the page asks for the free time of a calendar, room or device. */
export function availabilityPath(slug: string, scheduleId: string, fromDay: number, days: number): string {
  return `/api/practices/${slug}/schedules/${scheduleId}/availability?from=${formatDay(fromDay)}&days=${days}`
}

/** Whether the calendars can be booked in that window at all. */
export function reachesWindow({ calendars }: Offering, window: number): boolean {
  return calendars.some(({ horizonDays }) => horizonDays >= window * WINDOW_DAYS)
}

/** Starts in the answers, ascending; none when they cannot be read. `now` in ms. */
export function startsIn(told: Window, { service }: Offering, calendar: Calendar, now: number): Start[] {
  const { schedule, lengthClass, offeredGridMinutes, noticeMinutes, horizonDays } = calendar
  const answer = parseJson(told.calendar)
  const earliestAt = now + noticeMinutes * 60_000
  const latestAt = now + horizonDays * dayMs
  const openings = openingsIn(answer)
  const found = new Set(groupsIn(answer).filter((at) => earliestAt <= at && at <= latestAt))
  try {
    for (const free of lanesIn(answer)) {
      const starts = findStarts({
        free,
        openings,
        gridMinutes: schedule.gridMinutes,
        offeredGridMinutes,
        lengthClass,
        timeZone: schedule.timeZone,
        healthcareServiceId: service.id,
        earliestAt,
        latestAt,
      })
      for (const at of starts) found.add(at)
    }
    const starts = [...found].sort((a, b) => a - b)
    if (!service.resourceIds) return starts.map((at) => ({ at, calendar, resourceIds: [] }))
    const resources = [...told.resources].map(([id, text]) => ({ id, lanes: lanesIn(parseJson(text)) }))
    return starts.flatMap((at) => {
      const free = resources.find(({ lanes }) => lanes.some((lane) => isFreeDuring(lane, at, lengthClass)))
      return free ? [{ at, calendar, resourceIds: [free.id] }] : []
    })
  } catch {
    return []
  }
}

function isFreeDuring(lane: FreeTicks, at: number, { beforeTicks, lengthTicks, afterTicks }: LengthClass) {
  const firstTick = at / TICK_MS - beforeTicks
  const ticks = Array.from({ length: beforeTicks + lengthTicks + afterTicks }, (_, i) => firstTick + i)
  return ticks.every((tick) => isFree(lane, tick))
}

/** One start an instant, the first calendar's where several have it. */
export function earliestFirst(starts: Start[]): Start[] {
  const sorted = starts.toSorted((a, b) => a.at - b.at)
  return sorted.filter(({ at }, index) => at !== sorted[index - 1]?.at)
}

// One visit at a time is one lane; a calendar of several answers the free time of each.
function lanesIn(answer: Json): FreeTicks[] {
  const fromTick = findNumber(answer, 'fromTick', 0)
  const tickCount = findNumber(answer, 'tickCount', 0)
  const texts: unknown[] = Array.isArray(answer.lanes) ? answer.lanes : []
  return texts.map((text) => ({
    fromTick,
    tickCount,
    bits: parseBase64url(typeof text === 'string' ? text : ''),
  }))
}

// Visits of a group that still have places, as start ticks.
function groupsIn(answer: Json): number[] {
  const groups: unknown[] = Array.isArray(answer.groups) ? answer.groups : []
  return groups.flatMap((tick) => (typeof tick === 'number' ? [tick * TICK_MS] : []))
}

function openingsIn(answer: Json) {
  const openings: unknown[] = Array.isArray(answer.openings) ? answer.openings : []
  return openings.map((opening) => {
    const json: Json = typeof opening === 'object' ? { ...opening } : {}
    const ids: unknown = json.healthcareServiceIds
    const accepted = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : null
    return {
      startTick: findNumber(json, 'startTick', 0),
      endTick: findNumber(json, 'endTick', 0),
      ...(accepted ? { healthcareServiceIds: accepted } : {}),
    }
  })
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** Local day (`YYYY-MM-DD`) of an instant in ms. */
export function localDay(at: number, timeZone: string): string {
  let format = dayFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    dayFormats.set(timeZone, format)
  }
  return format.format(at)
}

/** That day as a number. */
export function localDayNumber(at: number, { schedule }: Calendar): number {
  return parseDay(localDay(at, schedule.timeZone))
}
