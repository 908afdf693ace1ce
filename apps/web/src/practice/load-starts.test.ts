// Windows of free times one after the other: no day is left out or told twice, whatever clocks do and servers say.
import type { Client } from '@colloque/client'
import { toBase64url } from '@colloque/encoding'
import type { DocumentSchedule, HealthcareService, PracticeDocument } from '@colloque/practice-document'
import { dayTicks, freeTicks, parseDay } from '@colloque/scheduling'
import { dayOf } from '@colloque/ui'
import { describe, expect, it } from 'vitest'
import { loadStarts, reachesBeyond, type StartsWanted } from './load-starts.ts'

const timeZone = 'Europe/Paris'
const scheduleId = 'AAAAAAAAAAAAAAAAAAAAAA'
const lengthClass = { beforeTicks: 0, lengthTicks: 6, afterTicks: 0 }
const schedule: DocumentSchedule = {
  id: scheduleId,
  practitionerId: '',
  locationId: '',
  timeZone,
  gridMinutes: 30,
  minimumNoticeMinutes: 0,
  maximumHorizonDays: 60,
  cancelCutoffMinutes: 0,
  lengthClasses: [],
}
const document = { slug: 'essai' } as PracticeDocument

type Query = { from: string; days: string }
type Told = { scheduleId: string; fromTick: number; tickCount: number }

/** A service that is open all the time, and tells `lie` of it. */
function openService(lie: (told: Told, query: Query) => Told = (told) => told): Client {
  const get = async ({ query }: { query: Query }) => {
    const told = lie({ scheduleId, ...dayTicks(timeZone, parseDay(query.from), Number(query.days)) }, query)
    const openings = [{ startTick: told.fromTick, endTick: told.fromTick + told.tickCount }]
    const { bits } = freeTicks({ ...told, openings, busy: [] })
    return Response.json({ openings, ...told, lanes: [toBase64url(bits)] })
  }
  const one = { schedules: { ':scheduleId': { availability: { $get: get } } } }
  return { api: { practices: { ':slug': one } } } as unknown as Client
}

function wantedAt(since: number, change: Partial<StartsWanted> = {}): StartsWanted {
  return { calendars: [{ schedule, lengthClass }], service: null, since, window: 0, now: since, ...change }
}

async function daysOf(client: Client, since: number): Promise<string[]> {
  const windows = [0, 1].map((window) => loadStarts(client, document, wantedAt(since, { window })))
  const starts = (await Promise.all(windows)).flat()
  expect(new Set(starts.map(({ at }) => at)).size).toBe(starts.length)
  return [...new Set(starts.map(({ at }) => dayOf(at, timeZone)))]
}

describe('windows of free times', () => {
  it.each([
    ['an hour is skipped', '2027-03-10T22:10:00Z'],
    ['an hour is repeated', '2026-10-19T22:10:00Z'],
  ])('leave out no day and tell none twice where %s between them', async (_, at) => {
    const days = await daysOf(openService(), Date.parse(at))
    const first = parseDay(days[0] ?? '')
    expect(days.map(parseDay)).toEqual(Array.from({ length: 56 }, (_, day) => first + day))
  })

  it('go on from the same day after midnight', async () => {
    const since = Date.parse('2026-11-24T22:59:00Z')
    const later = { window: 1, now: since + 600_000 }
    const [first] = await loadStarts(openService(), document, wantedAt(since, later))
    expect(dayOf(first?.at ?? 0, timeZone)).toBe('2026-12-22')
  })

  it('reach as far as the horizon, which ends within a day', () => {
    const calendars = [{ schedule: { ...schedule, maximumHorizonDays: 28 }, lengthClass }]
    const wanted = wantedAt(0, { calendars })
    expect([0, 1, 2].map((window) => reachesBeyond(wanted, window))).toEqual([true, true, false])
  })
})

