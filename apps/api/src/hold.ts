// Keeping a time for a few minutes while somebody types: the same rules as for booking it, and nothing sealed yet.
import type { HoldRequest } from '@colloque/contract'
import type { Hold, TicketUse } from '@colloque/database'
import { dayOf, isInvitedToBook, tickIn } from '@colloque/database'
import { findStartRefusal, needsOf, requireOpenSchedule } from './booking-rules.ts'
import type { Dependencies } from './dependencies.ts'
import type { KnownPractice } from './practice-knowledge.ts'
import { Refusal, refuseField } from './refusal.ts'
import { bytesOf, hashOf, idOf, instantOf } from './wire/bytes-and-instants.ts'

const holdMs = 5 * 60_000

const fieldOf = {
  'slot-taken': '/start',
  'limit-reached': '/start',
  'ticket-spent': '/ticket',
  'hold-not-valid': '/holdId',
  'invitation-not-valid': '/invitationToken',
} as const

/** Keeps the time, or finds that this very hold keeps it. @throws Refusal; then nothing was written. */
export async function holdTime(
  { sql, writer, now }: Pick<Dependencies, 'sql' | 'writer' | 'now'>,
  known: KnownPractice,
  request: HoldRequest,
  ticket: TicketUse | null,
): Promise<Hold> {
  const nowAt = now()
  if (known.practice.state !== 'open') throw new Refusal('practice-closed')
  const startAt = instantOf(request.start)
  const schedule = requireOpenSchedule(known, idOf(request.scheduleId))
  const { lengthClass, invitationToken } = request
  // Keeping a time uses no invitation; booking does.
  if (
    invitationToken &&
    !(await isInvitedToBook(sql, known.practice.practiceId, hashOf(bytesOf(invitationToken)), dayOf(nowAt)))
  )
    throw refuseField('invitation-not-valid', '/invitationToken')
  const access = invitationToken ? 'invitation' : 'public'
  const refusal = findStartRefusal(schedule, { startAt, lengthClass, access, nowAt })
  if (refusal) throw refusal
  const startTick = tickIn(startAt)
  const hold: Hold = {
    practiceId: known.practice.practiceId,
    holdId: idOf(request.holdId),
    holderHash: bytesOf(request.holderHash),
    scheduleId: schedule.scheduleId,
    startTick,
    ...lengthClass,
    ...needsOf(known, schedule, startTick, (request.resourceIds ?? []).map(idOf)),
    ...(ticket ? { ticket } : {}),
    expiresAt: nowAt + holdMs,
  }
  const outcome = await writer.hold(hold)
  if (outcome === 'done') return hold
  throw refuseField(outcome, fieldOf[outcome])
}
