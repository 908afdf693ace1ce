// Random wishes on calendars of every kind, against the model: many short runs, each on emptied calendars.
import type { Availability } from '@colloque/contract'
import fc from 'fast-check'
import { expect } from 'vitest'
import { askUntilFresh } from './ask-until-fresh.ts'
import { tickMs } from './calendar-model.ts'
import {
  answerAs,
  calendars,
  type EngineModel,
  isDayFull,
  isInNotice,
  sweep,
  untilTickOf,
  waitingOn,
} from './engine-model.ts'
import type { EnginePractice, EngineStage } from './engine-stage.ts'
import { askOf, type EngineWish, type KeptBy, rareThings, someEngineWishes } from './engine-wishes.ts'
import { isOpen } from './opening-plans.ts'

const dayMs = 86_400_000
/** Every day that can be wished: four, and two days of a series after the last. */
const shownDays = 8

/** A Wednesday before clocks go back and one in an ordinary week; 08:00 UTC. */
const bases = [Date.UTC(2026, 9, 21, 8), Date.UTC(2026, 10, 18, 8)] as const

export type EngineExploration = {
  runs: number
  seed: number
  mostScenes?: number
  /** Expected to fail: nobody reads the shortest wishes. */
  isControl?: boolean
}

/**
 * How often which answer was heard to which kind of request (`book 201`), and how often what was offered. Rejects with
 * the seed and the shortest failing wishes when calendars and model part ways.
 */
export async function exploreEngine(
  stage: EngineStage,
  { runs, seed, mostScenes = 6, isControl = false }: EngineExploration,
): Promise<Map<string, number>> {
  const heard = new Map<string, number>()
  const hear = (what: string) => void heard.set(what, (heard.get(what) ?? 0) + 1)
  const plays: { baseAt: number; real: EnginePractice }[] = []
  for (const baseAt of bases) plays.push({ baseAt, real: await stage.practiceAt(baseAt) })
  const run = fc.asyncProperty(
    fc.constantFrom(...plays.keys()),
    fc.array(someEngineWishes, { minLength: 2, maxLength: mostScenes, size: 'max' }),
    async (place, scenes) => {
      const play = plays[place]
      if (!play) throw new RangeError('no such practice')
      const { real, baseAt } = play
      const past = { kept: [] as KeptBy[], firstDayAt: Math.floor(baseAt / dayMs) * dayMs }
      const model = await real.reset()
      for (const wish of scenes.flat()) {
        await grant(wish, real, model, past, hear)
        await learnOffers(real, model, hear)
      }
      await compareRows(real, model)
      await compareShown(real, model, past.firstDayAt)
    },
  )
  // Shrinking goes on with a database: it is given some time and no more.
  await fc.assert(run, {
    numRuns: runs,
    seed,
    includeErrorInReport: true,
    examples: [[1, [rareThings]]],
    endOnFailure: isControl,
    interruptAfterTimeLimit: runs * 2_000,
  })
  return heard
}

async function grant(
  wish: EngineWish,
  real: EnginePractice,
  model: EngineModel,
  past: { kept: KeptBy[]; firstDayAt: number },
  hear: (what: string) => void,
): Promise<void> {
  if (wish.kind === 'clock') {
    model.nowAt += wish.stepMinutes * 60_000
    real.setClock(model.nowAt)
  } else if (wish.kind === 'sweep') {
    await real.sweep(model, wish.by)
    sweep(model)
  } else if (wish.kind === 'rules') {
    const day = new Date(past.firstDayAt + wish.day * dayMs).toISOString().slice(0, 10)
    await real.writeRules(model, wish.calendar, { name: wish.plan, day }, wish.by)
  } else {
    const ask = askOf(wish.wish, model, real, past)
    if (!ask) return
    if (ask.kind === 'hold') past.kept.push(ask)
    const expected = answerAs(model, ask)
    const answer = await askUntilFresh(
      () => real.send(ask, model, wish.by),
      (answered) => answered === 'slot-taken' && expected !== answered,
    )
    hear(`${ask.kind} ${answer}`)
    expect(answer, wish.wish.kind).toBe(expected)
  }
}

// The server names what it offers; that it is offered, and to whom, the model has said before.
async function learnOffers(
  real: EnginePractice,
  model: EngineModel,
  hear: (what: string) => void,
): Promise<void> {
  const unnamed = model.holds.filter(({ holdId }) => holdId === '')
  if (unnamed.length === 0) return
  const { holds } = await real.readRows()
  for (const offer of unnamed) {
    const row = holds.find(({ wishId }) => wishId === offer.wishId)
    expect(row?.startTick, 'a time that is given back is offered').toBe(offer.time.startTick)
    offer.holdId = row?.holdId ?? ''
    hear('offered')
  }
}

