// What can be wished of a practice's calendars beside plain visits: kept times, series, groups, absences, places on the
// waiting list. Drawn at random without knowing what stands, and made a request of once that is known.
import fc from 'fast-check'
import type { Status } from './calendar-model.ts'
import type { Days, EngineAsk, EngineModel, Time } from './engine-model.ts'
import type { EnginePractice } from './engine-stage.ts'
import type { PlanName } from './opening-plans.ts'
import type { By } from './wishes.ts'

/** Minutes, UTC: times that share ticks, one off the grid, and midnight, which is another day where the practice is. */
const minutes = [480, 480, 490, 500, 510, 60, 1_380, 485] as const
const days = [1, 2, 3, 4] as const

/** What everybody wants: most wishes meet here. */
const [wantedDays, wantedMinutes] = [[1, 1, 2] as const, [480, 480, 480, 490, 510] as const]

type TimeWish = { calendar: number; day: number; minute: number }

/** `which` picks a hold, a visit or an offer among those that there are or were, the newest first. */
type AskWish =
  | { kind: 'book'; time: TimeWish; author: 'patient' | 'practice' }
  | { kind: 'hold'; time: TimeWish }
  | { kind: 'hold-again'; which: number; time: TimeWish; secret: 'own' | 'foreign' }
  | { kind: 'confirm'; which: number; secret: 'own' | 'foreign'; time: TimeWish | null }
  | { kind: 'release'; which: number; secret: 'own' | 'foreign' }
  | { kind: 'series'; times: TimeWish[]; days: Days }
  | { kind: 'join'; calendars: number[]; day: number; dayCount: number }
  | { kind: 'accept'; which: number }
  | { kind: 'decline'; which: number }
  | { kind: 'move'; which: number; time: TimeWish; number: number }
  | { kind: 'move-series'; which: number; times: TimeWish[] }
  | { kind: 'cancel'; which: number; number: number }
  | { kind: 'note'; which: number; status: Status; number: number }
  | { kind: 'again'; which: number }
  | { kind: 'repeat'; which: number }

export type EngineWish =
  | { kind: 'ask'; wish: AskWish; by: By }
  | { kind: 'clock'; stepMinutes: number }
  | { kind: 'sweep'; by: By }
  | { kind: 'rules'; calendar: number; plan: PlanName; day: number; by: By }

const kindOf = <K extends string>(kind: K) => fc.constant(kind)
const by = fc.constantFrom<By>(0, 1)
const which = fc.nat({ max: 7 })
const number = fc.constantFrom(1, 1, 1, 1, 1, 0, 2)
const secret = fc.constantFrom<'own' | 'foreign'>('own', 'own', 'own', 'foreign')
const calendar = fc.constantFrom(0, 1, 2, 2, 3, 3)
const time: fc.Arbitrary<TimeWish> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      calendar,
      day: fc.constantFrom(...wantedDays),
      minute: fc.constantFrom(...wantedMinutes),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ calendar, day: fc.constantFrom(...days), minute: fc.constantFrom(...minutes) }),
  },
)
const gaps = fc.constantFrom<Days>(
  { minimumDays: 1, maximumDays: 2 },
  { minimumDays: 1, maximumDays: 1 },
  { minimumDays: 2, maximumDays: 3 },
)

// Mostly the second comes as many days after the first as it should.
const times: fc.Arbitrary<TimeWish[]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ first: time, second: time, gap: fc.constantFrom(1, 2) })
      .map(({ first, second, gap }) => [first, { ...second, day: first.day + gap }]),
  },
  { weight: 1, arbitrary: fc.array(time, { minLength: 2, maxLength: 2 }) },
)

