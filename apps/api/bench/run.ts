// npm run bench -- booking [--rounds 5] [--seconds 3] [--minutes 1] [--profile <folder>]: what a booking costs beside
// what PostgreSQL can do at the most, each figure a ratio in one interleaved run. The last line is JSON.
// Exit code 1: a gate is missed; 3: no verdict.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createBenchClient } from './bench-client.ts'
import { type BenchDatabase, startBenchDatabase } from './bench-database.ts'
import { createSlots, openPractices } from './bench-practices.ts'
import { bookFreshSlots } from './book-fresh-slots.ts'
import { countDeadlocks, countDoubles, countLost, countVisits } from './check-rows.ts'
import { contend } from './contention.ts'
import { type Contest, holdContest } from './contest.ts'
import { expandOverOracle } from './expand-over-oracle.ts'
import { type Figures, noVerdict, type Outcome, printOutcome } from './figures.ts'
import { findPgbench } from './find-pgbench.ts'
import { measureGrowth } from './growth.ts'
import { median, percentile } from './load.ts'
import { cpuOfFamily, loadText, measureFdatasync, shareOfOthers } from './machine.ts'
import { startMeasured } from './measured-process.ts'
import { prepareRawLimit, type RawLimit } from './raw-limit.ts'
import { measureReads } from './reads.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '1' },
    profile: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const profiling = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]

const pgbench = findPgbench()
if (pgbench === null) {
  printOutcome(
    noVerdict('no pgbench was found (PATH, /usr/lib/postgresql): without the raw limit there is no ratio'),
  )
} else {
  const database = await startBenchDatabase()
  try {
    printOutcome(await measure(database, pgbench))
  } finally {
    await database.stop()
  }
}

