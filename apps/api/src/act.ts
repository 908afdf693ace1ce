// Moving a visit and changing its status, as guest and practice share it.

import {
  type Actor,
  type AppointmentStatus,
  changeStatus,
  dayOf,
  findAppointment,
  findSchedule,
  type Practice,
  rescheduleAppointment,
  type StoredAppointment,
  tickMs,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { Access } from '@colloque/scheduling'
import { isCancellable } from '@colloque/scheduling'
import { findStartRefusal, requireOpenSchedule } from './booking-rules.ts'
import type { Dependencies } from './dependencies.ts'
import { Refusal, refuseField } from './refusal.ts'
import { actProofOf } from './wire/appointments.ts'
import { idOf, instantOf } from './wire/bytes-and-instants.ts'

type Means = Pick<Dependencies, 'sql' | 'now'>
type WithProof = { actNumber: number; proof: string }

const fieldOf = { 'slot-taken': '/start', 'stale-revision': '/actNumber' } as const

/** Moves the visit and returns it as it then stands. @throws Refusal; then nothing was written. */
export async function move(
  { sql, now }: Means,
  practice: Pick<Practice, 'practiceId' | 'state'>,
  visit: StoredAppointment,
  request: WithProof & { scheduleId: string; start: string },
  actor: Actor,
): Promise<StoredAppointment> {
  const nowAt = now()
  const key = { practiceId: practice.practiceId, appointmentId: visit.appointmentId }
  const startAt = instantOf(request.start)
  const scheduleId = idOf(request.scheduleId)
  const act = actProofOf(request)
  requireKept(visit)
  if (!isNewestAct(visit, request)) await requireMovable()
  const outcome = await rescheduleAppointment(sql, {
    ...key,
    scheduleId,
    startTick: Math.floor(startAt / tickMs),
    actor,
    act,
    writtenOn: dayOf(nowAt),
  })
  if (outcome === 'moved' || outcome === 'repeated') return requireAppointment(sql, key)
  if (outcome === 'deleted') throw new Refusal('status-not-possible')
  throw outcome === 'slot-taken' || outcome === 'stale-revision'
    ? refuseField(outcome, fieldOf[outcome])
    : new Refusal(outcome)

  async function requireMovable(): Promise<void> {
    const access: Access = actor.author === 'guest' ? 'public' : 'staff'
    if (access === 'public' && practice.state !== 'open') throw new Refusal('practice-closed')
    if (access === 'public') await requireInTime({ sql, now }, practice.practiceId, visit)
    const schedule = await requireOpenSchedule(sql, practice.practiceId, scheduleId)
    // Sealed to this practitioner: on another's schedule nobody could open it.
    const present = await findSchedule(sql, practice.practiceId, visit.scheduleId)
    if (present?.practitionerId !== schedule.practitionerId)
      throw refuseField('unknown-schedule', '/scheduleId')
    const { beforeTicks, lengthTicks, afterTicks } = visit
    const wish = { startAt, lengthClass: { beforeTicks, lengthTicks, afterTicks }, access, nowAt }
    const refusal = findStartRefusal(schedule, wish)
    if (refusal) throw refusal
  }
}

/** Changes the status and returns the visit as it then stands. @throws Refusal; then nothing was written. */
export async function setStatus(
  { sql, now }: Means,
  practiceId: Id,
  visit: StoredAppointment,
  request: WithProof & { status: AppointmentStatus },
  actor: Actor,
): Promise<StoredAppointment> {
  const key = { practiceId, appointmentId: visit.appointmentId }
  requireKept(visit)
  const isRepeat = isNewestAct(visit, request)
  if (actor.author === 'guest' && visit.status === 'booked' && !isRepeat) {
    await requireInTime({ sql, now }, practiceId, visit)
  }
  const outcome = await changeStatus(sql, {
    ...key,
    status: request.status,
    actor,
    act: actProofOf(request),
    writtenOn: dayOf(now()),
  })
  if (outcome === 'changed' || outcome === 'repeated') return requireAppointment(sql, key)
  if (outcome === 'deleted') throw new Refusal('status-not-possible')
  throw outcome === 'stale-revision' ? refuseField(outcome, fieldOf[outcome]) : new Refusal(outcome)
}

// Said before the rules of time, which would blame the hour. Whether it still holds is asked again under the lock.
function requireKept({ envelopes }: StoredAppointment): void {
  if (envelopes === null) throw new Refusal('status-not-possible')
}

// The database decides whether it is the same act; here it only means that the rules have been asked already.
function isNewestAct(visit: StoredAppointment, { actNumber }: WithProof): boolean {
  return actNumber === visit.actCount
}

async function requireInTime({ sql, now }: Means, practiceId: Id, visit: StoredAppointment): Promise<void> {
  const schedule = await findSchedule(sql, practiceId, visit.scheduleId)
  const isInTime = schedule && isCancellable(schedule, visit.startTick * tickMs, now())
  if (!isInTime) throw new Refusal('cancel-too-late')
}

async function requireAppointment(sql: Dependencies['sql'], key: { practiceId: Id; appointmentId: Id }) {
  const appointment = await findAppointment(sql, key)
  if (!appointment) throw new Refusal('not-found')
  return appointment
}