/** Row by row: visits, what they and holds take, who waits in which order, and nothing else. */
async function compareRows(real: EnginePractice, model: EngineModel): Promise<void> {
  const rows = await real.readRows()
  const idOf = ({ calendar }: { calendar: number }) => real.scheduleIds[calendar] ?? ''
  const visits = [...model.visits.values()]
  expect(
    rows.visits
      .map((row) => [row.appointmentId, row.scheduleId, row.startTick, row.status, row.actCount].join())
      .sort(),
  ).toEqual(
    visits
      .map(({ appointmentId, time, status, actCount }) =>
        [appointmentId, idOf(time), time.startTick, status, actCount].join(),
      )
      .sort(),
  )
  expect(
    rows.busy
      .map((row) => [row.scheduleId, row.startTick, row.lane, row.ownerId ?? row.taken, row.taken].join())
      .sort(),
  ).toEqual(takenRows(model, idOf).sort())
  expect(
    rows.holds
      .map((row) => [row.holdId, row.scheduleId, row.startTick, row.expiresAt, row.wishId].join())
      .sort(),
  ).toEqual(
    model.holds
      .map(({ holdId, time, expiresAt, wishId }) =>
        [holdId, idOf(time), time.startTick, expiresAt, wishId].join(),
      )
      .sort(),
  )
  expect(rows.list).toEqual(waitingOn(model).map(({ appointmentId }) => appointmentId))
  const series = visits.flatMap((visit) => visit.series?.seriesId ?? [])
  expect(rows.series.toSorted()).toEqual([...new Set(series)].sort())
}

function takenRows(model: EngineModel, idOf: (time: { calendar: number }) => string): string[] {
  const isGroup = ({ calendar }: { calendar: number }) => (calendars[calendar]?.places ?? 1) > 1
  const groups = Map.groupBy(
    model.taken.filter(isGroup),
    (one) => `${idOf(one)},${one.startTick},${one.lane}`,
  )
  return [
    ...[...groups].map(([where, { length }]) => `${where},${length},${length}`),
    ...model.taken
      .filter((one) => !isGroup(one))
      .map((one) => {
        const ownerId = 'appointmentId' in one.owner ? one.owner.appointmentId : one.owner.holdId
        return [idOf(one), one.startTick, one.lane, ownerId, 1].join()
      }),
  ]
}

/** What patients see: free time of each calendar, and the offers in the links of those who wait. */
async function compareShown(real: EnginePractice, model: EngineModel, firstDayAt: number): Promise<void> {
  for (const [calendar] of calendars.entries()) {
    const by = calendar % 2 === 0 ? 0 : 1
    const from = new Date(firstDayAt).toISOString().slice(0, 10)
    // The other process hears of a change some milliseconds later.
    await expect
      .poll(
        async () => shownOf(await real.readAvailability(calendar, from, shownDays, by), model, calendar),
        { interval: 5 },
      )
      .toBe('as it is')
  }
  for (const { appointmentId, lapsed } of model.list) {
    const secret = model.visits.get(appointmentId)?.secret ?? ''
    const offer = model.holds.find(({ wishId }) => wishId === appointmentId)
    const isOpen = offer !== undefined && offer.expiresAt > model.nowAt
    const { wish } = await real.read({ appointmentId, secret }, 0)
    expect(wish?.offer?.holdId ?? null).toBe(isOpen ? offer.holdId : null)
    expect(wish?.lapsedOffers).toBe(lapsed)
  }
}

// In words where the answer parts from the model, tick by tick.
function shownOf(answer: Availability, model: EngineModel, calendar: number): string {
  const { fromTick, tickCount } = answer
  const ofCalendar = model.taken.filter((one) => one.calendar === calendar)
  const plan = model.plans[calendar]
  const laneCount = calendars[calendar]?.lanes ?? 1
  const wanted = Array.from({ length: laneCount }, (_, lane) =>
    Array.from({ length: tickCount }, (_, index) => {
      const tick = fromTick + index
      if (!plan || isInNotice(model, tick) || !isOpen(plan, tick, tick + 1)) return '0'
      if (isDayFull(model, { calendar, startTick: tick })) return '0'
      const isTaken = ofCalendar.some(
        (one) => one.lane === lane && one.startTick <= tick && tick < untilTickOf(one),
      )
      return isTaken ? '0' : '1'
    }).join(''),
  )
  const isWithin = (lane: string, other: string) =>
    [...lane].every((bit, index) => bit === '0' || other[index] === '1')
  const distinct = [...new Set(wanted)]
  const telling = distinct.filter(
    (lane) => !distinct.some((other) => other !== lane && isWithin(lane, other)),
  )
  const shown = answer.lanes.map((text) => {
    const bits = Buffer.from(text, 'base64url')
    return Array.from({ length: tickCount }, (_, i) => ((bits[i >> 3] ?? 0) >> (i & 7)) & 1).join('')
  })
  for (const [index, lane] of telling.entries()) {
    const at = [...lane].findIndex((bit, i) => bit !== shown[index]?.[i])
    if (at >= 0)
      return `lane ${index} of calendar ${calendar} at ${new Date((fromTick + at) * tickMs).toISOString()}`
  }
  if (shown.length !== telling.length) return `${shown.length} lanes instead of ${telling.length}`
  const starts = [...new Set(ofCalendar.map(({ startTick }) => startTick))].sort((a, b) => a - b)
  const joinable = starts.filter((startTick) => {
    const people = ofCalendar.filter((one) => one.startTick === startTick).length
    return people < (calendars[calendar]?.places ?? 1)
  })
  return joinable.join() === (answer.groups ?? []).join() ? 'as it is' : `groups of calendar ${calendar}`
}
