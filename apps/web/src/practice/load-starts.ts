// Times a patient may choose, computed here from free time as bits: the server is never told which type was chosen.
import { type Client, ProblemError, requireAnswer } from '@colloque/client'
import type { Availability, LengthClass } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import {
  type DocumentSchedule,
  findResources,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import {
  dayTicks,
  type FreeTicks,
  findFreeRoom,
  findStarts,
  formatDay,
  parseDay,
  type RoomTimes,
  TICK_MS,
  tickAt,
} from '@colloque/scheduling'
import { dayOf } from '@colloque/ui'
import { ruleOf } from './rule.ts'

/** A possible start (ms) on a calendar, with the room that is free then where the visit needs one. */
export type Start = { readonly at: number; readonly scheduleId: string; readonly resourceId?: string }

/** Days asked for at once; the API answers up to 62. */
export const WINDOW_DAYS = 28
const DAY_MS = 86_400_000

/** A calendar with the length a visit takes on it. */
export type Calendar = { readonly schedule: DocumentSchedule; readonly lengthClass: LengthClass }

type OwnTime = {
  readonly startAt: number
  readonly lengthClass: LengthClass
  readonly resourceIds: readonly string[]
}

export type StartsWanted = {
  readonly calendars: readonly Calendar[]
  /** Null when the type is not known: the calendar's own rules alone then count. */
  readonly service: HealthcareService | null
  /** Instant (ms) in the first day of window 0; windows follow each other by the calendar, so none skips a day. */
  readonly since: number
  readonly window: number
  /** Current instant in ms. */
  readonly now: number
  /** First and last day (civil days since 1970, on each calendar's clock) when not every day will do. */
  readonly days?: { readonly first: number; readonly last: number } | undefined
  /** Days at the end of the horizon that are left for visits to follow. */
  readonly reserveDays?: number | undefined
  /** What a visit takes (ms, start without the pause before), free for that visit to move within. */
  readonly own?: OwnTime | undefined
  /** Of an invitation link: shows what is not open to all. It stands in no address. */
  readonly invitationToken?: string | undefined
}

/** Starts of one window, ascending, one per instant. @throws ProblemError */
export async function loadStarts(
  client: Client,
  document: PracticeDocument,
  wanted: StartsWanted,
): Promise<Start[]> {
  const { invitationToken } = wanted
  const load = (scheduleId: string, firstDay: number, days: number): Promise<Availability> => {
    const calendar = client.api.practices[':slug'].schedules[':scheduleId']
    const param = { slug: document.slug, scheduleId }
    const from = formatDay(firstDay)
    return requireAnswer(
      invitationToken
        ? calendar['invited-availability'].$post({ param, json: { invitationToken, from, days } })
        : calendar.availability.$get({ param, query: { from, days: String(days) } }),
    )
  }
  const needed = wanted.service ? findResources(document, wanted.service) : []
  const lists = await Promise.all(
    wanted.calendars.map(async (calendar) => {
      const { schedule } = calendar
      const { firstDay, days } = windowOf(wanted, schedule)
      if (days < 1) return []
      const [availability, ...rooms] = await Promise.all([
        load(schedule.id, firstDay, days),
        // A room's clock may be another one.
        ...needed.map(({ id }) => load(id, firstDay - 1, days + 2)),
      ])
      const starts = startsOn(availability, calendar, { firstDay, days }, wanted)
      const found = starts.map((at) => ({ at, scheduleId: schedule.id }))
      return needed.length === 0
        ? found
        : withRooms(
            found,
            rooms.map((told) => readRoom(told, wanted)),
            calendar.lengthClass,
          )
    }),
  )
  return earliestFirst(lists.flat())
}

type Window = { readonly firstDay: number; readonly days: number }

function windowOf({ days, since, window }: StartsWanted, { timeZone }: DocumentSchedule): Window {
  const firstDay = (days?.first ?? parseDay(dayOf(since, timeZone))) + window * WINDOW_DAYS
  return { firstDay, days: Math.min(WINDOW_DAYS, (days?.last ?? Infinity) - firstDay + 1) }
}

function withRooms(starts: readonly Start[], rooms: readonly RoomTimes[], lengthClass: LengthClass): Start[] {
  return starts.flatMap((start) => {
    const resourceId = findFreeRoom(rooms, start.at, lengthClass)
    return resourceId === null ? [] : [{ ...start, resourceId }]
  })
}

// attacker-controlled: a wrong answer names a wrong room, and the booking itself is still guarded.
function readRoom(told: Availability, { own }: StartsWanted): RoomTimes {
  const { scheduleId: id } = told
  try {
    return { id, lanes: lanesOf(told, own?.resourceIds.includes(id) ? own : undefined) }
  } catch {
    throw new ProblemError('unreadable-answer')
  }
}

function lanesOf({ fromTick, tickCount, lanes }: Availability, own: OwnTime | undefined): FreeTicks[] {
  return lanes.map((lane) => {
    const free = { fromTick, tickCount, bits: parseBase64url(lane) }
    if (own) freeOwnTime(free, own)
    return free
  })
}

/** Whether a later window can still hold times: the horizon is the calendar's and the type's. */
export function reachesBeyond({ calendars, service, days }: StartsWanted, window: number): boolean {
  if (days && days.first + window * WINDOW_DAYS > days.last) return false
  // A horizon of 28 times 24 hours ends within the 29th day.
  return calendars.some(({ schedule }) => ruleOf(schedule, service).horizonDays >= window * WINDOW_DAYS)
}

// attacker-controlled: `availability`; a wrong answer shows wrong times, and the booking itself is still guarded.
function startsOn(
  availability: Availability,
  { schedule, lengthClass }: Calendar,
  { firstDay, days }: Window,
  wanted: StartsWanted,
): number[] {
  const { gridMinutes, offeredGridMinutes, noticeMinutes, horizonDays } = ruleOf(
    schedule,
    wanted.service,
    lengthClass.lengthTicks * 5,
  )
  const { openings } = availability
  if (availability.scheduleId !== schedule.id) throw new ProblemError('unreadable-answer')
  const asked = dayTicks(schedule.timeZone, firstDay, days)
  // Days that were not asked for are not taken: the windows before and after would tell them again.
  const earliestAt = Math.max(wanted.now + noticeMinutes * 60_000, asked.fromTick * TICK_MS)
  const latestAt = Math.min(
    wanted.now + (horizonDays - (wanted.reserveDays ?? 0)) * DAY_MS,
    (asked.fromTick + asked.tickCount) * TICK_MS - 1,
  )
  try {
    return findStarts({
      free: lanesOf(availability, wanted.own),
      joinable: availability.groups,
      openings,
      gridMinutes,
      offeredGridMinutes,
      lengthClass,
      timeZone: schedule.timeZone,
      healthcareServiceId: wanted.service?.id,
      earliestAt,
      latestAt,
    })
  } catch {
    throw new ProblemError('unreadable-answer')
  }
}

function freeOwnTime({ fromTick, tickCount, bits }: FreeTicks, { startAt, lengthClass }: OwnTime): void {
  const startTick = tickAt(startAt) - lengthClass.beforeTicks - fromTick
  const ticks = lengthClass.beforeTicks + lengthClass.lengthTicks + lengthClass.afterTicks
  for (let tick = Math.max(0, startTick); tick < Math.min(tickCount, startTick + ticks); tick++) {
    bits[tick >> 3] = (bits[tick >> 3] ?? 0) | (1 << (tick & 7))
  }
}

/**
 * One start per instant: of those free then, whoever has most free starts that day, so that no calendar is always the
 * first; chance decides between equals.
 */
function earliestFirst(starts: Start[]): Start[] {
  const free: Record<string, number> = {}
  const dayOn = ({ at, scheduleId }: Start) => scheduleId + Math.floor(at / DAY_MS)
  const freeOn = (start: Start) => free[dayOn(start)] ?? lessThanOne()
  for (const start of starts) free[dayOn(start)] = freeOn(start) + 1
  starts.sort((a, b) => a.at - b.at || freeOn(b) - freeOn(a))
  return starts.filter(({ at }, index) => at !== starts[index - 1]?.at)
}

function lessThanOne(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256
}
