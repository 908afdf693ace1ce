// Envelopes as JSON: bytes in base64url without padding. SPEC.md §9. The shapes are those of @colloque/contract;
// text of another length than its field's is refused before it is decoded.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import type { Envelope } from './envelope.ts'
import { ENCAPSULATED_KEY_BYTES, type Grant, KEY_ID_BYTES, WRAPPED_KEY_BYTES } from './grant.ts'
import { GUEST_WRAP_BYTES } from './guest.ts'
import { SealingError } from './sealing-error.ts'

/** `keyId` 16, `encapsulatedKey` 1,120 and `wrappedKey` 48 bytes in base64url. */
export type SealedGrant = { keyId: string; epoch: number; encapsulatedKey: string; wrappedKey: string }

/** Intake (1) or contact (2): body of BODY_BYTES and guest wrap of GUEST_WRAP_BYTES in base64url. */
export type SealedEnvelope<F extends 1 | 2 = 1 | 2> = {
  field: F
  body: string
  guestWrap: string
  grant: SealedGrant
}

/** A note or record index; nobody holds a private link to it. */
export type SealedRecord = { body: string; grant: SealedGrant }

/** The JSON form of an envelope. */
export function formatEnvelope<F extends 1 | 2>(field: F, envelope: Envelope): SealedEnvelope<F> {
  return {
    field,
    body: toBase64url(envelope.body),
    guestWrap: toBase64url(envelope.guestWrap),
    grant: formatGrant(envelope.grant),
  }
}

/** The JSON form of a grant. */
export function formatGrant(grant: Grant): SealedGrant {
  return {
    keyId: toBase64url(grant.keyId),
    epoch: grant.epoch,
    encapsulatedKey: toBase64url(grant.encapsulatedKey),
    wrappedKey: toBase64url(grant.wrappedKey),
  }
}

/** The grant in an attacker-controlled JSON form. @throws SealingError */
export function parseGrant(grant: SealedGrant): Grant {
  return {
    keyId: parseExact(grant.keyId, KEY_ID_BYTES),
    epoch: grant.epoch,
    encapsulatedKey: parseExact(grant.encapsulatedKey, ENCAPSULATED_KEY_BYTES),
    wrappedKey: parseExact(grant.wrappedKey, WRAPPED_KEY_BYTES),
  }
}

/** The guest wrap in attacker-controlled text. @throws SealingError */
export function parseGuestWrap(text: string): Uint8Array {
  return parseExact(text, GUEST_WRAP_BYTES)
}

/** At most `maximum` attacker-controlled bytes. @throws SealingError */
export function parseBounded(text: string, maximum: number): Uint8Array {
  if (typeof text !== 'string' || text.length > Math.ceil((maximum * 4) / 3)) throw new SealingError()
  try {
    return parseBase64url(text)
  } catch {
    throw new SealingError()
  }
}

/** Exactly `length` attacker-controlled bytes. @throws SealingError */
export function parseExact(text: string, length: number): Uint8Array {
  const bytes = parseBounded(text, length)
  if (bytes.length !== length) throw new SealingError()
  return bytes
}
