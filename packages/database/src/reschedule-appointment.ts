// Moves visits: gives their time back and takes the new one in one transaction, or changes nothing. Deleting first lets
// a visit move onto part of its own time; two visits that swap may deadlock, so one of them is tried again. The visits
// of a series keep their distance, whichever of them moves.
import type { Id } from '@colloque/encoding'
import type { LimitWindow } from '@colloque/scheduling'
import {
  type ActProof,
  appendAct,
  isRepeatedAct,
  isSealedPartKept,
  lockAppointment,
  type NewAct,
  nothingNew,
} from './acts.ts'
import type { Actor, AppointmentKey, AppointmentRow } from './appointment-types.ts'
import type { CalendarNeeds } from './booking.ts'
import { outcomeOf } from './calendar-codes.ts'
import type { Database, Queries } from './connect.ts'
import { offerToWaitingList, takeAway } from './give-back.ts'
import type { ChangedCalendar } from './hold-time.ts'
import { lanesOf } from './lanes-of.ts'
import { holdPractice, type Practice } from './practices.ts'
import { isContention, retryConflict } from './retry-conflict.ts'
import { isSeriesKept } from './series.ts'
import { mayTransfer, type Transfer, transferGrants } from './transfer-grants.ts'

export type Move = AppointmentKey &
  Omit<CalendarNeeds, 'ticket'> & {
    scheduleId: Id
    startTick: number
    actor: Actor
    act: ActProof
    /** UTC day of the request. */
    writtenOn: string
    /**
     * To another practitioner, as the practice's page has it while the visit moves; absent where it stays with whom it was
     * sealed to. What it throws undoes the move.
     */
    planTransfer?: (tx: Queries, practice: Practice) => Promise<Transfer>
  }

export type MoveOutcome =
  | 'moved'
  | 'repeated'
  | 'slot-taken'
  | 'limit-reached'
  | 'series-not-possible'
  | 'status-not-possible'
  | 'stale-revision'
  | 'not-found'
  /** Whoever would hand it to another practitioner cannot open it. */
  | 'not-held'
  /** Retention came first: nobody could check an act on what is left, and its proof would stay behind. */
  | 'deleted'

class NotMoved extends Error {
  readonly outcome: MoveOutcome
  constructor(outcome: MoveOutcome) {
    super(outcome)
    this.outcome = outcome
  }
}

type Moved = { outcome: MoveOutcome; calendars: readonly ChangedCalendar[] }

/** Moves booked visits of one practice, all or none. Nothing is written unless the outcome is `moved`. */
export async function rescheduleAppointments(
  sql: Database,
  moves: readonly Move[],
  now: number,
): Promise<Moved> {
  const inOrder = moves.toSorted((a, b) => (a.appointmentId < b.appointmentId ? -1 : 1))
  try {
    return await retryConflict(() => tryMoves(sql, inOrder, now))
  } catch (error) {
    if (error instanceof NotMoved) return { outcome: error.outcome, calendars: [] }
    // Twice the victim: a ring of moves wants these times at this moment. Nothing was written, so trying later is safe.
    if (isContention(error)) return { outcome: 'slot-taken', calendars: [] }
    throw error
  }
}

