// npm run bench -- availability: 28 days of openings and starts for many schedules, against the same work with
// temporal-polyfill asked for every boundary. Interleaved rounds, medians; the last line is JSON.
import { performance } from 'node:perf_hooks'
import { Temporal } from 'temporal-polyfill'
import {
  type AvailabilityRules,
  expandOpenings,
  findStarts,
  freeTicks,
  localToUtc,
  parseDay,
  type TickInterval,
  tickAt,
  zoneOffsets,
} from '../src/index.ts'

const ROUNDS = 5
const SCHEDULES = 300_000
const TEMPORAL_SCHEDULES = 200
const DAYS = 28
// 28 days over the change of clocks of 25 October.
const FIRST = '2026-10-12'
const timeZones = ['Europe/Paris', 'Europe/Berlin', 'Europe/Rome', 'Europe/Lisbon', 'Europe/Athens']
const fromDay = parseDay(FIRST)

/** Rules of the n-th schedule: mornings and afternoons of five days, some with an exception or an absence. */
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
  }
}

const rules = Array.from({ length: 1000 }, (_, n) => makeRules(n))
const rulesAt = (n: number) => rules[n % rules.length] ?? makeRules(n)
const zoneAt = (n: number) => timeZones[n % timeZones.length] ?? 'UTC'

const window = { fromTick: tickAt(Date.UTC(2026, 9, 11, 22)), tickCount: DAYS * 288 }
const busy: TickInterval[] = Array.from({ length: 120 }, (_, i) => {
  const startTick = window.fromTick + i * 67
  return { startTick, endTick: startTick + 4 }
})
const lengthClass = { beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }

/** ms for each schedule. */
function timed(schedules: number, work: (n: number) => number): number {
  const startAt = performance.now()
  let sum = 0
  for (let n = 0; n < schedules; n++) sum += work(n)
  if (sum === 0) throw new Error('nothing was computed')
  return (performance.now() - startAt) / schedules
}

const expand = (n: number) => expandOpenings(rulesAt(n), zoneAt(n), fromDay, DAYS, 'public').length

function startsOf(n: number): number {
  const openings = expandOpenings(rulesAt(n), zoneAt(n), fromDay, DAYS, 'public')
  const free = freeTicks({ openings, busy, ...window })
  const timeZone = zoneAt(n)
  return findStarts({
    free,
    openings,
    gridMinutes: 15,
    lengthClass,
    timeZone,
    earliestAt: 0,
    latestAt: Number.POSITIVE_INFINITY,
  }).length
}

/** The weekly openings alone, one Temporal call for each boundary. */
function expandWithTemporal(n: number): number {
  const first = Temporal.PlainDate.from(FIRST)
  let count = 0
  for (let i = 0; i < DAYS; i++) {
    const date = first.add({ days: i })
    for (const { weekday, startMinute, endMinute } of rulesAt(n).openings) {
      if (weekday !== date.dayOfWeek) continue
      if (temporalAt(zoneAt(n), date, endMinute) > temporalAt(zoneAt(n), date, startMinute)) count++
    }
  }
  return count
}

function temporalAt(timeZone: string, date: Temporal.PlainDate, minute: number): number {
  const wall = date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return wall.toZonedDateTime(timeZone).epochMilliseconds
}

function differences(): number {
  const first = Temporal.PlainDate.from(FIRST)
  let count = 0
  for (const timeZone of timeZones) {
    const zone = zoneOffsets(timeZone, Date.UTC(2026, 8, 1), Date.UTC(2026, 11, 31))
    for (let i = 0; i < DAYS; i++) {
      for (let minute = 0; minute < 1440; minute += 30) {
        const expected = temporalAt(timeZone, first.add({ days: i }), minute)
        if (localToUtc(zone, fromDay + i, minute) !== expected) count++
      }
    }
  }
  return count
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

timed(2000, expand)
timed(500, startsOf)
timed(20, expandWithTemporal)
const rounds = Array.from({ length: ROUNDS }, () => ({
  expand: timed(SCHEDULES / ROUNDS, expand),
  starts: timed(SCHEDULES / ROUNDS / 10, startsOf),
  temporal: timed(TEMPORAL_SCHEDULES, expandWithTemporal),
}))
const ours = median(rounds.map((round) => round.expand))
const starts = median(rounds.map((round) => round.starts))
const temporal = median(rounds.map((round) => round.temporal))
const found = differences()
const rounded = (value: number) => Math.round(value * 100) / 100
const figures = {
  expandMicros: rounded(ours * 1000),
  expand300000Seconds: rounded((ours * SCHEDULES) / 1000),
  expandAndStartsMicros: rounded(starts * 1000),
  temporalMicros: rounded(temporal * 1000),
  temporalOverExpand: rounded(temporal / ours),
  differences: found,
}
console.log(
  `28 days of openings: ${figures.expandMicros} µs a schedule, ${figures.expand300000Seconds} s for 300,000`,
)
console.log(`openings, free bits and starts: ${figures.expandAndStartsMicros} µs a schedule`)
console.log(
  `temporal-polyfill, openings alone: ${figures.temporalMicros} µs, ${figures.temporalOverExpand} times as long`,
)
console.log(JSON.stringify({ name: 'availability', figures, ok: found === 0 }))
process.exitCode = found === 0 ? 0 : 1