describe('an answer about something else', () => {
  const since = Date.parse('2026-11-24T08:00:00Z')

  it('is none when it is about another calendar', async () => {
    const client = openService((told) => ({ ...told, scheduleId: 'BBBBBBBBBBBBBBBBBBBBBA' }))
    await expect(loadStarts(client, document, wantedAt(since))).rejects.toMatchObject({
      type: 'unreadable-answer',
    })
  })

  it('adds no day that was not asked for', async () => {
    const always = dayTicks(timeZone, parseDay('2026-11-20'), 90)
    const days = await daysOf(
      openService((told) => ({ ...told, ...always })),
      since,
    )
    expect(days).toHaveLength(56)
  })
})

describe('a visit that needs a room', () => {
  const since = Date.parse('2026-11-24T08:00:00Z')
  const [first, second] = ['BBBBBBBBBBBBBBBBBBBBBA', 'CCCCCCCCCCCCCCCCCCCCCA']
  const resources = [first, second].map((id) => ({ id })) as PracticeDocument['resources']
  const withRooms = { ...document, resources } as PracticeDocument
  const service = { id: 'type', durationMinutes: 30, resourceIds: [first, second] } as HealthcareService

  /** Rooms that are taken from and until the given instants. */
  function roomsTaken(taken: Record<string, readonly [string, string]>): Client {
    const get = async ({ param, query }: { param: { scheduleId: string }; query: Query }) => {
      const window = dayTicks(timeZone, parseDay(query.from), Number(query.days))
      const openings = [{ startTick: window.fromTick, endTick: window.fromTick + window.tickCount }]
      const busy = (taken[param.scheduleId] ?? []).map((at) => Math.floor(Date.parse(at) / 300_000))
      const [startTick, endTick] = busy
      const intervals = startTick === undefined || endTick === undefined ? [] : [{ startTick, endTick }]
      const { bits } = freeTicks({ ...window, openings, busy: intervals })
      return Response.json({ ...window, scheduleId: param.scheduleId, lanes: [toBase64url(bits)], openings })
    }
    const one = { schedules: { ':scheduleId': { availability: { $get: get } } } }
    return { api: { practices: { ':slug': one } } } as unknown as Client
  }

  async function roomAt(
    client: Client,
    at: string,
    own?: StartsWanted['own'],
  ): Promise<string | null | undefined> {
    const starts = await loadStarts(client, withRooms, wantedAt(since, { service, own }))
    const start = starts.find((found) => found.at === Date.parse(at))
    return start ? start.resourceId : null
  }

  it('takes the first one that is free all through', async () => {
    const client = roomsTaken({ [first]: ['2026-11-24T10:15:00Z', '2026-11-24T10:20:00Z'] })
    expect(await roomAt(client, '2026-11-24T09:30:00Z')).toBe(first)
    expect(await roomAt(client, '2026-11-24T10:00:00Z')).toBe(second)
  })

  it('is offered no time at which no room is free', async () => {
    const all = ['2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'] as const
    const client = roomsTaken({ [first]: all, [second]: all })
    expect(await roomAt(client, '2026-11-24T10:00:00Z')).toBeNull()
    expect(await roomAt(client, '2026-11-24T11:00:00Z')).toBe(first)
  })

  it('moves within the time of its own room, or into another one that is free', async () => {
    const taken = ['2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'] as const
    const startAt = Date.parse(taken[0])
    const own = {
      startAt,
      lengthClass: { beforeTicks: 0, lengthTicks: 12, afterTicks: 0 },
      resourceIds: [first],
    }
    const all = { [first]: taken, [second]: taken, [scheduleId]: taken }
    expect(await roomAt(roomsTaken(all), '2026-11-24T10:30:00Z', own)).toBe(first)
    expect(await roomAt(roomsTaken(all), '2026-11-24T10:30:00Z', { ...own, resourceIds: [] })).toBeNull()
    const later = ['2026-11-24T12:00:00Z', '2026-11-24T12:30:00Z'] as const
    expect(await roomAt(roomsTaken({ [first]: later }), later[0], own)).toBe(second)
    expect(await roomAt(roomsTaken({ [first]: later, [second]: later }), later[0], own)).toBeNull()
  })
})