async function measure(database: BenchDatabase, pgbench: string): Promise<Outcome> {
  const { owner, folder } = database
  const others = await shareOfOthers()
  console.log(
    `PostgreSQL ${database.version}, fsync on; fdatasync ${measureFdatasync(folder).toFixed(0)} µs; load ${loadText()}; others take ${Math.round(others * 100)} % of the CPU`,
  )
  const environment = { DATABASE_URL: database.url, COLLOQUE_TRUSTED_PROXY: 'loopback-or-private' }
  const server = await startMeasured('src/main.ts', environment, profiling)
  const empty = await startMeasured('bench/empty-app.ts', {})
  try {
    const practices = await openPractices(server.origin, owner)
    const client = createBenchClient(server, practices, createSlots(practices))
    const raw = await prepareRawLimit({ ...database, database: database.name, pgbench })
    await bookFreshSlots(client, seconds)
    const clients = await bestClients(raw)

    const cpu = () => sumOf(cpuOfFamily(process.pid), cpuOfFamily(database.pid))
    const timed = async (run: () => Promise<{ rows: number; perSecond: number }>): Promise<Timed> => {
      const before = { server: (await server.measures()).cpuMicros, all: cpu() }
      const { rows, perSecond } = await run()
      const after = { server: (await server.measures()).cpuMicros, all: cpu() }
      return {
        perSecond,
        cpuMicros: (after.all - before.all) / rows,
        serverMicros: (after.server - before.server) / rows,
      }
    }
    const runs: Record<'row' | 'http' | 'many', Timed>[] = []
    for (let round = 1; round <= rounds; round++) {
      const run = {
        row: await timed(() => raw.oneRow(clients.row, seconds)),
        http: await timed(() => bookFreshSlots(client, seconds)),
        many: await timed(() => raw.manyRows(clients.many, seconds)),
      }
      runs.push(run)
      const told = (name: string, { perSecond, cpuMicros }: Timed) =>
        `${name} ${perSecond.toFixed(0)}/s (${cpuMicros.toFixed(0)} µs CPU)`
      console.log(
        `round ${round}: ${told('one row', run.row)}, ${told('HTTP', run.http)}, of that ${run.http.serverMicros.toFixed(0)} µs the server, ${told('64 rows', run.many)}; load ${loadText()}`,
      )
    }
    const over = (of: (run: (typeof runs)[number]) => number) => median(runs.map(of))
    console.log(
      `by CPU alone, the load's generators included: HTTP over one row ${over((run) => run.row.cpuMicros / run.http.cpuMicros).toFixed(2)}, over 64 rows ${over((run) => run.many.cpuMicros / run.http.cpuMicros).toFixed(2)}`,
    )
    const rows = runs.map(({ row }) => row.perSecond)

    const half = median(runs.map(({ http }) => http.perSecond)) / 2
    const p99sAtHalf: number[] = []
    for (let round = 1; round <= rounds; round++) {
      const { milliseconds } = await bookFreshSlots(client, seconds, half)
      p99sAtHalf.push(percentile(milliseconds, 0.99))
      console.log(
        `open loop at ${half.toFixed(0)}/s: p50 ${percentile(milliseconds, 0.5).toFixed(1)} ms, p99 ${percentile(milliseconds, 0.99).toFixed(1)} ms`,
      )
    }

    const contests: (Contest & { rows: number })[] = []
    for (let round = 1; round <= rounds; round++) {
      const visitsBefore = await countVisits(owner)
      const contest = await holdContest(client)
      const rows = (await countVisits(owner)) - visitsBefore
      contests.push({ ...contest, rows })
      console.log(
        `contest: ${contest.winners} winners of ${contest.slotsWon} slots, ${rows} rows; losers p50 ${contest.losersP50Ms.toFixed(1)} ms, p99 ${contest.losersP99Ms.toFixed(1)} ms; ${contest.perSecond.toFixed(0)}/s`,
      )
    }

    const contention = await contend(client, seconds * 2)
    console.log(`contention: ${JSON.stringify(contention)}`)

    // Short turns and many: the machine's moods last longer than a turn, and so meet all three alike.
    const reads = await measureReads(client, server, empty, rounds * 5, Math.min(seconds, 0.3))
    for (const kind of ['empty', 'cached', 'notModified'] as const) {
      console.log(
        `${kind}: ${reads[kind].perSecond.toFixed(0)}/s, CPU ${reads[kind].cpuMicros.toFixed(1)} µs`,
      )
    }

    const growth = await measureGrowth(client, server, Number(values.minutes) * 60)
    console.log(
      `memory after collection: ${growth.rssGrowthMb.toFixed(1)} MB resident, ${growth.heapGrowthMb.toFixed(1)} MB heap over ${growth.bookings} bookings`,
    )

    await sleep(1_100) // statistics are told once a second
    const statuses = [...client.statuses].map(([status, count]) => `${status}: ${count}`).join(', ')
    console.log(
      `answers ${statuses}; fdatasync ${measureFdatasync(folder).toFixed(0)} µs; load ${loadText()}`,
    )
    const isExact = contests.every(
      ({ winners, slotsWon, rows }) => winners === 100 && slotsWon === 100 && rows === 100,
    )
    const figures: Figures = {
      httpOverRow: over(({ http, row }) => http.perSecond / row.perSecond),
      httpOver64: over(({ http, many }) => http.perSecond / many.perSecond),
      p99HalfMs: median(p99sAtHalf),
      losersP99Ms: median(contests.map(({ losersP99Ms }) => losersP99Ms)),
      cachedOverEmpty: reads.cachedOverEmpty,
      notModifiedOverEmpty: reads.notModifiedOverEmpty,
      expandOverOracle: await expandOverOracle(),
      doubles: (await countDoubles(owner)) + (isExact ? 0 : 1),
      lost: await countLost(owner, client.acknowledged),
      deadlocks: await countDeadlocks(owner),
      errors5xx: [...client.statuses].reduce((sum, [status, count]) => sum + (status >= 500 ? count : 0), 0),
      rssGrowthMb: growth.rssGrowthMb,
    }
    return { figures, ...verdictOf(rows, others) }
  } finally {
    await server.stop()
    await empty.stop()
  }
}

/** The clients with which each raw path is fastest: the limit is its best. */
async function bestClients(raw: RawLimit): Promise<{ row: number; many: number }> {
  const best = async (run: RawLimit['oneRow'], counts: readonly number[]) => {
    const tried: { count: number; perSecond: number }[] = []
    for (const count of counts) tried.push({ count, perSecond: (await run(count, 2)).perSecond })
    tried.sort((a, b) => b.perSecond - a.perSecond)
    return tried[0]?.count ?? counts[0] ?? 1
  }
  const row = await best(raw.oneRow, [16, 64])
  const many = await best(raw.manyRows, [4, 16])
  console.log(`raw limit: ${row} clients one row at a time, ${many} clients 64 rows`)
  return { row, many }
}

type Timed = { perSecond: number; cpuMicros: number; serverMicros: number }

function sumOf(...values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0)
}

// The paths have different numbers of processes: on a machine that is busy otherwise, the scheduler and not the path
// decides which of them is faster.
function verdictOf(rows: readonly number[], others: number): { verdict: boolean; reason: string } {
  if (others > 0.25)
    return { verdict: false, reason: `others take ${Math.round(others * 100)} % of this machine's CPU` }
  const isSteady = Math.max(...rows) <= 2 * Math.min(...rows)
  return { verdict: isSteady, reason: 'the raw limit varies more than twofold' }
}
