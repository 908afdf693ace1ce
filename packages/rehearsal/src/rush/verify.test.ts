import { describe, expect, it } from 'vitest'
import type { HistoryEvent, HistoryPlace } from '../history.ts'
import { judge } from './verify.ts'

const place: HistoryPlace = {
  scheduleId: 'calendar-a',
  startTick: 1000,
  beforeTicks: 0,
  lengthTicks: 4,
  afterTicks: 1,
  resourceIds: [],
}

let process = 0
function event(
  kind: HistoryEvent['kind'],
  appointmentId: string,
  sentAt: number,
  more: Partial<HistoryEvent> = {},
) {
  const answered: HistoryEvent = {
    process: process++,
    kind,
    slug: 'cabinet',
    appointmentId,
    place: kind === 'cancel' ? null : place,
    sentAt,
    answeredAt: sentAt + 10,
    status: kind === 'book' ? 201 : 200,
    type: kind === 'cancel' ? 'cancelled' : 'booked',
    bytes: `${kind} ${appointmentId}`,
  }
  return { ...answered, ...more }
}

const later = { ...place, startTick: 1005 }
const honest = [
  event('book', 'visit-1', 0),
  event('cancel', 'visit-1', 100, { actNumber: 1 }),
  event('book', 'visit-2', 200),
  event('book', 'visit-3', 210, { place: later }),
  event('book', 'visit-4', 220, { status: 409, type: 'slot-taken' }),
  event('read', 'visit-1', 900, { type: 'cancelled' }),
  event('read', 'visit-2', 900),
  event('read', 'visit-3', 900, { place: later }),
]

describe('the verdict on a rush', () => {
  it('is clean when every time was one person’s at a time and everything stands', () => {
    expect(judge(honest, new Map())).toEqual({
      verified: 3,
      unverified: 0,
      doubles: [],
      lost: [],
      contradictions: [],
    })
  })

  it('turns red on one double booking that is planted into it', () => {
    const overlapping = { ...place, startTick: 1003 }
    const planted = [
      ...honest,
      event('book', 'visit-9', 500, { place: overlapping }),
      event('read', 'visit-9', 900, { place: overlapping }),
    ]
    const { doubles, lost } = judge(planted, new Map())
    expect(lost).toEqual([])
    expect(doubles.length).toBeGreaterThan(0)
    expect(doubles[0]?.at).toBe(510)
    expect(doubles[0]?.sentence).toContain('visit-9')
  })

  it('allows as many at a time as the calendar has lanes', () => {
    const two = [...honest, event('book', 'visit-9', 500), event('read', 'visit-9', 900)]
    const lanes = (count: number) => new Map([['calendar-a', { lanes: count, groupPlaces: 1 }]])
    expect(judge(two, lanes(1)).doubles).toHaveLength(1)
    expect(judge(two, lanes(2)).doubles).toEqual([])
  })

  it('finds a visit that is gone, at another place, cancelled by nobody, or back after it was cancelled', () => {
    const without = (id: string) => honest.filter((one) => one.kind !== 'read' || one.appointmentId !== id)
    const lostOf = (id: string, read: Partial<HistoryEvent>) =>
      judge([...without(id), event('read', id, 900, read)], new Map()).lost.map(({ sentence }) => sentence)
    expect(lostOf('visit-2', { status: 404, type: 'not-found', place: null })).toEqual([
      'visit visit-2 was acknowledged and is not there',
    ])
    expect(lostOf('visit-2', { place: later })).toEqual(['visit visit-2 is not as it was acknowledged'])
    expect(lostOf('visit-2', { type: 'cancelled' })).toEqual(['visit visit-2 is not as it was acknowledged'])
    expect(lostOf('visit-1', { type: 'booked' })).toEqual(['the cancellation of visit visit-1 was lost'])
  })

  it('asks nothing of a booking that was never answered, whichever way it went', () => {
    const unknown = { answeredAt: null, status: null, type: null }
    const there = [event('book', 'visit-1', 0, unknown), event('read', 'visit-1', 900)]
    const gone = [
      event('book', 'visit-1', 0, unknown),
      event('read', 'visit-1', 900, { status: 404, type: 'not-found', place: null }),
    ]
    for (const events of [there, gone]) expect(judge(events, new Map()).lost).toEqual([])
  })

  it('counts a link that could not be asked as known of nothing', () => {
    const silent = event('read', 'visit-1', 900, { answeredAt: null, status: null, type: null, place: null })
    expect(judge([event('book', 'visit-1', 0), silent], new Map())).toMatchObject({
      verified: 0,
      unverified: 1,
    })
  })
})