describe('a group with places left', () => {
  const since = Date.parse('2026-11-24T08:00:00Z')
  const group = Date.parse('2026-11-24T10:10:00Z')
  const withGroup = (openedFor?: string[]) =>
    openService((told) => {
      const openings = [
        {
          startTick: told.fromTick,
          endTick: told.fromTick + told.tickCount,
          healthcareServiceIds: openedFor,
        },
      ]
      return { ...told, openings, groups: [group / 300_000, (group - 86_400_000) / 300_000] } as Told
    })

  it('is offered at its start, between the times that are offered otherwise', async () => {
    const calendars = [{ schedule: { ...schedule, gridMinutes: 10 }, lengthClass }]
    const starts = await loadStarts(withGroup(), document, wantedAt(since, { calendars }))
    expect(starts.filter(({ at }) => at % 1_800_000 !== 0)).toEqual([{ at: group, scheduleId }])
  })

  it('is not offered for a type that its opening does not take', async () => {
    const service = { id: 'type', durationMinutes: 30 } as HealthcareService
    const starts = await loadStarts(withGroup(['other']), document, wantedAt(since, { service }))
    expect(starts).toEqual([])
  })
})

describe('the days after another visit', () => {
  it('are the only ones asked for and offered', async () => {
    const since = Date.parse('2026-11-24T08:00:00Z')
    const first = parseDay('2026-12-15')
    const days = { first, last: first + 7 }
    const asked: Query[] = []
    const client = openService((told, query) => {
      asked.push(query)
      return told
    })
    const starts = await loadStarts(client, document, wantedAt(since, { days }))
    expect(asked).toEqual([{ from: '2026-12-15', days: '8' }])
    expect(dayOf(starts[0]?.at ?? 0, timeZone)).toBe('2026-12-15')
    expect(dayOf(starts.at(-1)?.at ?? 0, timeZone)).toBe('2026-12-22')
    expect(reachesBeyond(wantedAt(since, { days }), 1)).toBe(false)
  })
})

describe('times of several calendars', () => {
  const other = 'BBBBBBBBBBBBBBBBBBBBBB'
  const at = Date.parse('2026-11-24T06:00:00Z')

  /** A service with one open hour a day (UTC) for each calendar: a start every half hour. */
  function serviceOf(hours: Record<string, [from: number, until: number]>): Client {
    const get = async ({ param, query }: { param: { scheduleId: string }; query: Query }) => {
      const told = dayTicks(timeZone, parseDay(query.from), Number(query.days))
      const [from, until] = hours[param.scheduleId] ?? [0, 0]
      const firstTick = parseDay(query.from) * 288
      const openings = [{ startTick: firstTick + from * 12, endTick: firstTick + until * 12 }]
      const { bits } = freeTicks({ ...told, openings, busy: [] })
      return Response.json({ openings, ...told, scheduleId: param.scheduleId, lanes: [toBase64url(bits)] })
    }
    const one = { schedules: { ':scheduleId': { availability: { $get: get } } } }
    return { api: { practices: { ':slug': one } } } as unknown as Client
  }

  const calendars = [scheduleId, other].map((id) => ({ schedule: { ...schedule, id }, lengthClass }))
  const chosenOf = async (client: Client) =>
    (await loadStarts(client, document, wantedAt(at, { calendars }))).map((start) => start.scheduleId)

  it('are merged, earliest first, each instant once, with whoever has most free starts that day', async () => {
    const found = await loadStarts(
      serviceOf({ [scheduleId]: [9, 10], [other]: [8, 12] }),
      document,
      wantedAt(at, { calendars }),
    )
    expect(found.map((start) => start.at)).toEqual([...found.map((start) => start.at)].sort((a, b) => a - b))
    expect(found).toHaveLength(8)
    expect(new Set(found.map((start) => start.scheduleId))).toEqual(new Set([other]))
  })

  it('are shared out between equals by chance: over many loads both are chosen', async () => {
    const chosen = new Set<string>()
    for (let load = 0; load < 40; load++)
      for (const id of await chosenOf(serviceOf({ [scheduleId]: [9, 10], [other]: [9, 10] }))) chosen.add(id)
    expect(chosen).toEqual(new Set([scheduleId, other]))
  })

  it('are those of one calendar for a whole day, where two are equal: a day is not torn apart', async () => {
    expect(new Set(await chosenOf(serviceOf({ [scheduleId]: [9, 12], [other]: [9, 12] }))).size).toBe(1)
  })
})
