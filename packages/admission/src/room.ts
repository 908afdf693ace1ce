// What a holder of a ticket may know from the public status of a waiting room: the place, who is before, whether to
// go in, and for how long it may take (SPEC.md §4). The server lets in by the same function that the page shows.

import { parseBase64url } from '@colloque/encoding'
import { AdmissionError } from './admission-error.ts'
import { estimateWait, type WaitEstimate } from './estimate.ts'
import { isSeedOf, startOrder } from './start-order.ts'
import type { Ticket } from './ticket.ts'

/** The public status of a practice's waiting room; bytes are base64url, instants ISO 8601. */
export type RoomStatus = {
  /** `before` the opening, `waiting` in a rush, `open` to whoever comes, without a ticket. */
  state: 'open' | 'before' | 'waiting'
  opensAt?: string | undefined
  seedHash: string
  /** Published at the opening. */
  seed?: string | undefined
  /** How many numbers were drawn before the opening; these have the places 0 to `early` - 1. */
  early: number
  /** How many numbers were drawn. */
  issued: number
  /** Places below it may go in. */
  serving: number
  /** How many go in each minute; 0 when that is not known. */
  perMinute: number
  needsWork: boolean
}

/** What a room looks like to one ticket. */
export type Standing =
  | { kind: 'before' }
  | { kind: 'waiting'; place: number; ahead: number; wait: WaitEstimate }
  | { kind: 'admitted' }

/** The part of the status a place depends on. */
export type RoomOrder = Pick<RoomStatus, 'seedHash' | 'seed' | 'early'>

/**
 * The place of a number, counted from 0; null for an early one before the opening, when nobody knows the order.
 * @throws AdmissionError when the seed is not the one that was promised.
 */
export function placeOf({ number }: Pick<Ticket, 'number'>, room: RoomOrder): number | null {
  return createPlaces(room)(number)
}

/** As `placeOf`, for many numbers of one room: the seed is checked once. */
export function createPlaces({ seed, seedHash, early }: RoomOrder): (number: number) => number | null {
  if (seed === undefined) return (number) => (number < early ? null : number)
  const bytes = parseBase64url(seed)
  if (!isSeedOf(bytes, parseBase64url(seedHash))) throw new AdmissionError('the seed is not the promised one')
  const order = startOrder(bytes, early)
  return (number) => (number < early ? order(number) : number)
}

/** How `room` looks to the holder of `ticket`. */
export function standingOf(ticket: Pick<Ticket, 'number'>, room: RoomStatus): Standing {
  if (room.state === 'open') return { kind: 'admitted' }
  const place = room.state === 'before' ? null : placeOf(ticket, room)
  if (place === null) return { kind: 'before' }
  if (place < room.serving) return { kind: 'admitted' }
  const ahead = place - room.serving
  return { kind: 'waiting', place, ahead, wait: estimateWait(ahead, room.perMinute) }
}
