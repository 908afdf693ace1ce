// Hand-written histories: those that an honest calendar can have, and one of every kind that it cannot.
import { describe, expect, it } from 'vitest'
import { checkHistory } from './check-history.ts'
import type { FinalState } from './final-state.ts'
import type { HistoryEvent, HistoryKind, HistoryPlace } from './history.ts'

const at = (startTick: number, scheduleId = 'calendar'): HistoryPlace => ({
  scheduleId,
  startTick,
  beforeTicks: 0,
  lengthTicks: 4,
  afterTicks: 1,
  resourceIds: [],
})

type Asked = Partial<HistoryEvent> & { who?: string }

function ask(
  kind: HistoryKind,
  sentAt: number,
  answeredAt: number | null,
  { who = 'a', ...rest }: Asked,
): HistoryEvent {
  const status = answeredAt === null ? null : 201
  const bytes = `${kind} of ${who}`
  const usual = { process: 1, kind, slug: 'cabinet', appointmentId: who, place: null, type: null, bytes }
  return { ...usual, sentAt, answeredAt, status, ...rest }
}
const book = (sentAt: number, answeredAt: number | null, tick: number, rest: Asked = {}) =>
  ask('book', sentAt, answeredAt, { place: at(tick), ...rest })
const cancel = (sentAt: number, answeredAt: number | null, rest: Asked = {}) =>
  ask('cancel', sentAt, answeredAt, { actNumber: 1, ...rest })
const move = (sentAt: number, answeredAt: number | null, tick: number, rest: Asked = {}) =>
  ask('move', sentAt, answeredAt, { place: at(tick), actNumber: 1, ...rest })
const refused = (type: string): Asked => ({ status: 409, type })

/** The database when exactly these visits stand there. */
function standing(...visits: [who: string, tick: number, status?: string][]): FinalState {
  return {
    visits: visits.map(([appointmentId, tick, status = 'booked']) => ({
      appointmentId,
      status,
      place: at(tick),
    })),
    taken: visits
      .filter(([, , status]) => status !== 'cancelled')
      .map(([appointmentId, tick]) => ({
        appointmentId,
        scheduleId: 'calendar',
        lane: 1,
        fromTick: tick,
        toTick: tick + 5,
      })),
  }
}

describe('an honest history', () => {
  it.each<[string, HistoryEvent[], FinalState]>([
    [
      'one winner, one loser',
      [book(0, 5, 100), book(1, 6, 102, { who: 'b', ...refused('slot-taken') })],
      standing(['a', 100]),
    ],
    ['visits that touch', [book(0, 5, 100), book(1, 6, 105, { who: 'b' })], standing(['a', 100], ['b', 105])],
    [
      'a time given again after its cancellation was sent, before that was answered',
      [book(0, 5, 100), cancel(10, 20), book(8, 11, 100, { who: 'b' })],
      standing(['a', 100, 'cancelled'], ['b', 100]),
    ],
    [
      'a time given again after an unanswered move',
      [book(0, 5, 100), move(10, null, 200), book(11, 12, 100, { who: 'b' })],
      standing(['a', 200], ['b', 100]),
    ],
    [
      'a request sent again that heard the same',
      [book(0, null, 100), book(20, 25, 100, { status: 200 }), book(30, 31, 100, { status: 200 })],
      standing(['a', 100]),
    ],
    [
      'an unanswered booking that happened, and one that did not',
      [book(0, null, 100), book(0, null, 200, { who: 'b' })],
      standing(['a', 100]),
    ],
    [
      'a repeat that hears of the cancellation',
      [book(0, 5, 100), cancel(6, 7), book(8, 9, 100, refused('appointment-cancelled'))],
      standing(['a', 100, 'cancelled']),
    ],
    [
      'two visits that change places by way of a third time',
      [
        book(0, 1, 100),
        book(0, 1, 200, { who: 'b' }),
        move(2, 3, 300),
        move(4, 5, 100, { who: 'b' }),
        move(6, 7, 200, { actNumber: 2, bytes: 'second' }),
      ],
      standing(['a', 200], ['b', 100]),
    ],
    ['a move onto part of its own time', [book(0, 1, 100), move(2, 3, 102)], standing(['a', 102])],
  ])('is accepted: %s', (_, events, finalState) => {
    expect(checkHistory({ events, finalState })).toEqual([])
  })

  it('may have as many visits at a time as the calendar has lanes, and as many people as a group has places', () => {
    const three = ['a', 'b', 'c'].map((who, index) => book(index, 10 + index, 100, { who }))
    const capacity = (lanes: number, groupPlaces: number) => new Map([['calendar', { lanes, groupPlaces }]])
    expect(checkHistory({ events: three, capacities: capacity(3, 1) })).toEqual([])
    expect(checkHistory({ events: three, capacities: capacity(1, 3) })).toEqual([])
    expect(checkHistory({ events: three, capacities: capacity(2, 1) })).toHaveLength(1)
    expect(checkHistory({ events: three, capacities: capacity(1, 2) })).toHaveLength(1)
    const apart = [book(0, 1, 100), book(0, 1, 102, { who: 'b' })]
    expect(checkHistory({ events: apart, capacities: capacity(1, 9) })).toHaveLength(1)
  })

  it('may give a held time again once the hold has ended, was released, or was used by its holder', () => {
    const hold = ask('hold', 0, 1, { who: 'hold', place: at(100), expiresAt: 50 })
    const other = (answeredAt: number) => book(answeredAt - 1, answeredAt, 100, { who: 'b' })
    expect(checkHistory({ events: [hold, other(51)] })).toEqual([])
    expect(checkHistory({ events: [hold, cancel(10, 12, { who: 'hold' }), other(11)] })).toEqual([])
    expect(checkHistory({ events: [hold, book(10, 11, 100, { holdId: 'hold' })] })).toEqual([])
    expect(checkHistory({ events: [hold, other(40)] })).toEqual([
      'tick 100 of calendar calendar was given to b, hold at once',
    ])
  })
})

