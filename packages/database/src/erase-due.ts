// Retention: deletes what is due, wrapped keys first. A visit is locked before it is emptied and emptied in one
// transaction, so that nobody moves one that is half gone. Runs as colloque_jobs, which can read none of it.
import type { AppointmentKey } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'
import { sweepShards } from './directory-files.ts'
import { batchDocuments, sweepUnfinished } from './documents.ts'
import { retryConflict } from './retry-conflict.ts'
import { dayOf, tickIn } from './ticks.ts'

const dayTicks = 288
const sealedDays = 7
const rowDays = 30
/** A browser that nobody signed in from for so long is no longer known. */
const unusedDays = 400
/** Whoever asked for a stand-in sees for so long that it was refused. */
const refusedDays = 30
/** Bookings and moves of these visits wait while a batch is deleted. */
const batchVisits = 500

const tablesOfVisits = [
  'grants',
  'envelopes',
  'messages',
  'document_chunks',
  'documents',
  'acts',
  'wishes',
  'busy',
  'appointments',
] as const

type ErasedOfVisits = Record<(typeof tablesOfVisits)[number], number>

/** Rows deleted, by table. */
export type Erased = ErasedOfVisits &
  Record<
    | 'unfinished'
    | 'groups'
    | 'series'
    | 'tickets'
    | 'sessions'
    | 'devices'
    | 'challenges'
    | 'pairings'
    | 'recoveries'
    | 'invitations'
    | 'bookingInvitations'
    | 'standInAsks'
    | 'recordChunks'
    | 'freedTimes'
    | 'directoryFiles',
    number
  >

/**
 * Deletes everything due at `now` (ms): sealed parts 7 days after the visit ended or after the day it was cancelled,
 * whichever is first, its row after 30, sessions and invitations once over, browsers unused for 400 days, chunks of a
 * document that was never kept on the second day after they came. A visit is emptied whole or not at all.
 */
export async function eraseDue(sql: Database, now: number): Promise<Erased> {
  const none = tablesOfVisits.map((table) => [table, 0] as const)
  const erased = Object.fromEntries(none) as ErasedOfVisits
  for (let isMore = true; isMore; ) {
    const batch = await retryConflict(() => eraseVisits(sql, now))
    for (const table of tablesOfVisits) erased[table] += batch.erased[table]
    isMore = batch.locked === batchVisits
  }
  let unfinished = 0
  for (let swept = batchDocuments; swept === batchDocuments; unfinished += swept)
    swept = await sweepUnfinished(sql, now)
  // A group's time belongs to no one visit, a series to several: each goes when its last visit has gone.
  const groups = await sql`
    DELETE FROM busy WHERE places > 1 AND start_tick <= ${tickIn(now) - (rowDays + 1) * dayTicks}`
  const series = await sql`
    DELETE FROM series s WHERE NOT EXISTS (
      SELECT FROM appointments a WHERE (a.practice_id, a.series_id) = (s.practice_id, s.series_id))`
  const tickets = await sql`DELETE FROM tickets WHERE expires_at <= ${now}`
  const sessions = await sql`
    DELETE FROM sessions WHERE expires_at <= ${now} OR created_at <= ${now - 10 * 3_600_000}`
  const devices = await sql`DELETE FROM devices WHERE last_used_on < ${dayOf(now - unusedDays * 86_400_000)}`
  const challenges = await sql`DELETE FROM passkey_challenges WHERE expires_at <= ${now}`
  const pairings = await sql`DELETE FROM pairings WHERE expires_at <= ${now}`
  const recoveries = await sql`DELETE FROM recoveries WHERE expires_at <= ${now}`
  const invitations = await sql`DELETE FROM invitations WHERE expires_at <= ${now}`
  const recordChunks = await sql`
    DELETE FROM record_chunks c
    WHERE c.written_on < (to_timestamp(${now / 1000}) AT TIME ZONE 'UTC')::date - 1 AND NOT EXISTS (
      SELECT FROM records r
      WHERE (r.practice_id, r.practitioner_id, r.record_id) = (c.practice_id, c.practitioner_id, c.record_id))`
  const links = await sql`
    DELETE FROM booking_invitations WHERE until_day < ${dayOf(now)}::text::date`
  const asks = await sql`
    DELETE FROM stand_in_asks
    WHERE end_day <= ${dayOf(now)}::text::date OR refused_on < ${dayOf(now - refusedDays * 86_400_000)}::text::date`
  const freed = await sql`DELETE FROM freed_times WHERE visible_at <= ${now}`
  const directoryFiles = await sweepShards(sql, now)
  return {
    ...erased,
    unfinished,
    groups: groups.count,
    series: series.count,
    tickets: tickets.count,
    sessions: sessions.count,
    devices: devices.count,
    challenges: challenges.count,
    pairings: pairings.count,
    recoveries: recoveries.count,
    invitations: invitations.count,
    recordChunks: recordChunks.count,
    bookingInvitations: links.count,
    standInAsks: asks.count,
    freedTimes: freed.count,
    directoryFiles,
  }
}

// One transaction for one batch. Every visit is locked before anything of it goes, in order of key, and whether it is
// due is asked again of what a lock waited for: a move that came first keeps its visit whole.
async function eraseVisits(sql: Database, now: number): Promise<{ erased: ErasedOfVisits; locked: number }> {
  const tick = tickIn(now)
  const sealedUntil = tick - sealedDays * dayTicks
  const rowsUntil = tick - rowDays * dayTicks
  return sql.begin(async (tx) => {
    const due = await tx<(AppointmentKey & { isRowDue: boolean })[]>`
      SELECT practice_id, appointment_id, ${overTick(tx)} <= ${rowsUntil} AS is_row_due
      FROM appointments a
      WHERE ${overTick(tx)} <= ${rowsUntil} OR (${overTick(tx)} <= ${sealedUntil} AND (
        EXISTS (SELECT FROM grants g WHERE (g.practice_id, g.appointment_id) = (a.practice_id, a.appointment_id))
        OR EXISTS (SELECT FROM envelopes e WHERE (e.practice_id, e.appointment_id) = (a.practice_id, a.appointment_id))
        OR EXISTS (SELECT FROM messages m WHERE (m.practice_id, m.appointment_id) = (a.practice_id, a.appointment_id))
        OR EXISTS (SELECT FROM documents d WHERE (d.practice_id, d.appointment_id) = (a.practice_id, a.appointment_id))
        OR EXISTS (SELECT FROM acts c WHERE (c.practice_id, c.appointment_id) = (a.practice_id, a.appointment_id))))
      ORDER BY practice_id, appointment_id LIMIT ${batchVisits} FOR UPDATE`
    const rowsDue = due.filter(({ isRowDue }) => isRowDue)
    const erased = {
      grants: await eraseOf(tx, 'grants', due),
      envelopes: await eraseOf(tx, 'envelopes', due),
      messages: await eraseOf(tx, 'messages', due),
      document_chunks: await eraseOf(tx, 'document_chunks', due),
      documents: await eraseOf(tx, 'documents', due),
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
