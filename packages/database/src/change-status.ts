// Changes what became of a visit, along FHIR's statuses. Cancelling gives the time back and is final; the time is
// offered to the waiting list in the same transaction.
import {
  type ActProof,
  appendAct,
  isRepeatedAct,
  isSealedPartKept,
  lockAppointment,
  type NewAct,
  nothingNew,
} from './acts.ts'
import type { Actor, AppointmentKey, AppointmentStatus, VisitStatus } from './appointment-types.ts'
import type { Database } from './connect.ts'
import { type GivenBack, giveBack } from './give-back.ts'
import type { ChangedCalendar } from './hold-time.ts'
import { retryConflict } from './retry-conflict.ts'
import { leaveWaitingList } from './waiting-list.ts'

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
const byPractice: Record<VisitStatus, readonly AppointmentStatus[]> = {
  booked: ['arrived', 'fulfilled', 'noshow', 'cancelled'],
  arrived: ['booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'],
  'checked-in': ['arrived', 'fulfilled'],
  fulfilled: ['arrived', 'checked-in'],
  noshow: ['booked', 'arrived'],
  cancelled: [],
  waitlist: ['cancelled'],
}

type Changed = { outcome: StatusOutcome; calendars: readonly ChangedCalendar[] }

/** Changes the status if the present one allows it. Nothing is written unless the outcome is `changed`. */
export async function changeStatus(sql: Database, change: StatusChange, now: number): Promise<Changed> {
  return retryConflict(() => tryChange(sql, change, now))
}

async function tryChange(sql: Database, change: StatusChange, now: number): Promise<Changed> {
  const { practiceId, appointmentId, status, actor } = change
  const act: NewAct = { ...nothingNew, ...change.act, ...actor, kind: 'status', status }
  return sql.begin(async (tx): Promise<Changed> => {
    const refuse = (outcome: StatusOutcome): Changed => ({ outcome, calendars: [] })
    const visit = await lockAppointment(tx, change)
    if (!visit) return refuse('not-found')
    if (!(await isSealedPartKept(tx, change))) return refuse('deleted')
    if (await isRepeatedAct(tx, change, act)) return refuse('repeated')
    if (!isPossible(visit.status, status, actor)) return refuse('status-not-possible')
    if (act.actNumber !== visit.actCount + 1) return refuse('stale-revision')
    await tx`
      UPDATE appointments
      SET status = ${status}, act_count = ${act.actNumber},
        cancelled_on = ${status === 'cancelled' ? change.writtenOn : null}
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
    await appendAct(tx, change, act, change.writtenOn)
    if (status !== 'cancelled') {
      // No time changes hands, but screens that show the calendar show the status too.
      return { outcome: 'changed', calendars: [{ practiceId, scheduleId: visit.scheduleId }] }
    }
    const given: GivenBack =
      visit.status === 'waitlist'
        ? await leaveWaitingList(tx, change, now)
        : await giveBack(tx, practiceId, visit, now)
    return { outcome: 'changed', calendars: given }
  })
}

function isPossible(from: VisitStatus, to: AppointmentStatus, actor: Actor): boolean {
  if (actor.author === 'guest') return (from === 'booked' || from === 'waitlist') && to === 'cancelled'
  return byPractice[from].includes(to)
}
