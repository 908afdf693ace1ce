// Puts a job into the queue as part of the caller's transaction: the job exists exactly if the rest was committed.
import type { Queries } from '@colloque/database'

/** Payloads hold ids and numbers, never anything of a person: the queue is not sealed. */
export type JobPayload = Readonly<Record<string, string | number | boolean>>

/** Adds a job; `sql` is a transaction of a role that owns the queue. */
export async function enqueue(sql: Queries, task: string, payload: JobPayload = {}): Promise<void> {
  await sql`SELECT FROM graphile_worker.add_job(${task}::text, ${sql.json(payload)}::json)`
}
