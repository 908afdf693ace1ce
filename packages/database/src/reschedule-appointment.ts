// Moves a visit: gives its time back and takes the new one in one transaction, or changes nothing. Deleting first
// lets a visit move onto part of its own time; two visits that swap may deadlock, so one of them is tried again.
import type { Id } from '@colloque/encoding'
import {
  type ActProof,
  appendAct,
  isRepeatedAct,
  isSealedPartKept,
  lockAppointment,
  type NewAct,
} from './acts.ts'
import type { Actor, AppointmentKey } from './appointment-types.ts'
import type { Database } from './connect.ts'
import { isContention, retryConflict } from './retry-conflict.ts'

export type Move = AppointmentKey & {
  scheduleId: Id
  startTick: number
  actor: Actor
  act: ActProof
  /** UTC day of the request. */
  writtenOn: string
}

export type MoveOutcome =
  | 'moved'
  | 'repeated'
  | 'slot-taken'
  | 'status-not-possible'
  | 'stale-revision'
  | 'not-found'
  /** Retention came first: nobody could check an act on what is left, and its proof would stay behind. */
  | 'deleted'

class SlotTaken extends Error {}

/** Moves a booked visit; length and pauses stay. Nothing is written unless the outcome is `moved`. */
export async function rescheduleAppointment(sql: Database, move: Move): Promise<MoveOutcome> {
  try {
    return await retryConflict(() => tryMove(sql, move))
  } catch (error) {
    // Twice the victim: a ring of moves wants these times at this moment. Nothing was written, so trying later is safe.
    if (error instanceof SlotTaken || isContention(error)) return 'slot-taken'
    throw error
  }
}

async function tryMove(sql: Database, move: Move): Promise<MoveOutcome> {
  const { practiceId, appointmentId, scheduleId, startTick } = move
  const act: NewAct = { ...move.act, ...move.actor, kind: 'reschedule', status: null, startTick, scheduleId }
  return sql.begin(async (tx): Promise<MoveOutcome> => {
    const visit = await lockAppointment(tx, move)
    if (!visit) return 'not-found'
    if (!(await isSealedPartKept(tx, move))) return 'deleted'
    if (await isRepeatedAct(tx, move, act)) return 'repeated'
    if (visit.status !== 'booked') return 'status-not-possible'
    if (act.actNumber !== visit.actCount + 1) return 'stale-revision'
    await tx`DELETE FROM busy WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
    const taken = await tx`
      INSERT INTO busy (practice_id, schedule_id, during, appointment_id)
      VALUES (${practiceId}, ${scheduleId},
        int4range(${startTick - visit.beforeTicks}::int, ${startTick + visit.lengthTicks + visit.afterTicks}::int),
        ${appointmentId})
      ON CONFLICT DO NOTHING RETURNING 1`
    if (taken.length === 0) throw new SlotTaken()
    await tx`
      UPDATE appointments SET schedule_id = ${scheduleId}, start_tick = ${startTick}, act_count = ${act.actNumber}
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
    await appendAct(tx, move, act, move.writtenOn)
    return 'moved'
  })
}
