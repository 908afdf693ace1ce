// One sealed intake, and its parts laid out as bytes so that every bit of them can be reached.

import { u32 } from '@colloque/encoding'
import { sampleIds, sampleKeys } from '@colloque/practice-document/samples'
import type { BodyContext } from '../src/context.ts'
import { type Envelope, sealEnvelope } from '../src/envelope.ts'
import { deriveGuest } from '../src/guest.ts'
import { recipientOf } from '../src/recipient.ts'
import { martin, sampleAppointmentId, sampleGuestSecret, tools } from './sample-visit.ts'

export const sampleContext: BodyContext = {
  deploymentId: sampleIds.deployment,
  practiceId: sampleIds.practice,
  objectId: sampleAppointmentId,
  revision: 0,
  authorRole: 'patient',
}

export type FlatEnvelope = Record<
  'body' | 'guestWrap' | 'keyId' | 'epoch' | 'encapsulatedKey' | 'wrappedKey',
  Uint8Array
>

/** An intake sealed to Martin's clinical inbox, with a private link. */
export async function sealedSample(
  context = sampleContext,
): Promise<{ envelope: Envelope; context: BodyContext }> {
  const envelope = await sealEnvelope(
    {
      field: 'intake',
      context,
      plaintext: new TextEncoder().encode('a plaintext that nobody else reads'),
      recipient: recipientOf(martin.epoch, 'clinical', sampleKeys.martin.publicKey),
      guest: deriveGuest(sampleGuestSecret),
    },
    tools,
  )
  return { envelope, context }
}

export function flatBytes({ body, guestWrap, grant }: Envelope): FlatEnvelope {
  const { keyId, epoch, encapsulatedKey, wrappedKey } = grant
  return { body, guestWrap, keyId, epoch: u32(epoch), encapsulatedKey, wrappedKey }
}

export function unflatten({
  body,
  guestWrap,
  keyId,
  epoch,
  encapsulatedKey,
  wrappedKey,
}: FlatEnvelope): Envelope {
  const number = new DataView(epoch.buffer, epoch.byteOffset).getUint32(0)
  return { body, guestWrap, grant: { keyId, epoch: number, encapsulatedKey, wrappedKey } }
}

/** `bytes` with one bit changed, counted from the first byte's highest. */
export function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes)
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7))
  return flipped
}
