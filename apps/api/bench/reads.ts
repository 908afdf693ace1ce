// What most people do in a rush is look: kept availability, and 304 to whoever has it, beside an application with
// nothing in it, in turns.
import type { BenchClient } from './bench-client.ts'
import { requestBytes } from './booking-bytes.ts'
import { closedLoop, median } from './load.ts'
import type { MeasuredProcess } from './measured-process.ts'
import { openConnection } from './wire-connection.ts'

const connectionCount = 64

type Reading = { perSecond: number; cpuMicros: number }
export type Reads = Record<'empty' | 'cached' | 'notModified', Reading> & {
  cachedOverEmpty: number
  notModifiedOverEmpty: number
}

export async function measureReads(
  client: BenchClient,
  server: MeasuredProcess,
  empty: MeasuredProcess,
  rounds: number,
  seconds: number,
): Promise<Reads> {
  const [practice] = client.practices
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const path = `/api/practices/${practice?.slug}/schedules/${practice?.scheduleIds[0]}/availability?from=${from}&days=28`
  const first = await fetch(`${server.origin}${path}`)
  const etag = first.headers.get('etag') ?? ''
  await first.arrayBuffer()

  // A rate limit is part of the work, but no /24 asks so often: each connection changes its address every time.
  const asks = (process: MeasuredProcess, status: number, headers: readonly string[] = []) => {
    const prepared = Array.from({ length: 2800 }, () =>
      requestBytes(process.origin, 'GET', path, { headers }),
    )
    let turn = 0
    return async (): Promise<Reading> => {
      const before = await process.measures()
      const connections = await Promise.all(
        Array.from({ length: connectionCount }, () =>
          openConnection(process.port, (error) => {
            throw error
          }),
        ),
      )
      const { answers, seconds: took } = await closedLoop(connections, {
        seconds,
        next: () => prepared[turn++ % prepared.length] ?? null,
        onAnswer: (answer) => {
          if (answer.status !== status) throw new Error(`${status} was expected, not ${answer.status}`)
        },
      })
      for (const connection of connections) connection.close()
      const after = await process.measures()
      return { perSecond: answers / took, cpuMicros: (after.cpuMicros - before.cpuMicros) / answers }
    }
  }

  const kinds = {
    empty: asks(empty, 204),
    cached: asks(server, 200),
    notModified: asks(server, 304, [`If-None-Match: ${etag}`]),
  }
  const runs: Record<keyof typeof kinds, Reading>[] = []
  for (let round = 0; round <= rounds; round++) {
    const run = {
      empty: await kinds.empty(),
      cached: await kinds.cached(),
      notModified: await kinds.notModified(),
    }
    // The first one only warms up.
    if (round > 0) runs.push(run)
  }
  const middle = (kind: keyof typeof kinds): Reading => ({
    perSecond: median(runs.map((run) => run[kind].perSecond)),
    cpuMicros: median(runs.map((run) => run[kind].cpuMicros)),
  })
  const over = (kind: keyof typeof kinds) =>
    median(runs.map((run) => run[kind].perSecond / run.empty.perSecond))
  return {
    empty: middle('empty'),
    cached: middle('cached'),
    notModified: middle('notModified'),
    cachedOverEmpty: over('cached'),
    notModifiedOverEmpty: over('notModified'),
  }
}