async function tryMoves(sql: Database, moves: readonly Move[], now: number): Promise<Moved> {
  return sql.begin(async (tx): Promise<Moved> => {
    const planned: { move: Move; act: NewAct; visit: AppointmentRow; transfer: Transfer | null }[] = []
    let repeats = 0
    const transfers = await planTransfers(tx, moves)
    for (const [index, move] of moves.entries()) {
      const { scheduleId, startTick } = move
      const act: NewAct = {
        ...nothingNew,
        ...move.act,
        ...move.actor,
        kind: 'reschedule',
        startTick,
        scheduleId,
      }
      const visit = await lockAppointment(tx, move)
      if (!visit) throw new NotMoved('not-found')
      if (!(await isSealedPartKept(tx, move))) throw new NotMoved('deleted')
      if (await isRepeatedAct(tx, move, act)) repeats += 1
      planned.push({ move, act, visit, transfer: transfers[index] ?? null })
    }
    if (repeats === moves.length) return { outcome: 'repeated', calendars: [] }
    for (const { move, act, visit, transfer } of planned) {
      if (visit.status !== 'booked') throw new NotMoved('status-not-possible')
      if (act.actNumber !== visit.actCount + 1) throw new NotMoved('stale-revision')
      if (transfer && !(await isTransferable(tx, move, transfer))) throw new NotMoved('not-held')
    }
    const calendars: ChangedCalendar[] = []
    const kept = new Map<Id, Id[]>()
    for (const { move, visit } of planned) {
      const given = await takeAway(tx, move.practiceId, visit)
      kept.set(
        visit.appointmentId,
        given.map(({ scheduleId }) => scheduleId).filter((id) => id !== visit.scheduleId),
      )
      calendars.push(...given)
    }
    for (const { move, act, visit, transfer } of planned) {
      await takeNew(tx, move, visit, kept.get(visit.appointmentId) ?? [])
      await tx`
        UPDATE appointments
        SET schedule_id = ${move.scheduleId}, start_tick = ${move.startTick}, act_count = ${act.actNumber}
        WHERE practice_id = ${move.practiceId} AND appointment_id = ${move.appointmentId}`
      await appendAct(tx, move, act, move.writtenOn, transfer?.fromPractitionerId)
      if (transfer) await transferGrants(tx, move, transfer)
      for (const { scheduleId } of [move, ...(move.resources ?? [])])
        calendars.push({ practiceId: move.practiceId, scheduleId })
    }
    for (const { move, visit } of planned) {
      if (visit.seriesId && !(await isSeriesKept(tx, move.practiceId, visit.seriesId)))
        throw new NotMoved('series-not-possible')
    }
    for (const { move, visit } of planned)
      await offerToWaitingList(tx, move.practiceId, visit, now, sharedLimits(move, visit))
    return { outcome: 'moved', calendars }
  })
}

// Before any visit is locked: nobody publishes meanwhile a page that lets fewer people read.
async function planTransfers(sql: Queries, moves: readonly Move[]): Promise<(Transfer | null)[]> {
  const transfers: (Transfer | null)[] = []
  for (const { practiceId, planTransfer } of moves)
    transfers.push(planTransfer ? await planTransfer(sql, await holdPractice(sql, practiceId)) : null)
  return transfers
}

async function isTransferable(sql: Queries, move: Move, transfer: Transfer): Promise<boolean> {
  const { practitionerId } = move.actor
  return practitionerId !== null && mayTransfer(sql, move, practitionerId, transfer)
}

// Within these the visit is counted as before, so what it leaves may be one too many.
function sharedLimits({ scheduleId, limits = [] }: Move, visit: AppointmentRow): LimitWindow[] {
  if (scheduleId !== visit.scheduleId) return []
  return limits.filter(({ fromTick, toTick }) => fromTick <= visit.startTick && visit.startTick < toTick)
}

// Rooms and devices come along unless others are named.
async function takeNew(sql: Queries, move: Move, visit: AppointmentRow, kept: readonly Id[]): Promise<void> {
  const { practiceId, appointmentId, scheduleId, startTick, lanes = 1, groupPlaces = 1, limits = [] } = move
  const { beforeTicks, lengthTicks, afterTicks } = visit
  const take = async (id: Id, ofLanes: number, places: number, windows: CalendarNeeds['limits'] = []) => {
    const [row] = await sql<{ code: number }[]>`
      SELECT take_time(${practiceId}, ${id}, ${startTick}, ${beforeTicks}, ${lengthTicks}, ${afterTicks}, ${ofLanes},
        ${places}, ${windows.length > 0 ? JSON.stringify(windows) : null}::text::jsonb, ${appointmentId}, NULL) AS code`
    const outcome = outcomeOf(row?.code)
    if (outcome === 'limit-reached' || outcome === 'slot-taken') throw new NotMoved(outcome)
  }
  await take(scheduleId, lanes, groupPlaces, limits)
  const others = move.resources ?? (await lanesOf(sql, practiceId, kept))
  const inOrder = others.toSorted((a, b) => (a.scheduleId < b.scheduleId ? -1 : 1))
  for (const resource of inOrder) await take(resource.scheduleId, resource.lanes, 1)
}
