// Random wishes on two processes and one database, against the model: many short runs, each on emptied calendars.
import fc from 'fast-check'
import { expect } from 'vitest'
import { askUntilFresh } from './ask-until-fresh.ts'
import { askAtOnce } from './at-once.ts'
import {
  applyAnswered,
  type CalendarModel,
  expectedAnswer,
  fromTickOf,
  toTickOf,
  visitsOf,
} from './calendar-model.ts'
import type { Stage, TwoProcesses } from './two-processes.ts'
import { anyWish, asksOf, type Wish } from './wishes.ts'

const dayMs = 86_400_000

/** Too rare to be met by chance: the practice books by a clock from before its keys. */
const withoutKeys: Wish[] = [
  { kind: 'clock', by: 0, stepHours: -365 * 24 },
  {
    kind: 'ask',
    wish: { kind: 'book', slot: { calendar: 0, day: 1, minute: 480 }, author: 'practice' },
    by: 0,
  },
]
/** A Wednesday before clocks go forward, one before they go back, one in an ordinary week; 08:00 UTC. */
export const bases = [Date.UTC(2026, 2, 25, 8), Date.UTC(2026, 9, 21, 8), Date.UTC(2026, 10, 18, 8)] as const

export type Exploration = {
  runs: number
  seed: number
  /** Fewer or more wishes than usual. */
  mostWishes?: number
  wishes?: fc.Arbitrary<Wish>
  /** Of controls: what happens to the rows behind the application's back, after every wish. */
  meddle?: (real: TwoProcesses) => Promise<void>
}

/**
 * How often which answer was heard. Rejects with the seed and the shortest failing wishes when calendars and model part
 * ways.
 */
export async function explore(
  stage: Stage,
  { runs, seed, ...options }: Exploration,
): Promise<Map<string, number>> {
  const heard = new Map<string, number>()
  const { mostWishes = 12, wishes = anyWish, meddle = async () => undefined } = options
  const hear = (outcome: string) => void heard.set(outcome, (heard.get(outcome) ?? 0) + 1)
  const plays: { baseAt: number; real: TwoProcesses }[] = []
  for (const baseAt of bases) plays.push({ baseAt, real: await stage.practiceAt(baseAt) })
  const run = fc.asyncProperty(
    fc.constantFrom(...plays.keys()),
    // As long as is allowed: by itself it would draw short ones, in which little meets.
    fc.array(wishes, { minLength: 1, maxLength: mostWishes, size: 'max' }),
    async (place, wished) => {
      const play = plays[place]
      if (!play) throw new RangeError('no such practice')
      const { real, baseAt } = play
      const model = await real.reset()
      for (const wish of wished) await grant(wish, real, model, baseAt, { meddle: () => meddle(real), hear })
      await compare(real, model)
    },
  )
  // Shrinking goes on with a database: it is given some time and no more.
  await fc.assert(run, {
    numRuns: runs,
    seed,
    examples: [[0, withoutKeys]],
    includeErrorInReport: true,
    interruptAfterTimeLimit: runs * 2_000,
  })
  return heard
}

async function grant(
  wish: Wish,
  real: TwoProcesses,
  model: CalendarModel,
  baseAt: number,
  { meddle, hear }: { meddle: () => Promise<void>; hear: (outcome: string) => void },
): Promise<void> {
  const firstDayAt = Math.floor(baseAt / dayMs) * dayMs
  if (wish.kind === 'clock') {
    model.nowAt[wish.by] += wish.stepHours * 3_600_000
    real.setClock(wish.by, model.nowAt[wish.by])
  } else if (wish.kind === 'rules') {
    const day = new Date(firstDayAt + wish.day * dayMs).toISOString().slice(0, 10)
    await real.writeRules(model, wish.calendar, { name: wish.plan, day }, wish.by)
  } else if (wish.kind === 'at-once') {
    const asks = wish.wishes.flatMap(({ wish: one, by }) =>
      asksOf(one, model, real, firstDayAt).map((ask) => ({ ask, by })),
    )
    await askAtOnce(real, model, asks, meddle)
  } else {
    for (const ask of asksOf(wish.wish, model, real, firstDayAt)) {
      const expected = expectedAnswer(model, ask, wish.by)
      const visit = model.visits.get(ask.appointmentId) ?? null
      const { outcome, answeredSlot } = await askUntilFresh(
        () => real.send(ask, visit, wish.by),
        (answered) => ask.kind === 'book' && answered.outcome === 'slot-taken' && expected === '201',
      )
      hear(outcome)
      expect(outcome, ask.kind).toBe(expected)
      if (/^2/.test(expected)) applyAnswered(model, ask)
      const now = model.visits.get(ask.appointmentId)
      if (answeredSlot && now)
        expect(answeredSlot).toEqual({
          scheduleId: real.scheduleIds[now.slot.calendar === 0 ? 0 : 1],
          startTick: now.slot.startTick,
        })
      await meddle()
    }
  }
}

/** Row by row: every visit where the model has it, and its time taken, and no other. */
async function compare(real: TwoProcesses, model: CalendarModel): Promise<void> {
  const rows = await real.readRows()
  const scheduleIdOf = (calendar: number) => real.scheduleIds[calendar === 0 ? 0 : 1]
  const visits = visitsOf(model)
  expect(
    rows.visits
      .map(({ appointmentId, status, place }) =>
        [appointmentId, status, place.scheduleId, place.startTick, rows.actCounts.get(appointmentId)].join(),
      )
      .sort(),
  ).toEqual(
    visits
      .map(({ booking, status, slot, actCount }) =>
        [booking.appointmentId, status, scheduleIdOf(slot.calendar), slot.startTick, actCount].join(),
      )
      .sort(),
  )
  expect(
    rows.taken.map((row) => [row.appointmentId, row.scheduleId, row.fromTick, row.toTick].join()).sort(),
  ).toEqual(
    visits
      .filter(({ status }) => status !== 'cancelled')
      .map(({ booking, slot }) =>
        [booking.appointmentId, scheduleIdOf(slot.calendar), fromTickOf(slot), toTickOf(slot)].join(),
      )
      .sort(),
  )
}
