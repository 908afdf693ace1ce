// A pool that is replaced when it loses a connection. A connection object of postgres.js 3.4.9 that closed with a
// write pending keeps those bytes: its next start-up message is garbled or never sent, and whoever gets it waits for
// connect_timeout, each time. So new queries go to a new pool; the old one answers what it was asked, and closes.
import { type Listening, listen } from './listen.ts'
import type { Database, OpenPool } from './pool.ts'
import { runTransaction, type Work } from './transaction.ts'

const roundMs = 500
/** Longer than a statement may take. */
const patienceMs = 20_000

/** At most `max` connections, and those of replaced pools that still have something to answer. */
export function openRenewedPool(open: OpenPool): Database {
  const draining = new Map<Database, NodeJS.Timeout>()
  const listening = new Set<Listening>()
  let isEnded = false
  let present = openNext()

  function openNext(): Database {
    // One that never got as far as a server's greeting is not spoilt: while the database is away nothing is replaced.
    let hasWorked = false
    const pool = open({
      onparameter: () => {
        hasWorked = true
      },
      onclose: () => {
        if (isEnded || pool !== present || !hasWorked) return
        present = openNext()
        drain(pool)
      },
    })
    return pool
  }

  // `close` ends the connections without work, and the others after it; those that queries still wait for come back.
  // Only `end` would refuse such queries, or leave their connections open.
  function drain(pool: Database): void {
    const until = performance.now() + patienceMs
    const round = () => {
      if (performance.now() < until) return closeIdle(pool)
      forget(pool)
      void pool.end({ timeout: 0 })
    }
    draining.set(pool, setInterval(round, roundMs).unref())
    queueMicrotask(round)
  }

  function forget(pool: Database): void {
    clearInterval(draining.get(pool))
    draining.delete(pool)
  }

  async function end(options?: { timeout?: number }): Promise<void> {
    isEnded = true
    const old = [...draining.keys()]
    for (const pool of old) forget(pool)
    await Promise.all([
      ...[present, ...old].map((pool) => pool.end(options)),
      ...[...listening].map((one) => one.unlisten()),
    ])
  }

  async function listenAlways(
    channel: string,
    onNote: (payload: string) => void,
    onListening?: () => void,
  ): Promise<Listening> {
    const one = await listen(open, channel, onNote, onListening)
    listening.add(one)
    return {
      ...one,
      unlisten: async () => {
        listening.delete(one)
        await one.unlisten()
      },
    }
  }

  const begin = (...given: [Work] | [string, Work]) =>
    given.length === 1 ? runTransaction(present, '', given[0]) : runTransaction(present, ...given)

  const own = new Map<PropertyKey, unknown>([
    ['begin', begin],
    ['end', end],
    ['listen', listenAlways],
  ])
  return new Proxy(present, {
    apply: (_, self, given) => Reflect.apply(present, self, given),
    get: (_, name) => own.get(name) ?? Reflect.get(present, name),
  })
}

/** The driver's `close`, which its types do not name. */
function closeIdle(pool: Database): void {
  const close: unknown = Reflect.get(pool, 'close')
  if (typeof close === 'function') close()
}
