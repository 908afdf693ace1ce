// What the waiting room looks like to this page, from the service's public status and the page's own ticket.
import { isSeedOf, parseTicket, type RoomStatus, standingOf, type WaitEstimate } from '@colloque/admission'
import type { WaitingRoom } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'

/** `joining`: the ticket is being drawn. `broken`: the order is not the one that was promised before. */
export type Room =
  | { readonly kind: 'joining'; readonly isWorking: boolean }
  | { readonly kind: 'before'; readonly opensAt: number | null; readonly hasPlace: boolean }
  | { readonly kind: 'queue'; readonly ahead: number; readonly wait: WaitEstimate }
  | { readonly kind: 'turn' }
  | { readonly kind: 'broken' }

/** `seedHash`: the promise of the order, as first seen. `isStale`: the service has not answered since. */
export type Waiting = {
  readonly room: Room
  readonly seedHash: string | null
  readonly perMinute: number
  readonly isStale: boolean
}

/**
 * How the room looks to the holder of `ticket`. `before` is what was seen last: the order must be the one that was
 * promised then; another one makes the room broken, and nothing else does.
 * @throws AdmissionError or EncodingError when the service answers nonsense.
 */
export function seenWith(ticket: string, status: WaitingRoom, before: Waiting): Waiting {
  const seedHash = before.seedHash ?? status.seedHash
  return { room: roomOf(ticket, status, seedHash), seedHash, perMinute: status.perMinute, isStale: false }
}

/** The room long before the opening, when the service gives out no places yet. */
export function seenTooEarly(status: WaitingRoom, before: Waiting): Waiting {
  const seedHash = before.seedHash ?? status.seedHash
  return { ...before, seedHash, room: { ...beforeOpening(status), hasPlace: false }, isStale: false }
}

function beforeOpening({ opensAt }: WaitingRoom) {
  return { kind: 'before', opensAt: opensAt === null ? null : Date.parse(opensAt) } as const
}

function roomOf(ticket: string, status: WaitingRoom, seedHash: string | null): Room {
  const { opensAt: _, seed, ...rest } = status
  const isOther = seed !== null && !isSeedOf(parseBase64url(seed), parseBase64url(seedHash ?? ''))
  if (isOther && status.state === 'waiting') return { kind: 'broken' }
  const told: RoomStatus = { ...rest, seedHash: seedHash ?? '', seed: seed ?? undefined }
  const standing = standingOf(parseTicket(ticket), told)
  switch (standing.kind) {
    case 'before':
      return { ...beforeOpening(status), hasPlace: true }
    case 'waiting':
      return { kind: 'queue', ahead: standing.ahead, wait: standing.wait }
    case 'admitted':
      return { kind: 'turn' }
  }
}
