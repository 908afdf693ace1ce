// How long expanding openings takes against the same work over temporal-polyfill: same rules, same merged intervals,
// in interleaved rounds. Neither side remembers anything of a schedule from one expansion to the next.
import { isDeepStrictEqual } from 'node:util'
import { type AvailabilityRules, expandOpenings, parseDay } from '../src/index.ts'
import { expandWithTemporal } from './expand-with-temporal.ts'

/** One schedule and the days to expand, `fromDay` as `YYYY-MM-DD`. */
export type ExpansionSample = { rules: AvailabilityRules; timeZone: string; fromDay: string; days: number }

export type ExpansionFigures = {
  /** Our time divided by the oracle's over all samples: the median round. */
  expandOverOracle: number
  expandMicros: number
  oracleMicros: number
  /** Samples whose intervals are not the oracle's. */
  differences: number
}

/** Expanded in one go before the other side has its turn. */
const SLICE = 50
/** Ours is done so often that both sides are timed for about as long: what else the machine does then hits both alike. */
const REPEATS = 500

/** Times both over all `schedules`, `rounds` times in turn, and compares what they give. */
export function measureExpansion(input: {
  schedules: readonly ExpansionSample[]
  rounds: number
}): ExpansionFigures {
  const { schedules, rounds } = input
  const differences = schedules.filter((sample) => !isDeepStrictEqual(ours(sample), oracle(sample))).length
  // The first round only warms up.
  const measured = Array.from({ length: rounds + 1 }, () => measureRound(schedules)).slice(1)
  const microsEach = (ms: number) => (ms * 1000) / schedules.length
  return {
    expandOverOracle: median(measured.map(({ oursMs, oracleMs }) => oursMs / oracleMs)),
    expandMicros: microsEach(median(measured.map(({ oursMs }) => oursMs))),
    oracleMicros: microsEach(median(measured.map(({ oracleMs }) => oracleMs))),
    differences,
  }
}

function measureRound(schedules: readonly ExpansionSample[]): { oursMs: number; oracleMs: number } {
  let [oursMs, oracleMs] = [0, 0]
  for (let from = 0; from < schedules.length; from += SLICE) {
    const slice = schedules.slice(from, from + SLICE)
    oursMs += timed(slice, ours, REPEATS) / REPEATS
    oracleMs += timed(slice, oracle, 1)
  }
  return { oursMs, oracleMs }
}

const ours = ({ rules, timeZone, fromDay, days }: ExpansionSample) =>
  expandOpenings(rules, timeZone, parseDay(fromDay), days, 'public')

const oracle = ({ rules, timeZone, fromDay, days }: ExpansionSample) =>
  expandWithTemporal(rules, timeZone, fromDay, days)

// Milliseconds of the processor, all threads of this process together: what else runs on the machine hardly counts.
function timed(
  schedules: readonly ExpansionSample[],
  expand: (sample: ExpansionSample) => unknown[],
  repeats: number,
): number {
  const before = process.cpuUsage()
  let intervals = 0
  for (let i = 0; i < repeats; i++) {
    for (const schedule of schedules) intervals += expand(schedule).length
  }
  if (intervals === 0) throw new Error('nothing was expanded')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
