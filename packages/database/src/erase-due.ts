// Retention: deletes what is due, wrapped keys first, so that a crash in between leaves bodies nobody can open
// rather than keys to bodies. Runs as colloque_jobs, which can read none of it.
import type { Database } from './connect.ts'
import { tickMs } from './ticks.ts'

const dayTicks = 288
const sealedDays = 7
const rowDays = 30

/** Rows deleted, by table. */
export type Erased = Record<
  'grants' | 'envelopes' | 'acts' | 'busy' | 'appointments' | 'sessions' | 'invitations',
  number
>

/**
 * Deletes everything due at `now` (ms): sealed parts 7 days after the visit ended or after the day it was cancelled,
 * whichever is first, its row after 30, sessions and invitations once over.
 */
export async function eraseDue(sql: Database, now: number): Promise<Erased> {
  const tick = Math.floor(now / tickMs)
  const sealedUntil = tick - sealedDays * dayTicks
  const rowsUntil = tick - rowDays * dayTicks
  const grants = await sql`
    DELETE FROM grants g USING appointments a
    WHERE g.practice_id = a.practice_id AND g.appointment_id = a.appointment_id
      AND ${overTick(sql)} <= ${sealedUntil}`
  const envelopes = await sql`
    DELETE FROM envelopes e USING appointments a
    WHERE e.practice_id = a.practice_id AND e.appointment_id = a.appointment_id
      AND ${overTick(sql)} <= ${sealedUntil}`
  const acts = await sql`
    DELETE FROM acts c USING appointments a
    WHERE c.practice_id = a.practice_id AND c.appointment_id = a.appointment_id
      AND ${overTick(sql)} <= ${sealedUntil}`
  const busy = await sql`
    DELETE FROM busy b USING appointments a
    WHERE b.practice_id = a.practice_id AND b.appointment_id = a.appointment_id
      AND ${overTick(sql)} <= ${rowsUntil}`
  const appointments = await sql`DELETE FROM appointments a WHERE ${overTick(sql)} <= ${rowsUntil}`
  const sessions = await sql`
    DELETE FROM sessions WHERE expires_at <= ${now} OR created_at <= ${now - 10 * 3_600_000}`
  const invitations = await sql`DELETE FROM invitations WHERE expires_at <= ${now}`
  return {
    grants: grants.count,
    envelopes: envelopes.count,
    acts: acts.count,
    busy: busy.count,
    appointments: appointments.count,
    sessions: sessions.count,
    invitations: invitations.count,
  }
}

// When visit `a` was over: at its end, or with the day it was cancelled on. LEAST passes over the null of the others.
function overTick(sql: Database) {
  return sql`LEAST(a.start_tick + a.length_ticks, (a.cancelled_on + 1 - DATE '1970-01-01') * ${dayTicks}::int)`
}
