// npm run bench -- availability: 28 days of openings for a thousand schedules against the same work over
// temporal-polyfill, and what free bits and starts take on top. Interleaved rounds, medians; the last line is JSON.
import {
  type AvailabilityRules,
  expandOpenings,
  findStarts,
  freeTicks,
  parseDay,
  type TickInterval,
  tickAt,
} from '../src/index.ts'
import { type ExpansionSample, measureExpansion, median } from './expand-over-oracle.ts'

const ROUNDS = 5
const SCHEDULES = 1000
const DAYS = 28
const COUNTRY = 300_000
// 28 days over the change of clocks of 25 October.
const FIRST = '2026-10-12'
const timeZones = ['Europe/Paris', 'Europe/Berlin', 'Europe/Rome', 'Europe/Lisbon', 'Europe/Athens']

/** Rules of the n-th schedule: mornings and afternoons of five days, some with an exception, an absence or holidays. */
function makeRules(n: number): AvailabilityRules {
  const shift = (n % 7) * 15
  const openings = [1, 2, 3, 4, 5].flatMap((weekday) =>
    [
      [480 + shift, 720],
      [840, 1020 + shift],
    ].map(([startMinute = 0, endMinute = 0]) => ({
      id: `${weekday}`,
      weekday,
      startMinute,
      endMinute,
      validFrom: '2026-01-05',
      access: 'public' as const,
    })),
  )
  return {
    openings,
    exceptions: n % 4 === 0 ? [{ day: '2026-10-21', kind: 'removed', startMinute: 600, endMinute: 660 }] : [],
    absences: n % 5 === 0 ? [{ startDay: '2026-10-26', endDay: '2026-10-31' }] : [],
    ...(n % 6 === 0 ? { holidays: { countryCode: 'DE', region: 'ST' } } : {}),
  }
}

const schedules = Array.from(
  { length: SCHEDULES },
  (_, n): ExpansionSample => ({
    rules: makeRules(n),
    timeZone: timeZones[n % timeZones.length] ?? 'UTC',
    fromDay: FIRST,
    days: DAYS,
  }),
)

const window = { fromTick: tickAt(Date.UTC(2026, 9, 11, 22)), tickCount: DAYS * 288 }
const busy: TickInterval[] = Array.from({ length: 120 }, (_, i) => {
  const startTick = window.fromTick + i * 67
  return { startTick, endTick: startTick + 4 }
})
const lengthClass = { beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }

function startsOf({ rules, timeZone, fromDay, days }: ExpansionSample): number {
  const openings = expandOpenings(rules, timeZone, parseDay(fromDay), days, 'public')
  const free = freeTicks({ openings, busy, ...window })
  const bounds = { earliestAt: 0, latestAt: Number.POSITIVE_INFINITY }
  return findStarts({ free, openings, gridMinutes: 15, lengthClass, timeZone, ...bounds }).length
}

/** µs for each schedule. */
function startsMicros(): number {
  const startAt = performance.now()
  let starts = 0
  for (const schedule of schedules) starts += startsOf(schedule)
  if (starts === 0) throw new Error('nothing was computed')
  return ((performance.now() - startAt) * 1000) / schedules.length
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))
const measured = measureExpansion({ schedules, rounds: ROUNDS })
const starts = median(Array.from({ length: ROUNDS + 1 }, startsMicros).slice(1))
const figures = {
  expandMicros: rounded(measured.expandMicros, 2),
  expand300000Seconds: rounded((measured.expandMicros * COUNTRY) / 1e6, 2),
  expandAndStartsMicros: rounded(starts, 2),
  oracleMicros: rounded(measured.oracleMicros, 1),
  expandOverOracle: rounded(measured.expandOverOracle, 6),
  differences: measured.differences,
}
const times = Math.round(1 / measured.expandOverOracle)
console.log(
  `28 days of openings: ${figures.expandMicros} µs a schedule, ${figures.expand300000Seconds} s for 300,000`,
)
console.log(`openings, free bits and starts: ${figures.expandAndStartsMicros} µs a schedule`)
console.log(`the same openings over temporal-polyfill: ${figures.oracleMicros} µs, ${times} times as long`)
console.log(JSON.stringify({ name: 'availability', figures, ok: figures.differences === 0 }))
process.exitCode = figures.differences === 0 ? 0 : 1
