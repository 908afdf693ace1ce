// Retention: deletes what is due, wrapped keys first. A visit is locked before it is emptied and emptied in one
// transaction, so that nobody moves one that is half gone. Runs as colloque_jobs, which can read none of it.
import type { AppointmentKey } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'
import { retryConflict } from './retry-conflict.ts'
import { tickMs } from './ticks.ts'

const dayTicks = 288
const sealedDays = 7
const rowDays = 30
/** Bookings and moves of these visits wait while a batch is deleted. */
const batchVisits = 500

const tablesOfVisits = ['grants', 'envelopes', 'acts', 'wishes', 'busy', 'appointments'] as const

type ErasedOfVisits = Record<(typeof tablesOfVisits)[number], number>

/** Rows deleted, by table. */
export type Erased = ErasedOfVisits &
  Record<'groups' | 'series' | 'tickets' | 'sessions' | 'invitations', number>

/**
 * Deletes everything due at `now` (ms): sealed parts 7 days after the visit ended or after the day it was cancelled,
 * whichever is first, its row after 30, sessions and invitations once over. A visit is emptied whole or not at all.
 */
export async function eraseDue(sql: Database, now: number): Promise<Erased> {
  const erased = { grants: 0, envelopes: 0, acts: 0, wishes: 0, busy: 0, appointments: 0 }
  for (let isMore = true; isMore; ) {
    const batch = await retryConflict(() => eraseVisits(sql, now))
    for (const table of tablesOfVisits) erased[table] += batch.erased[table]
    isMore = batch.locked === batchVisits
  }
  // A group's time belongs to no one visit, a series to several: each goes when its last visit has gone.
  const groups = await sql`
    DELETE FROM busy WHERE places > 1 AND start_tick <= ${Math.floor(now / tickMs) - (rowDays + 1) * dayTicks}`
  const series = await sql`
    DELETE FROM series s WHERE NOT EXISTS (
      SELECT FROM appointments a WHERE (a.practice_id, a.series_id) = (s.practice_id, s.series_id))`
  const tickets = await sql`DELETE FROM tickets WHERE expires_at <= ${now}`
  const sessions = await sql`
    DELETE FROM sessions WHERE expires_at <= ${now} OR created_at <= ${now - 10 * 3_600_000}`
  const invitations = await sql`DELETE FROM invitations WHERE expires_at <= ${now}`
  return {
    ...erased,
    groups: groups.count,
    series: series.count,
    tickets: tickets.count,
    sessions: sessions.count,
    invitations: invitations.count,
  }
}

// One transaction for one batch. Every visit is locked before anything of it goes, in order of key, and whether it is
// due is asked again of what a lock waited for: a move that came first keeps its visit whole.
async function eraseVisits(sql: Database, now: number): Promise<{ erased: ErasedOfVisits; locked: number }> {
  const tick = Math.floor(now / tickMs)
  const sealedUntil = tick - sealedDays * dayTicks
  const rowsUntil = tick - rowDays * dayTicks
  return sql.begin(async (tx) => {
    const due = await tx<(AppointmentKey & { isRowDue: boolean })[]>`
      SELECT practice_id, appointment_id, ${overTick(tx)} <= ${rowsUntil} AS is_row_due
      FROM appointments a
      WHERE ${overTick(tx)} <= ${rowsUntil} OR (${overTick(tx)} <= ${sealedUntil} AND (
        EXISTS (SELECT FROM grants g WHERE (g.practice_id, g.appointment_id) = (a.practice_id, a.appointment_id))
        OR EXISTS (SELECT FROM envelopes e WHERE (e.practice_id, e.appointment_id) = (a.practice_id, a.appointment_id))
        OR EXISTS (SELECT FROM acts c WHERE (c.practice_id, c.appointment_id) = (a.practice_id, a.appointment_id))))
      ORDER BY practice_id, appointment_id LIMIT ${batchVisits} FOR UPDATE`
    const rowsDue = due.filter(({ isRowDue }) => isRowDue)
    const erased = {
      grants: await eraseOf(tx, 'grants', due),
      envelopes: await eraseOf(tx, 'envelopes', due),
      acts: await eraseOf(tx, 'acts', due),
      wishes: await eraseOf(tx, 'wishes', due),
      busy: await eraseOf(tx, 'busy', rowsDue),
      appointments: await eraseOf(tx, 'appointments', rowsDue),
    }
    return { erased, locked: due.length }
  })
}

async function eraseOf(
  sql: Queries,
  table: keyof ErasedOfVisits,
  visits: readonly AppointmentKey[],
): Promise<number> {
  const practiceIds = visits.map(({ practiceId }) => practiceId)
  const appointmentIds = visits.map(({ appointmentId }) => appointmentId)
  const deleted = await sql`
    DELETE FROM ${sql(table)} WHERE (practice_id, appointment_id) IN (
      SELECT * FROM unnest(${practiceIds}::uuid[], ${appointmentIds}::uuid[]))`
  return deleted.count
}

// When visit `a` was over: at its end, or with the day it was cancelled on; a wish with the last day it asks for. LEAST
// passes over the null of the others.
function overTick(sql: Queries) {
  return sql`LEAST(
    CASE WHEN a.status = 'waitlist' THEN COALESCE((
      SELECT w.until_tick FROM wishes w
      WHERE (w.practice_id, w.appointment_id) = (a.practice_id, a.appointment_id)), a.start_tick)
    ELSE a.start_tick + a.length_ticks END,
    (a.cancelled_on + 1 - DATE '1970-01-01') * ${dayTicks}::int)`
}
