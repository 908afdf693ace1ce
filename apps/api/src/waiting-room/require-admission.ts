// Who may hold and book now: before the opening nobody, in a rush those whose place is served, otherwise everybody.
import { findTicket, perMinuteOf, roomKey, type Ticket, ticketEnd } from '@colloque/admission'
import { isHeldWithoutTicket, type TicketUse } from '@colloque/database'
import type { Dependencies } from '../dependencies.ts'
import type { KnownPractice } from '../practice-knowledge.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { bytesOf, hashOf, idOf } from '../wire/bytes-and-instants.ts'
import { openingOf } from './room-status.ts'
import { isActive, type KnownRoom } from './waiting-rooms.ts'

/** What a patient shows to be let in: a ticket, or secrets of times that are kept already. */
export type Shown = {
  ticket?: string | undefined
  holds?: readonly { holdId: string; holdSecret: string }[]
}

const most = 6
const mostHolds = 2
const longestRetrySeconds = 3_600
const unknownRetrySeconds = 10

/**
 * How the ticket is used, or null when none is needed. Times kept before the rush, or offered to a wish, need none.
 * @throws Refusal `waiting-room` with the seconds until it is worth asking again, or `ticket-not-valid`.
 */
export async function requireAdmission(
  { rooms, sql, now }: Pick<Dependencies, 'rooms' | 'sql' | 'now'>,
  known: KnownPractice,
  { ticket: text, holds = [] }: Shown,
): Promise<TicketUse | null> {
  const { practiceId } = known.practice
  const at = now()
  const room = rooms.find(practiceId)
  requireOpen(known, room, at)
  if (text !== undefined) {
    const key = room && roomKey(rooms.ticketKey, room.seed)
    const ticket = key && findTicket(text, { key, practiceId, nowAt: at })
    if (!room || !ticket) throw refuseField('ticket-not-valid', '/ticket')
    if (isActive(room, at)) requireServed(room, ticket)
    return { ticketId: ticket.ticketId, most, mostHolds, expiresAt: ticketEnd(ticket) }
  }
  if (!room || !isActive(room, at) || (await isHeld())) return null
  throw new Refusal('waiting-room', [], retrySeconds(room.nextNumber, room))

  async function isHeld(): Promise<boolean> {
    for (const { holdId, holdSecret } of holds) {
      const hold = { practiceId, holdId: idOf(holdId), holderHash: hashOf(bytesOf(holdSecret)) }
      if (!(await isHeldWithoutTicket(sql, hold, at))) return false
    }
    return holds.length > 0
  }
}

/** @throws Refusal `waiting-room` until booking opens. */
export function requireOpen(known: KnownPractice, room: KnownRoom | null, at: number): void {
  const opensAt = Math.max(openingOf(known) ?? 0, room?.earlyCount === null ? (room.opensAt ?? 0) : 0)
  // Open when its time has come and the room has been opened: only then is the order known.
  if (opensAt <= at && room?.earlyCount !== null) return
  throw new Refusal('waiting-room', [], Math.max(1, Math.ceil((opensAt - at) / 1000)))
}

function requireServed(room: KnownRoom, { number }: Ticket): void {
  const place = room.placeOf(number)
  if (place !== null && place < Math.floor(room.serving)) return
  throw new Refusal('waiting-room', [], retrySeconds(place ?? number, room))
}

// Half of what is expected, as the lower end of the estimate: who asks then has not lost much.
function retrySeconds(place: number, room: KnownRoom): number {
  const perMinute = perMinuteOf(room)
  if (perMinute === 0) return unknownRetrySeconds
  const seconds = Math.ceil((Math.max(0, place - room.serving) / perMinute) * 30)
  return Math.min(Math.max(seconds, 2), longestRetrySeconds)
}
