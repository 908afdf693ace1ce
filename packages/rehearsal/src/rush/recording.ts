// What is written down during a rehearsal: how long each kind of request took, what happened in which moment, and the
// history that is judged afterwards. Holds no text of any answer.
import type { HistoryEvent } from '../history.ts'

/** What a request was for. */
export const requestKinds = ['practice', 'room', 'ticket', 'times', 'hold', 'book', 'cancel'] as const
export type RequestKind = (typeof requestKinds)[number]

/** How a patient's evening ended. */
export const outcomes = [
  'booked',
  'no-time',
  'lost-race',
  'refused',
  'limited',
  'still-waiting',
  'failed',
  'stopped',
] as const
export type Outcome = (typeof outcomes)[number]

/** Counted per moment. */
export const tallies = [
  'arrived',
  'confirmed',
  'taken',
  'turnedAway',
  'requests',
  'serverErrors',
  'unanswered',
] as const
export type Tally = (typeof tallies)[number]

/** One moment of the rehearsal: counts within it, and what was seen at its end. */
export type Moment = Record<Tally, number> & {
  /** Patients who have come and not left. */
  present: number
  /** Of them in the waiting room, and how many stand before the one in the middle and the last one. */
  waiting: number
  medianAhead: number
  mostAhead: number
}

export type Recording = {
  /** ms since the rehearsal began. */
  now(): number
  count(tally: Tally): void
  took(kind: RequestKind, ms: number): void
  /** How late a patient was sent off, ms: the generator's own fault. */
  late(ms: number): void
  refusal(type: string): void
  ended(outcome: Outcome): void
  /** Where a waiting patient stands; null: no longer waiting. */
  standsAt(patient: number, ahead: number | null): void
  event(event: HistoryEvent): void
  /** Ends the present moment. */
  tick(): void
  read(): Recorded
}

export type Recorded = {
  momentMs: number
  moments: Moment[]
  durations: Record<RequestKind, number[]>
  lateness: number[]
  refusals: ReadonlyMap<string, number>
  endings: Record<Outcome, number>
  history: HistoryEvent[]
}

/** Starts writing; `tick` is to be called every `momentMs`. */
export function createRecording(momentMs: number): Recording {
  const beganAt = performance.now()
  const moments: Moment[] = []
  const durations = {
    practice: [],
    room: [],
    ticket: [],
    times: [],
    hold: [],
    book: [],
    cancel: [],
  } as Record<RequestKind, number[]>
  const lateness: number[] = []
  const refusals = new Map<string, number>()
  const endings = Object.fromEntries(outcomes.map((name) => [name, 0])) as Record<Outcome, number>
  const history: HistoryEvent[] = []
  const ahead = new Map<number, number>()
  let present = 0
  let current = emptyMoment()

  return {
    now: () => performance.now() - beganAt,
    count: (tally) => {
      current[tally]++
      if (tally === 'arrived') present++
    },
    took: (kind, ms) => durations[kind].push(ms),
    late: (ms) => lateness.push(ms),
    refusal: (type) => refusals.set(type, (refusals.get(type) ?? 0) + 1),
    ended: (outcome) => {
      endings[outcome]++
      present--
    },
    standsAt: (patient, before) => {
      if (before === null) ahead.delete(patient)
      else ahead.set(patient, before)
    },
    event: (event) => history.push(event),
    tick: () => {
      const places = [...ahead.values()].sort((a, b) => a - b)
      moments.push({
        ...current,
        present,
        waiting: places.length,
        medianAhead: places[Math.floor(places.length / 2)] ?? 0,
        mostAhead: places.at(-1) ?? 0,
      })
      current = emptyMoment()
    },
    read: () => ({ momentMs, moments, durations, lateness, refusals, endings, history }),
  }
}

function emptyMoment(): Moment {
  return {
    arrived: 0,
    confirmed: 0,
    taken: 0,
    turnedAway: 0,
    requests: 0,
    serverErrors: 0,
    unanswered: 0,
    present: 0,
    waiting: 0,
    medianAhead: 0,
    mostAhead: 0,
  }
}
