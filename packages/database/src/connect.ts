// Opens a pool of connections. Wire types become the house's own: uuid ↔ Id, timestamptz ↔ ms, date ↔ YYYY-MM-DD.
import { type Id, idFromUuid, idToUuid } from '@colloque/encoding'
import postgres from 'postgres'
import { parseDatabaseUrl } from './database-url.ts'
import type { Database, OpenPool, Queries } from './pool.ts'
import { openRenewedPool } from './renewed-pool.ts'

export type { Database, Queries }

const types = {
  id: {
    to: 2950,
    from: [2950],
    serialize: (id: Id) => idToUuid(id),
    parse: (uuid: string) => idFromUuid(uuid),
  },
  at: {
    to: 1184,
    from: [1184],
    serialize: (at: number) => new Date(at).toISOString(),
    parse: (text: string) => Date.parse(text),
  },
  day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
}

/** The role a process works under, whatever its login. */
export type DatabaseRole = 'colloque_api' | 'colloque_jobs'

export type ConnectOptions = {
  /** Null keeps the login's own role, for migrations. */
  role?: DatabaseRole | null
  /** Most connections at a time. */
  max?: number
}

/**
 * Connects lazily: the first query opens the first connection. `url` may carry a socket folder as its host.
 * Lost connections end what was under way over them, and nothing else: see renewed-pool, transaction and listen.
 */
export function connect(url: string, { role = 'colloque_api', max = 10 }: ConnectOptions = {}): Database {
  const usual = {
    ...parseDatabaseUrl(url),
    max,
    types,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connect_timeout: 10,
    // Seconds between two attempts of one connection. The driver's own wait grows with every failure, to 20 s.
    backoff: () => 0.1,
    // A connection that closes was lost, then; there is no load balancer to spread them over.
    max_lifetime: null,
    onnotice: () => undefined,
    connection: {
      application_name: role ?? 'colloque_owner',
      TimeZone: 'UTC',
      ...(role === null
        ? {}
        : {
            role,
            // Plans are kept as long as their connection. One made while a table was nearly empty would, in the first
            // minute of a rush, read all of it for every booking: no table is read whole where an index will do.
            enable_seqscan: 'off',
            jit: 'off',
            statement_timeout: 15_000,
            lock_timeout: 5_000,
            idle_in_transaction_session_timeout: 15_000,
          }),
    },
  }
  const open: OpenPool = (overrides) => postgres({ ...usual, ...overrides })
  return openRenewedPool(open)
}