const oneAsk: fc.Arbitrary<AskWish> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      kind: kindOf('book'),
      time,
      author: fc.constantFrom<'patient' | 'practice'>('patient', 'patient', 'practice'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: kindOf('hold'), time }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('hold-again'), which, time, secret }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kindOf('confirm'), which, secret, time: fc.option(time, { freq: 5 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('release'), which, secret }) },
  { weight: 3, arbitrary: fc.record({ kind: kindOf('series'), times, days: gaps }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: kindOf('join'),
      calendars: fc.constantFrom<number[]>([0], [1], [2], [3], [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3]),
      day: fc.constantFrom(0, 1, 1, 1, 2),
      dayCount: fc.constantFrom(1, 3, 4),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kindOf('accept'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('decline'), which }) },
  { weight: 3, arbitrary: fc.record({ kind: kindOf('move'), which, time, number }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('move-series'), which, times }) },
  { weight: 5, arbitrary: fc.record({ kind: kindOf('cancel'), which, number }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('note'),
      which,
      status: fc.constantFrom<Status>(
        'arrived',
        'booked',
        'checked-in',
        'fulfilled',
        'noshow',
        'cancelled',
        'cancelled',
      ),
      number,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('again'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('repeat'), which }) },
)

/** One thing to wish. Clocks go on by some minutes, as long as holds and offers last, or by days. */
const anyEngineWish: fc.Arbitrary<EngineWish> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ kind: kindOf('ask'), wish: oneAsk, by }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('clock'),
      stepMinutes: fc.constantFrom(1, 4, 5, 5, 121, 121, 600, 1_440, 1_320),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('sweep'), by }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kindOf('rules'),
      calendar: fc.constantFrom(0, 1, 2, 3),
      plan: fc.constantFrom<PlanName>('usual', 'away', 'away', 'closed'),
      day: fc.constantFrom(...days),
      by,
    }),
  },
)

// What one thing alone seldom meets: somebody waits while a time is given back, a group fills, a day is full, a hold ends.
const ask = (wish: AskWish, by: By = 0): EngineWish => ({ kind: 'ask', wish, by })
const clock = (stepMinutes: number): EngineWish => ({ kind: 'clock', stepMinutes })
const joinAll: AskWish = { kind: 'join', calendars: [0, 1, 2, 3], day: 0, dayCount: 6 }

const givenBackToTwo: fc.Arbitrary<EngineWish[]> = fc
  .record({
    time,
    cancel: fc.constantFrom<AskWish>(
      { kind: 'cancel', which: 2, number: 1 },
      { kind: 'note', which: 2, status: 'cancelled', number: 1 },
    ),
    end: fc.constantFrom<EngineWish[]>(
      [ask({ kind: 'accept', which: 0 })],
      [ask({ kind: 'decline', which: 0 }, 1)],
      [ask({ kind: 'cancel', which: 1, number: 1 }, 1)],
      [clock(121), { kind: 'sweep', by: 1 }],
      [clock(121), ask({ kind: 'accept', which: 0 })],
      [],
    ),
    after: fc.constantFrom<EngineWish[]>(
      [],
      [ask({ kind: 'accept', which: 0 }, 1)],
      [ask({ kind: 'decline', which: 0 })],
    ),
  })
  .map(({ time, cancel, end, after }) => [
    ask({ kind: 'book', time, author: 'practice' }),
    ...[ask(joinAll), ask(joinAll, 1), ask(cancel)],
    ...[...end, ...after],
  ])
// Offers that are not taken, one after the other: who lets them lapse or declines often loses the place.
const untaken: fc.Arbitrary<EngineWish[]> = fc
  .record({
    ends: fc.array(
      fc.constantFrom<EngineWish[]>(
        [clock(121), { kind: 'sweep', by: 0 }],
        [clock(121), { kind: 'sweep', by: 1 }, clock(121), { kind: 'sweep', by: 0 }],
        [ask({ kind: 'decline', which: 0 }), ask({ kind: 'decline', which: 0 }, 1)],
        [ask({ kind: 'decline', which: 0 }, 1), ask(joinAll), clock(121), { kind: 'sweep', by: 0 }],
        [clock(1_440), clock(1_440), { kind: 'sweep', by: 0 }],
        [clock(1_320), { kind: 'sweep', by: 1 }],
      ),
      { minLength: 3, maxLength: 5 },
    ),
    calendar: fc.constantFrom(0, 1, 2, 3),
  })
  .map(({ ends, calendar }) => [
    ...[ask(joinAll), ask(joinAll, 1)],
    ...ends.flatMap((end, index): EngineWish[] => [
      ask({ kind: 'book', time: { calendar, day: 4, minute: 480 + 60 * index }, author: 'practice' }, 1),
      ask({ kind: 'note', which: 0, status: 'cancelled', number: 1 }),
      ...end,
    ]),
  ])