describe('a history that cannot be', () => {
  it.each<[string, HistoryEvent[], FinalState | null]>([
    [
      'tick 103 of calendar calendar was given to a, b at once',
      [book(0, 5, 100), book(1, 9, 103, { who: 'b' })],
      null,
    ],
    [
      'tick 100 of calendar calendar was given to a, b at once',
      [book(0, 5, 100), book(8, 9, 100, { who: 'b' }), cancel(10, 20)],
      null,
    ],
    [
      'tick 200 of calendar calendar was given to a, b at once',
      [book(0, 5, 100), book(0, 5, 200, { who: 'b' }), move(6, 7, 200)],
      null,
    ],
    [
      'tick 100 of calendar calendar was given to a, b at once',
      [book(0, 5, 100), move(6, 7, 200, refused('slot-taken')), book(8, 9, 100, { who: 'b' })],
      null,
    ],
    [
      'two bookings of different bytes under the id a were both acknowledged',
      [book(0, 1, 100), book(2, 3, 100, { bytes: 'other' })],
      null,
    ],
    [
      'a booking of a was answered with tick 300 of calendar calendar instead',
      [book(0, 1, 100, { answeredPlace: at(300) })],
      null,
    ],
    [
      'visit a was acknowledged, and refused when it was asked again',
      [book(0, 1, 100), book(2, 3, 100, refused('slot-taken'))],
      null,
    ],
    [
      'two different acts number 1 on visit a were both acknowledged',
      [book(0, 1, 100), move(2, 5, 200), move(3, 6, 300, { bytes: 'other' })],
      null,
    ],
    [
      'visit a came back after its cancellation was acknowledged',
      [book(0, 1, 100), cancel(2, 3), book(4, 5, 100, { status: 200, type: 'booked' })],
      null,
    ],
    ['visit a was acknowledged and does not exist: it was lost', [book(0, 1, 100)], standing()],
    ['visit a exists and nobody asked for it', [], standing(['a', 100])],
    ['visit a was refused and exists', [book(0, 1, 100, refused('slot-taken'))], standing(['a', 100])],
    [
      'the cancellation of visit a was acknowledged and came back',
      [book(0, 1, 100), cancel(2, 3)],
      standing(['a', 100]),
    ],
    ['visit a is cancelled and nobody asked for that', [book(0, 1, 100)], standing(['a', 100, 'cancelled'])],
    [
      'visit a is at tick 100 of calendar calendar, where no acknowledged request put it',
      [book(0, 1, 100), move(2, 3, 200)],
      standing(['a', 100]),
    ],
    [
      'visit a stands, and its time is free for others',
      [book(0, 1, 100)],
      { ...standing(['a', 100]), taken: [] },
    ],
    [
      'visit a takes time that is not its own',
      [book(0, 1, 100), cancel(2, 3)],
      { ...standing(['a', 100]), visits: standing(['a', 100, 'cancelled']).visits },
    ],
    [
      'time is taken for visit a, which does not exist',
      [book(0, null, 100)],
      { ...standing(['a', 100]), visits: [] },
    ],
    [
      'lane 1 of calendar calendar is taken twice at tick 103',
      [book(0, null, 100), book(0, null, 103, { who: 'b' })],
      standing(['a', 100], ['b', 103]),
    ],
  ])('is refused: %s', (sentence, events, finalState) => {
    expect(checkHistory({ events, ...(finalState ? { finalState } : {}) })).toEqual([sentence])
  })

  it('is refused when two visits share one of their rooms', () => {
    const inRoom = (who: string, scheduleId: string) =>
      book(0, 1, 100, { who, place: { ...at(100, scheduleId), resourceIds: ['room'] } })
    expect(checkHistory({ events: [inRoom('a', 'one'), inRoom('b', 'two')] })).toEqual([
      'tick 100 of calendar room was given to a, b at once',
    ])
  })
})
