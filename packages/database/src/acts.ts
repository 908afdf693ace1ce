// What is done to a visit after booking is numbered 1, 2, 3 … and kept with its proof. The number must be the next:
// who acts on an old view is told so. The same act again is recognised by its proof.
import { equalBytes, type Id } from '@colloque/encoding'
import type { Actor, ActRow, AppointmentKey, AppointmentRow } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'

/** The act's place in order and its proof (64 bytes, checked in browsers). */
export type ActProof = { actNumber: number; proof: Uint8Array }

type Content = Pick<
  ActRow,
  'kind' | 'status' | 'startTick' | 'scheduleId' | 'beforeTicks' | 'lengthTicks' | 'afterTicks'
>
export type NewAct = ActProof & Actor & Content

/** What an act leaves as it is: each kind names what it changes. */
export const nothingNew = {
  status: null,
  startTick: null,
  scheduleId: null,
  beforeTicks: null,
  lengthTicks: null,
  afterTicks: null,
} as const

/** The visit, locked until the transaction ends; null when there is none. */
export async function lockAppointment(sql: Queries, key: AppointmentKey): Promise<AppointmentRow | null> {
  const [row] = await sql<AppointmentRow[]>`
    SELECT appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, status, author, act_count,
        cancelled_on, series_id
    FROM appointments WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}
    FOR UPDATE`
  return row ?? null
}

/**
 * Whether everything sealed of the visit is still there; asked under its lock, in a statement of its own, so that it
 * sees what retention did while the lock was waited for.
 */
export async function isSealedPartKept(sql: Queries, key: AppointmentKey): Promise<boolean> {
  // An envelope may have several grants: one is enough to open it.
  const kept = await sql`
    SELECT DISTINCT field FROM envelopes JOIN grants USING (practice_id, appointment_id, field)
    WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}`
  return kept.count === 2
}

/** Whether exactly this act is already the newest one of the visit. */
export async function isRepeatedAct(sql: Queries, key: AppointmentKey, act: NewAct): Promise<boolean> {
  const [known] = await sql<ActRow[]>`
    SELECT act_number, kind, author, status, start_tick, schedule_id, before_ticks, length_ticks, after_ticks,
      practitioner_id, proof
    FROM acts
    WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}
    ORDER BY act_number DESC LIMIT 1`
  return (
    known !== undefined &&
    known.actNumber === act.actNumber &&
    known.kind === act.kind &&
    known.author === act.author &&
    known.status === act.status &&
    known.startTick === act.startTick &&
    known.scheduleId === act.scheduleId &&
    known.beforeTicks === act.beforeTicks &&
    known.lengthTicks === act.lengthTicks &&
    known.afterTicks === act.afterTicks &&
    equalBytes(known.proof, act.proof)
  )
}

/**
 * Appends the act; the caller has checked its number under the visit's lock. `leftPractitionerId`: whose calendar a move
 * to another practitioner left.
 */
export async function appendAct(
  sql: Queries,
  key: AppointmentKey,
  act: NewAct,
  writtenOn: string,
  leftPractitionerId: Id | null = null,
): Promise<void> {
  await sql`
    INSERT INTO acts (practice_id, appointment_id, act_number, kind, author, status, start_tick, schedule_id,
      before_ticks, length_ticks, after_ticks, practitioner_id, left_practitioner_id, proof, written_on)
    VALUES (${key.practiceId}, ${key.appointmentId}, ${act.actNumber}, ${act.kind}, ${act.author}, ${act.status},
      ${act.startTick}, ${act.scheduleId}, ${act.beforeTicks}, ${act.lengthTicks}, ${act.afterTicks},
      ${act.practitionerId}, ${leftPractitionerId}, ${act.proof}, ${writtenOn})`
}

/** The acts of each of those visits, in order of number. */
export async function findActs(
  sql: Database | Queries,
  practiceId: Id,
  appointmentIds: readonly Id[],
): Promise<Map<Id, ActRow[]>> {
  const rows = await sql<(ActRow & { appointmentId: Id })[]>`
    SELECT appointment_id, act_number, kind, author, status, start_tick, schedule_id, before_ticks, length_ticks,
      after_ticks, practitioner_id, proof
    FROM acts WHERE practice_id = ${practiceId} AND appointment_id = ANY (${[...appointmentIds]}::uuid[])
    ORDER BY act_number`
  const byVisit = Map.groupBy(rows, ({ appointmentId }) => appointmentId)
  return new Map(
    [...byVisit].map(([visitId, acts]) => [visitId, acts.map(({ appointmentId: _, ...act }) => act)]),
  )
}