const together: fc.Arbitrary<EngineWish[]> = fc
  .record({ time, count: fc.constantFrom(2, 3, 4), kind: fc.constantFrom('book', 'hold') })
  .map(({ time, count, kind }) =>
    Array.from({ length: count }, (_, index) =>
      kind === 'hold' && index === 0
        ? ask({ kind: 'hold', time })
        : ask({
            kind: 'book',
            time: { ...time, minute: time.calendar === 3 ? 480 + 30 * index : time.minute },
            author: 'patient',
          }),
    ),
  )
const heldUntilOver: fc.Arbitrary<EngineWish[]> = fc
  .record({ time, step: fc.constantFrom(4, 5), isSwept: fc.boolean(), by })
  .map(({ time, step, isSwept, by }) => [
    ask({ kind: 'hold', time }),
    clock(step),
    ...(isSwept ? [{ kind: 'sweep' as const, by }] : []),
    ask({ kind: 'confirm', which: 0, secret: 'own', time: null }, by),
  ])

const seriesThatMoves: fc.Arbitrary<EngineWish[]> = fc
  .record({
    times,
    days: gaps,
    later: times,
    time,
    number,
    which: fc.constantFrom(0, 1),
    isCut: fc.boolean(),
  })
  .map(({ times, days, later, time, number, which, isCut }) => [
    ask({ kind: 'series', times, days }),
    ask({ kind: 'move-series', which: 0, times: later }, 1),
    ask(isCut ? { kind: 'cancel', which, number } : { kind: 'move', which, time, number }),
    ask({ kind: 'move', which: 0, time, number: 1 }, 1),
    ask({ kind: 'again', which: 0 }),
  ])

