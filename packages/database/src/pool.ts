// What a pool of connections is to everybody here: the driver's, with the house's own wire types.
import type { Id } from '@colloque/encoding'
import type postgres from 'postgres'

type Types = { id: Id; at: number; day: string; bigint: number }

/** A pool of connections to one database. */
export type Database = postgres.Sql<Types>
/** What can run a query: a pool, or one connection inside a transaction. */
export type Queries = postgres.ISql<Types>

type Overrides = {
  max?: number
  fetch_types?: boolean
  onclose: () => void
  onparameter?: () => void
  onnotify?: (channel: string, payload: string) => void
}
/** Opens one pool of the driver's. */
export type OpenPool = (overrides: Overrides) => Database
