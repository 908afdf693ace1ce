// An envelope: one body, one grant, one guest wrap of fixed length. SPEC.md §2–§5. Plain bytes in and out, so
// that opening can run in a worker. Every failure to open is the same SealingError.

import { canonicalBytes } from '@colloque/encoding'
import type { Hpke, RandomBytes } from '@colloque/hpke'
import { sha256 } from '@noble/hashes/sha2.js'
import { CONTENT_KEY_BYTES, decryptBody, encryptBody, splitBody } from './body.ts'
import { type BodyContext, hashBodyContext } from './context.ts'
import type { Field } from './fields.ts'
import {
  type Grant,
  type GrantSubject,
  openGrant,
  type ReaderKey,
  type Recipient,
  sealGrant,
} from './grant.ts'
import { GUEST_WRAP_BYTES, unwrapAsGuest, wrapForGuest } from './guest.ts'
import { freshBytes } from './random.ts'
import { SealingError } from './sealing-error.ts'

/** Where randomness and HPKE come from. */
export type SealingTools = { hpke: Hpke; randomBytes: RandomBytes }

export type Envelope = { body: Uint8Array; guestWrap: Uint8Array; grant: Grant }

/** `guest` null: nobody holds a private link, and the wrap is random bytes of the same length. */
export type EnvelopeToSeal = {
  field: Field
  context: BodyContext
  plaintext: Uint8Array
  recipient: Recipient
  guest: { readKey: Uint8Array } | null
}

/** The plaintext, and the content key (32 bytes) from which the reply key and further grants come. */
export type OpenedEnvelope = { plaintext: Uint8Array; contentKey: Uint8Array }

/**
 * Seals one plaintext to one recipient.
 * @throws SealingInputError when the plaintext is too long for its field or the random source is broken.
 */
export async function sealEnvelope(envelope: EnvelopeToSeal, tools: SealingTools): Promise<Envelope> {
  const { field, context, plaintext, recipient, guest } = envelope
  const bodyContextHash = hashBodyContext(field, context)
  const contentKey = freshBytes(tools.randomBytes, CONTENT_KEY_BYTES)
  const body = encryptBody(field, bodyContextHash, contentKey, plaintext)
  const { commitment } = splitBody(field, body)
  const guestWrap =
    guest === null
      ? freshBytes(tools.randomBytes, GUEST_WRAP_BYTES)
      : wrapForGuest(guest.readKey, bodyContextHash, commitment, contentKey)
  const grant = await sealGrant(contentKey, { bodyContextHash, commitment }, recipient, tools.hpke)
  contentKey.fill(0)
  return { body, guestWrap, grant }
}

/** Content keys that a reader has kept of envelopes opened before. `place`: 32 bytes, of this very body and grant. */
export type KeptContentKeys = {
  find(place: Uint8Array): Uint8Array | null
  keep(place: Uint8Array, contentKey: Uint8Array): void
}

/** A body and grant as received, and the reader's own view of where they belong. */
export type EnvelopeToOpen = {
  field: Field
  context: BodyContext
  body: Uint8Array
  grant: Grant
  readerKeys: readonly ReaderKey[]
  kept?: KeptContentKeys
}

/**
 * Opens an attacker-controlled envelope with one of the reader's keys.
 * @throws SealingError on every failure.
 */
export async function openEnvelope(envelope: EnvelopeToOpen, hpke: Hpke): Promise<OpenedEnvelope> {
  const { field, context, body, grant, readerKeys, kept } = envelope
  try {
    const bodyContextHash = hashBodyContext(field, context)
    const { commitment } = splitBody(field, body)
    const place = kept && placeOf({ bodyContextHash, commitment }, grant)
    const known = place && findOpened({ field, bodyContextHash, body }, kept.find(place))
    if (known) return known
    const contentKey = await openGrant(grant, { bodyContextHash, commitment }, readerKeys, hpke)
    const plaintext = decryptBody(field, bodyContextHash, contentKey, body)
    if (place) kept.keep(place, contentKey)
    return { plaintext, contentKey }
  } catch {
    throw new SealingError()
  }
}

type Body = { field: Field; bodyContextHash: Uint8Array; body: Uint8Array }

// A disk may have given back anything: what does not open counts as nothing kept.
function findOpened(
  { field, bodyContextHash, body }: Body,
  contentKey: Uint8Array | null,
): OpenedEnvelope | null {
  if (contentKey === null) return null
  try {
    return { plaintext: decryptBody(field, bodyContextHash, contentKey, body), contentKey }
  } catch {
    return null
  }
}

// Of this body and this grant, whatever else they say of themselves. keyring/SPEC.md §3.4.
function placeOf({ bodyContextHash, commitment }: GrantSubject, grant: Grant): Uint8Array {
  const { keyId, epoch, encapsulatedKey, wrappedKey } = grant
  return sha256(
    canonicalBytes('colloque/envelope-place/v1', [
      bodyContextHash,
      commitment,
      keyId,
      epoch,
      encapsulatedKey,
      wrappedKey,
    ]),
  )
}

/** A body and guest wrap as received, and the guest's own view. */
export type EnvelopeForGuest = {
  field: Field
  context: BodyContext
  body: Uint8Array
  guestWrap: Uint8Array
  readKey: Uint8Array
}

/**
 * Opens an attacker-controlled envelope with the private link's read key.
 * @throws SealingError on every failure.
 */
export function openAsGuest(envelope: EnvelopeForGuest): OpenedEnvelope {
  const { field, context, body, guestWrap, readKey } = envelope
  try {
    const bodyContextHash = hashBodyContext(field, context)
    const { commitment } = splitBody(field, body)
    const contentKey = unwrapAsGuest(readKey, bodyContextHash, commitment, guestWrap)
    return { plaintext: decryptBody(field, bodyContextHash, contentKey, body), contentKey }
  } catch {
    throw new SealingError()
  }
}

/**
 * A further grant for the same body (rotation, stand-in, staff): the body does not change.
 * @throws SealingError when the content key is not this body's.
 */
export async function regrant(
  {
    field,
    context,
    body,
    contentKey,
  }: Omit<EnvelopeToOpen, 'grant' | 'readerKeys' | 'kept'> & { contentKey: Uint8Array },
  recipient: Recipient,
  hpke: Hpke,
): Promise<Grant> {
  const bodyContextHash = hashBodyContext(field, context)
  try {
    decryptBody(field, bodyContextHash, contentKey, body)
  } catch {
    throw new SealingError()
  }
  const { commitment } = splitBody(field, body)
  return sealGrant(contentKey, { bodyContextHash, commitment }, recipient, hpke)
}
