// Holds: a time kept for somebody who is still typing, or offered to a wish on the waiting list. Kept for minutes, given
// back by whoever holds the secret, confirmed by a booking that shows it, swept when over.
import { randomBytes } from 'node:crypto'
import { equalBytes, type Id, idFromBytes } from '@colloque/encoding'
import type { Lengths } from './appointment-types.ts'
import { arrayText, uuidArrayText } from './array-text.ts'
import { base64, extraOf } from './book-batch.ts'
import type { CalendarNeeds } from './booking.ts'
import { type CalendarOutcome, outcomeOf } from './calendar-codes.ts'
import type { Database, Queries } from './connect.ts'
import { isOpenToPatients } from './open-to-patients.ts'

/** A time to keep until `expiresAt` (ms). `holderHash`: SHA-256 (32 bytes) of the holder's secret. */
export type Hold = Lengths &
  CalendarNeeds & {
    practiceId: Id
    holdId: Id
    holderHash: Uint8Array
    scheduleId: Id
    startTick: number
    expiresAt: number
  }

export type HoldOutcome = Exclude<CalendarOutcome, 'appointment-known'>

/** Names a calendar whose free time has changed. */
export type ChangedCalendar = { practiceId: Id; scheduleId: Id }

/** Keeps each time or none of its parts, in one statement; one outcome for each. */
export async function holdBatch(sql: Database, holds: readonly Hold[]): Promise<HoldOutcome[]> {
  const [answer] = await sql<{ codes: number[] }[]>`
    SELECT hold_times(
      ${uuidArrayText(holds.map(({ practiceId }) => practiceId))}::uuid[],
      ${uuidArrayText(holds.map(({ holdId }) => holdId))}::uuid[],
      ${base64(holds.map(({ holderHash }) => holderHash))},
      ${uuidArrayText(holds.map(({ scheduleId }) => scheduleId))}::uuid[],
      ${arrayText(holds.map(({ startTick }) => startTick))}::int[],
      ${arrayText(holds.map(({ beforeTicks }) => beforeTicks))}::int[],
      ${arrayText(holds.map(({ lengthTicks }) => lengthTicks))}::int[],
      ${arrayText(holds.map(({ afterTicks }) => afterTicks))}::int[],
      ${holds.map(({ expiresAt }) => new Date(expiresAt).toISOString())}::text[]::timestamptz[],
      ${holds.map((hold) => extraOf(hold))}::text[]::jsonb[]) AS codes`
  return holds.map((_, index) => {
    const outcome = outcomeOf(answer?.codes[index])
    if (outcome === 'appointment-known') throw new Error('a hold is no appointment')
    return outcome
  })
}

/** Whether there is a hold with the id of each. */
export async function areHeld(sql: Database, holds: readonly Hold[]): Promise<boolean[]> {
  const rows = await sql<{ place: number }[]>`
    SELECT u.place::int FROM unnest(
      ${holds.map(({ practiceId }) => practiceId)}::uuid[], ${holds.map(({ holdId }) => holdId)}::uuid[]
    ) WITH ORDINALITY AS u (practice_id, hold_id, place), LATERAL (
      SELECT FROM holds h WHERE h.practice_id = u.practice_id AND h.hold_id = u.hold_id OFFSET 0
    ) AS held`
  const places = new Set(rows.map(({ place }) => place))
  return holds.map((_, index) => places.has(index + 1))
}

/** When the hold ends (ms), or null when there is none with this id. */
export async function findHoldEnd(sql: Queries, practiceId: Id, holdId: Id): Promise<number | null> {
  const [row] = await sql<{ expiresAt: number }[]>`
    SELECT expires_at FROM holds WHERE practice_id = ${practiceId} AND hold_id = ${holdId}`
  return row?.expiresAt ?? null
}

/** Whether that secret keeps a time at `now` (ms) that nobody's ticket has paid for: an offer, or a hold from before a rush. */
export async function isHeldWithoutTicket(
  sql: Queries,
  { practiceId, holdId, holderHash }: { practiceId: Id; holdId: Id; holderHash: Uint8Array },
  now: number,
): Promise<boolean> {
  const [row] = await sql<{ holderHash: Uint8Array }[]>`
    SELECT holder_hash FROM holds
    WHERE practice_id = ${practiceId} AND hold_id = ${holdId} AND ticket_id IS NULL AND expires_at > ${now}`
  return row !== undefined && equalBytes(row.holderHash, holderHash)
}

/** Gives back what a hold keeps; a time offered to a wish passes on. Null when nothing was held under that secret. */
export async function releaseHold(
  sql: Database,
  hold: { practiceId: Id; holdId: Id; holderHash: Uint8Array },
  now: number,
): Promise<readonly ChangedCalendar[] | null> {
  const { practiceId, holdId } = hold
  return sql.begin(async (tx) => {
    const [known] = await tx<{ holderHash: Uint8Array }[]>`
      SELECT holder_hash FROM holds WHERE practice_id = ${practiceId} AND hold_id = ${holdId} FOR UPDATE`
    if (!known || !equalBytes(known.holderHash, hold.holderHash)) return null
    return endHold(tx, practiceId, holdId, now)
  })
}

/** Ends the holds that are over at `now` (ms), some at a time: how many, and the calendars whose time is free again. */
export async function sweepHolds(
  sql: Database,
  now: number,
  most = 50,
): Promise<{ ended: number; calendars: ChangedCalendar[] }> {
  return sql.begin(async (tx) => {
    const over = await tx<{ practiceId: Id; holdId: Id }[]>`
      SELECT practice_id, hold_id FROM holds WHERE expires_at <= ${now}
      ORDER BY practice_id, hold_id LIMIT ${most} FOR UPDATE SKIP LOCKED`
    const changed: ChangedCalendar[] = []
    for (const { practiceId, holdId } of over) changed.push(...(await endHold(tx, practiceId, holdId, now)))
    return { ended: over.length, calendars: changed }
  })
}

/**
 * Ends a hold; the calendars whose time is free again. It passes on to the next wish if patients can still have it. Part
 * of the caller's transaction, under the hold's lock.
 */
export async function endHold(
  sql: Queries,
  practiceId: Id,
  holdId: Id,
  now: number,
): Promise<ChangedCalendar[]> {
  const [held] = await sql<(Lengths & { scheduleId: Id; startTick: number })[]>`
    SELECT schedule_id, start_tick, before_ticks, length_ticks, after_ticks FROM holds
    WHERE practice_id = ${practiceId} AND hold_id = ${holdId}`
  if (!held) return []
  const passesOn = await isOpenToPatients(sql, practiceId, held)
  const rows = await sql<{ scheduleId: Id }[]>`
    SELECT schedule_id
    FROM end_hold(${practiceId}, ${holdId}, ${now}, ${newHoldId()}, ${passesOn}) AS e (schedule_id)`
  return rows.map(({ scheduleId }) => ({ practiceId, scheduleId }))
}

/** A random id for a hold that an offer makes. */
export function newHoldId(): Id {
  return idFromBytes(randomBytes(16))
}
