// Changes what became of a visit, along FHIR's statuses. Cancelling gives the time back and is final.
import {
  type ActProof,
  appendAct,
  isRepeatedAct,
  isSealedPartKept,
  lockAppointment,
  type NewAct,
} from './acts.ts'
import type { Actor, AppointmentKey, AppointmentStatus } from './appointment-types.ts'
import type { Database } from './connect.ts'
import { retryConflict } from './retry-conflict.ts'

export type StatusChange = AppointmentKey & {
  status: AppointmentStatus
  actor: Actor
  act: ActProof
  /** UTC day of the request. */
  writtenOn: string
}

/** `deleted`: retention came first. Nobody could check an act on what is left, and its proof would stay behind. */
export type StatusOutcome =
  | 'changed'
  | 'repeated'
  | 'status-not-possible'
  | 'stale-revision'
  | 'not-found'
  | 'deleted'

/** A wrong tap at the front desk can be taken back; a cancelled visit stays cancelled, its time may be gone. */
const byPractice: Record<AppointmentStatus, readonly AppointmentStatus[]> = {
  booked: ['arrived', 'fulfilled', 'noshow', 'cancelled'],
  arrived: ['booked', 'fulfilled', 'noshow', 'cancelled'],
  fulfilled: ['arrived'],
  noshow: ['booked', 'arrived'],
  cancelled: [],
}

/** Changes the status if the present one allows it. Nothing is written unless the outcome is `changed`. */
export async function changeStatus(sql: Database, change: StatusChange): Promise<StatusOutcome> {
  return retryConflict(() => tryChange(sql, change))
}

async function tryChange(sql: Database, change: StatusChange): Promise<StatusOutcome> {
  const { practiceId, appointmentId, status, actor } = change
  const act: NewAct = { ...change.act, ...actor, kind: 'status', status, startTick: null, scheduleId: null }
  return sql.begin(async (tx): Promise<StatusOutcome> => {
    const visit = await lockAppointment(tx, change)
    if (!visit) return 'not-found'
    if (!(await isSealedPartKept(tx, change))) return 'deleted'
    if (await isRepeatedAct(tx, change, act)) return 'repeated'
    if (!isPossible(visit.status, status, actor)) return 'status-not-possible'
    if (act.actNumber !== visit.actCount + 1) return 'stale-revision'
    await tx`
      UPDATE appointments
      SET status = ${status}, act_count = ${act.actNumber},
        cancelled_on = ${status === 'cancelled' ? change.writtenOn : null}
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
    if (status === 'cancelled') {
      await tx`DELETE FROM busy WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
    }
    await appendAct(tx, change, act, change.writtenOn)
    return 'changed'
  })
}

function isPossible(from: AppointmentStatus, to: AppointmentStatus, actor: Actor): boolean {
  if (actor.author === 'guest') return from === 'booked' && to === 'cancelled'
  return byPractice[from].includes(to)
}