/** Some things to wish, one after the other. */
export const someEngineWishes: fc.Arbitrary<EngineWish[]> = fc.oneof(
  { weight: 7, arbitrary: fc.array(anyEngineWish, { minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: givenBackToTwo },
  { weight: 1, arbitrary: untaken },
  { weight: 1, arbitrary: together },
  { weight: 1, arbitrary: heldUntilOver },
  { weight: 2, arbitrary: seriesThatMoves },
)

const at = (calendar: number, day: number): TimeWish => ({ calendar, day, minute: 480 })

/** Too rare to be met by chance in every run. */
export const rareThings: EngineWish[] = [
  ask({ kind: 'book', time: at(0, 1), author: 'patient' }),
  ask({ kind: 'repeat', which: 0 }, 1),
  ask({ kind: 'hold', time: at(0, 1) }),
  ask({ kind: 'series', times: [at(0, 1), at(0, 2)], days: { minimumDays: 1, maximumDays: 1 } }),
  ask({ kind: 'hold', time: at(0, 2) }),
  ask({ kind: 'confirm', which: 0, secret: 'foreign', time: null }, 1),
  ask({ kind: 'release', which: 0, secret: 'own' }, 1),
  { kind: 'rules', calendar: 1, plan: 'away', day: 1, by: 0 },
  ask({ kind: 'book', time: at(1, 1), author: 'patient' }, 1),
  clock(1_440),
  ask({ kind: 'book', time: at(2, 1), author: 'patient' }),
  ask({ kind: 'cancel', which: 0, number: 1 }),
]

/** What a browser knows that kept a time, whether or not it is kept still. */
export type KeptBy = { holdId: string; secret: string; time: Time }

/** The request that a wish becomes; null where it needs something that is not there. */
export function askOf(
  wish: AskWish,
  model: EngineModel,
  real: EnginePractice,
  past: { kept: readonly KeptBy[]; firstDayAt: number },
): EngineAsk | null {
  const timeOf = ({ calendar, day, minute }: TimeWish): Time => ({
    calendar,
    startTick: past.firstDayAt / 300_000 + day * 288 + minute / 5,
  })
  if (wish.kind === 'book') return real.booking(timeOf(wish.time), wish.author)
  if (wish.kind === 'hold') return real.hold(timeOf(wish.time))
  if (wish.kind === 'series') return real.series(wish.times.map(timeOf), wish.days)
  if (wish.kind === 'join') return real.joining(wish.calendars, wish.day, wish.day + wish.dayCount)

  if (wish.kind === 'hold-again' || wish.kind === 'confirm' || wish.kind === 'release') {
    const kept = pick(past.kept, wish.which)
    if (!kept) return null
    const shown = {
      holdId: kept.holdId,
      secret: wish.secret === 'own' ? kept.secret : real.booking(kept.time, 'patient').secret,
    }
    if (wish.kind === 'hold-again')
      return real.hold(wish.secret === 'own' ? kept.time : timeOf(wish.time), shown)
    if (wish.kind === 'confirm')
      return real.booking(wish.time ? timeOf(wish.time) : kept.time, 'patient', shown)
    return { kind: 'release', ...shown, json: { holdId: shown.holdId, holdSecret: shown.secret } }
  }

  if (wish.kind === 'accept' || wish.kind === 'decline') {
    const offer = pick(
      model.holds.filter(({ wishId }) => wishId !== null),
      wish.which,
    )
    if (!offer?.wishId) return null
    const { holdId, wishId: appointmentId } = offer
    if (wish.kind === 'accept') return real.booking(offer.time, 'patient', offer)
    return { kind: 'decline', appointmentId, holdId, json: { holdId } }
  }

  const visits = [...model.visits.values()]
  if (wish.kind === 'move-series') {
    const one = pick(
      visits.filter(({ series }) => series),
      wish.which,
    )
    const both = visits.filter(({ series }) => series && series.seriesId === one?.series?.seriesId)
    const moves = both.flatMap(({ appointmentId, actCount }, index) => {
      const wished = wish.times[index]
      return wished ? [{ appointmentId, time: timeOf(wished), actNumber: actCount + 1 }] : []
    })
    return moves.length > 0 ? real.move(moves) : null
  }
  // What is over has its turn too, but not always.
  const isStanding = ({ status }: { status: string }) =>
    wish.kind === 'move' ? status === 'booked' : status !== 'cancelled'
  const standing = visits.filter(isStanding)
  const visit = pick(wish.which < 6 && standing.length > 0 ? standing : visits, wish.which)
  if (!visit) return null
  const { appointmentId, lastAct, actCount } = visit
  if (wish.kind === 'repeat') return visit.asked
  if (wish.kind === 'again') {
    // Of an act on several visits that went on since, parts would be repeated and others late.
    const isWhole =
      lastAct?.kind !== 'move' ||
      lastAct.moves.every((one) => model.visits.get(one.appointmentId)?.lastAct === lastAct)
    return isWhole ? lastAct : null
  }
  const actNumber = Math.max(1, actCount + wish.number)
  if (wish.kind === 'move') return real.move([{ appointmentId, time: timeOf(wish.time), actNumber }])
  if (wish.kind === 'cancel') return real.status(visit, 'guest', 'cancelled', actNumber)
  return real.status(visit, 'practice', wish.status, actNumber)
}

function pick<T>(all: readonly T[], which: number): T | undefined {
  return all[all.length - 1 - (which % Math.max(all.length, 1))]
}
