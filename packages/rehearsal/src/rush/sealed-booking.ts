// A booking as the server sees it: sealed parts are random bytes of the right length, because the server cannot tell.
// Nobody can open them: the practice's pages will say of these visits that they cannot be read.
import { createHash, randomBytes } from 'node:crypto'
import type { BookingRequest } from '@colloque/contract'
import { idFromBytes } from '@colloque/encoding'
import type { Start } from './look.ts'
import type { SealingKeys } from './practice.ts'

const bodyBytes = 1080
const guestWrapBytes = 80
const encapsulatedKeyBytes = 1120
const wrappedKeyBytes = 48

/** A booking of `start`, sealed (as far as a server can tell) to `keys`; `manageToken` are 32 bytes. */
export function makeBooking(
  { at, calendar, resourceIds }: Start,
  keys: SealingKeys,
  manageToken: Uint8Array,
): BookingRequest {
  const grant = (index: 0 | 1) => ({
    keyId: keys.keyIds[index],
    epoch: keys.epoch,
    encapsulatedKey: random(encapsulatedKeyBytes),
    wrappedKey: random(wrappedKeyBytes),
  })
  const envelope = <F extends 1 | 2>(field: F, index: 0 | 1) => ({
    field,
    body: random(bodyBytes),
    guestWrap: random(guestWrapBytes),
    grant: grant(index),
  })
  return {
    appointmentId: randomId(),
    scheduleId: calendar.schedule.id,
    start: instantText(at),
    lengthClass: { ...calendar.lengthClass },
    ...(resourceIds.length > 0 ? { resourceIds: [...resourceIds] } : {}),
    manageTokenHash: hashOf(manageToken),
    envelopes: [envelope(1, 0), envelope(2, 1)],
  }
}

/** 16 random bytes as an id. */
export function randomId(): string {
  return idFromBytes(randomBytes(16))
}

/** SHA-256 in base64url. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

/** Whole seconds, as the wire writes instants. */
export function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

function random(length: number): string {
  return randomBytes(length).toString('base64url')
}
