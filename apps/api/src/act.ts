// Moving a visit, changing its length and its status, as guest and practice share it.

import type { LengthClass } from '@colloque/contract'
import {
  type Actor,
  type AppointmentStatus,
  type CalendarNeeds,
  dayOf,
  findAppointment,
  findSchedule,
  type Move,
  type Practice,
  type Schedule,
  type StoredAppointment,
  type StoredGrant,
  tickIn,
  tickMs,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { Access } from '@colloque/scheduling'
import { isCancellable } from '@colloque/scheduling'
import { findStartRefusal, needsOf, requireOpenSchedule } from './booking-rules.ts'
import type { Dependencies } from './dependencies.ts'
import { planTransfer, type WantedTransfer } from './plan-transfer.ts'
import type { KnownPractice } from './practice-knowledge.ts'
import { Refusal, refuseField, refuseWithin } from './refusal.ts'
import { actProofOf } from './wire/appointments.ts'
import { idOf, instantOf } from './wire/bytes-and-instants.ts'

type Means = Pick<Dependencies, 'sql' | 'now' | 'writer' | 'practices'>
type MeansOfStatus = Pick<Dependencies, 'sql' | 'now' | 'writer' | 'tell'>
type OwnPractice = Pick<Practice, 'practiceId' | 'state' | 'slug'>
type WithProof = { actNumber: number; proof: string }

/** One visit as it stands and where it shall go. `path`: where in the request it stands, for refusals. */
export type WantedMove = {
  visit: StoredAppointment
  request: WithProof & { scheduleId: string; start: string; resourceIds?: readonly string[] | undefined }
  path: string
  /** To another practitioner: intake and contact sealed anew to whoever receives it there. */
  grants?: readonly [StoredGrant, StoredGrant]
}

const fieldOf: Record<string, string> = {
  'slot-taken': '/start',
  'limit-reached': '/start',
  'series-not-possible': '/start',
  'stale-revision': '/actNumber',
}

/** Moves the visits all or none. @throws Refusal; then nothing was written. */
export async function move(
  means: Means,
  practice: OwnPractice,
  wanted: readonly WantedMove[],
  actor: Actor,
): Promise<void> {
  const nowAt = means.now()
  const moves: Move[] = []
  for (const one of wanted) moves.push(await planMove(means, practice, one, actor, nowAt))
  const outcome = await means.writer.reschedule(moves, nowAt)
  if (outcome === 'moved' || outcome === 'repeated') return
  if (outcome === 'deleted') throw new Refusal('status-not-possible')
  if (outcome === 'not-held') throw new Refusal('not-allowed')
  const [only] = wanted
  const field = fieldOf[outcome]
  throw field
    ? refuseField(outcome, `${wanted.length === 1 ? (only?.path ?? '') : ''}${field}`)
    : new Refusal(outcome)
}

async function planMove(
  { sql, practices, now }: Means,
  practice: OwnPractice,
  { visit, request, path, grants }: WantedMove,
  actor: Actor,
  nowAt: number,
): Promise<Move> {
  const startAt = instantOf(request.start)
  const scheduleId = idOf(request.scheduleId)
  const { practiceId } = practice
  requireKept(visit)
  // A wish on the waiting list has no time that could move.
  if (visit.status === 'waitlist') throw new Refusal('status-not-possible')
  const known = await practices.find(practice.slug)
  if (!known) throw new Refusal('not-found')
  const isRepeat = isNewestAct(visit, request)
  const transfer = isRepeat ? null : await requireMovable(known)
  const schedule = known.schedules.get(scheduleId)
  const startTick = tickIn(startAt)
  const { resources, ...needs } = schedule ? planNeeds(known, schedule) : {}
  return {
    practiceId,
    appointmentId: visit.appointmentId,
    scheduleId,
    startTick,
    ...needs,
    // Rooms and devices come along as they are unless others are named.
    ...(resources && resources.length > 0 ? { resources } : {}),
    actor,
    act: actProofOf(request),
    writtenOn: dayOf(nowAt),
    ...(transfer ? { planTransfer: (tx, held) => planTransfer(tx, held, transfer) } : {}),
  }

  // A repeat hears what became of it, also where a room is gone since.
  function planNeeds(ofPractice: KnownPractice, target: Schedule): CalendarNeeds {
    const ids = isRepeat ? [] : (request.resourceIds ?? []).map(idOf)
    try {
      return needsOf(ofPractice, target, startTick, ids)
    } catch (error) {
      throw error instanceof Refusal ? refuseWithin(error, path) : error
    }
  }

  async function requireMovable(ofPractice: KnownPractice): Promise<WantedTransfer | null> {
    const access: Access = actor.author === 'guest' ? 'public' : 'staff'
    if (access === 'public' && practice.state !== 'open') throw new Refusal('practice-closed')
    if (access === 'public') await requireInTime({ sql, now }, practiceId, visit)
    const target = requireOpenSchedule(ofPractice, scheduleId)
    // Sealed to its practitioner: on another's schedule nobody could open it, unless it is sealed anew to them.
    const fromPractitionerId = (await findSchedule(sql, practiceId, visit.scheduleId))?.practitionerId ?? null
    const isSame = fromPractitionerId === target.practitionerId
    if (fromPractitionerId === null || isSame === (grants !== undefined))
      throw refuseField('unknown-schedule', `${path}/scheduleId`)
    const { beforeTicks, lengthTicks, afterTicks } = visit
    const lengthClass = { beforeTicks, lengthTicks, afterTicks }
    // What the practice gave it, the calendar need not offer.
    const offered = isResized(visit) ? { ...target, lengthClasses: [lengthClass] } : target
    const refusal = findStartRefusal(offered, { startAt, lengthClass, access, nowAt })
    if (refusal) throw refuseWithin(refusal, path)
    return grants ? { fromPractitionerId, target, startAt, grants, nowAt } : null
  }
}

/** Gives the visit another length from the same start. @throws Refusal; then nothing was written. */
export async function resize(
  { now, writer }: Pick<Means, 'now' | 'writer'>,
  practiceId: Id,
  visit: StoredAppointment,
  request: WithProof & { lengthClass: LengthClass },
  actor: Actor & { author: 'practice' },
): Promise<void> {
  requireKept(visit)
  const outcome = await writer.resize({
    practiceId,
    appointmentId: visit.appointmentId,
    lengths: request.lengthClass,
    actor,
    act: actProofOf(request),
    writtenOn: dayOf(now()),
  })
  if (outcome === 'resized' || outcome === 'repeated') return
  if (outcome === 'deleted') throw new Refusal('status-not-possible')
  if (outcome === 'slot-taken') throw refuseField(outcome, '/lengthClass')
  // Everybody in a group has its length.
  if (outcome === 'group-has-one-length') throw refuseField('unknown-length-class', '/lengthClass')
  throw outcome === 'stale-revision' ? refuseField(outcome, '/actNumber') : new Refusal(outcome)
}

/** Changes the status and returns the visit as it then stands. @throws Refusal; then nothing was written. */
export async function setStatus(
  { sql, now, writer, tell }: MeansOfStatus,
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
  const nowAt = now()
  const change = { ...key, status: request.status, actor, act: actProofOf(request), writtenOn: dayOf(nowAt) }
  const outcome = await writer.changeStatus(change, nowAt)
  // A wish has no time that its calendar's screens would hear of.
  if (outcome === 'changed' && visit.status === 'waitlist') tell([{ practiceId, inbox: true }])
  if (outcome === 'changed' || outcome === 'repeated')
    return requireAppointment(sql, key, actor.practitionerId)
  if (outcome === 'deleted') throw new Refusal('status-not-possible')
  throw outcome === 'stale-revision' ? refuseField(outcome, '/actNumber') : new Refusal(outcome)
}

// Said before the rules of time, which would blame the hour. Whether it still holds is asked again under the lock.
function requireKept({ envelopes }: StoredAppointment): void {
  if (envelopes === null) throw new Refusal('status-not-possible')
}

function isResized({ acts }: StoredAppointment): boolean {
  return acts.some(({ kind }) => kind === 'resize')
}

// The database decides whether it is the same act; here it only means that the rules have been asked already.
function isNewestAct(visit: StoredAppointment, { actNumber }: WithProof): boolean {
  return actNumber === visit.actCount
}

async function requireInTime(
  { sql, now }: Pick<Means, 'sql' | 'now'>,
  practiceId: Id,
  visit: StoredAppointment,
): Promise<void> {
  const schedule = await findSchedule(sql, practiceId, visit.scheduleId)
  const isInTime = schedule && isCancellable(schedule, visit.startTick * tickMs, now())
  if (!isInTime) throw new Refusal('cancel-too-late')
}

/** The visit as it stands. @throws Refusal `not-found` */
export async function requireAppointment(
  sql: Dependencies['sql'],
  key: { practiceId: Id; appointmentId: Id },
  reader: Id | null = null,
): Promise<StoredAppointment> {
  const appointment = await findAppointment(sql, key, reader)
  if (!appointment) throw new Refusal('not-found')
  return appointment
}
