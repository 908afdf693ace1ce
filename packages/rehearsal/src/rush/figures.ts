// The figures of a rehearsal and whether it went well: what stands in the last line on stdout and in the report.
import { type Outcome, type RequestKind, requestKinds, type Tally } from './recording.ts'
import type { RushResult } from './run-rush.ts'
import { type Percentiles, percentilesOf, sumInGroups } from './statistics.ts'

export type Figures = {
  arrived: number
  confirmed: number
  endings: Record<Outcome, number>
  /** Wanted times that were gone when they were asked for. */
  taken: number
  requests: number
  /** In the busiest ten seconds or so, counted up to a minute and down to a second. */
  mostConfirmedAMinute: number
  mostRequestsASecond: number
  doubleBookings: number
  lost: number
  contradictions: number
  /** Visits whose private link was asked afterwards, and those that could not be asked. */
  verified: number
  unverified: number
  /** 5xx, but for being sent to the waiting room. */
  serverErrors: number
  unanswered: number
  /** ms by kind of request. */
  durations: Record<RequestKind, Percentiles>
  generator: { lateMs: Percentiles; load: number; worksDone: number; wasTheLimit: boolean }
}

const peakMs = 10_000
const tooLateMs = 250
const tooBusy = 0.95

export function figuresOf({ recorded, verdict, generatorLoad, work }: RushResult): Figures {
  const { moments, momentMs, durations, lateness, endings } = recorded
  const sum = (tally: Tally) => moments.reduce((total, moment) => total + moment[tally], 0)
  const size = Math.max(1, Math.round(peakMs / momentMs))
  const mostASecond = (tally: Tally) =>
    Math.max(
      0,
      ...sumInGroups(
        moments.map((moment) => moment[tally]),
        size,
      ),
    ) /
    ((size * momentMs) / 1000)
  const lateMs = rounded(percentilesOf(lateness))
  return {
    arrived: sum('arrived'),
    confirmed: sum('confirmed'),
    endings,
    taken: sum('taken'),
    requests: sum('requests'),
    mostConfirmedAMinute: Math.round(mostASecond('confirmed') * 60),
    mostRequestsASecond: Math.round(mostASecond('requests')),
    doubleBookings: verdict.doubles.length,
    lost: verdict.lost.length,
    contradictions: verdict.contradictions.length,
    verified: verdict.verified,
    unverified: verdict.unverified,
    serverErrors: sum('serverErrors'),
    unanswered: sum('unanswered'),
    durations: {
      practice: rounded(percentilesOf(durations.practice)),
      room: rounded(percentilesOf(durations.room)),
      ticket: rounded(percentilesOf(durations.ticket)),
      times: rounded(percentilesOf(durations.times)),
      hold: rounded(percentilesOf(durations.hold)),
      book: rounded(percentilesOf(durations.book)),
      cancel: rounded(percentilesOf(durations.cancel)),
    },
    generator: {
      lateMs,
      load: Math.round(generatorLoad * 100) / 100,
      worksDone: work.done,
      // Whoever could not do the work in time was kept by this machine, not by the server.
      wasTheLimit: lateMs.p99 > tooLateMs || generatorLoad > tooBusy || work.waiting > 0,
    },
  }
}

/** Whether everything held. A rehearsal in which nobody booked shows nothing, so it did not go well. */
export function isOk(figures: Figures): boolean {
  const { doubleBookings, lost, contradictions, unverified, serverErrors, unanswered } = figures
  const faults = doubleBookings + lost + contradictions + unverified + serverErrors + unanswered
  return faults === 0 && figures.confirmed > 0
}

/** Kinds of request that occurred. */
export function askedKinds({ durations }: Figures): RequestKind[] {
  return requestKinds.filter((kind) => durations[kind].count > 0)
}

function rounded({ count, p50, p90, p99, most }: Percentiles): Percentiles {
  const tenth = (ms: number) => Math.round(ms * 10) / 10
  return { count, p50: tenth(p50), p90: tenth(p90), p99: tenth(p99), most: tenth(most) }
}
