// What colleagues hand each other, and grants of visits beside the first. packages/keyring/SPEC.md §3.5–3.6.
import { z } from '@hono/zod-openapi'
import { memberKey, signedEpoch } from './account.ts'
import { act } from './appointment.ts'
import { exactBytes } from './bytes.ts'
import { BOOKING_BODY_BYTES, sealedGrant } from './envelope.ts'
import { id } from './identifiers.ts'

const epochNumber = z.number().int().min(1).max(0x7fffffff)

/** The administrative inbox of one epoch, sealed to a secretary's member key and signed by its practitioner. */
export const seedGrant = z
  .strictObject({
    delegateId: id,
    epoch: epochNumber,
    encapsulatedKey: exactBytes(1120),
    sealedSeed: exactBytes(48),
    signature: exactBytes(64),
  })
  .openapi('SeedGrant')

/** Everything handed to and by the member who asks, and everybody's member key; nothing of it is believed unverified. */
export const handedOver = z
  .strictObject({
    given: z.array(seedGrant),
    received: z.array(z.strictObject({ granterId: id, ...seedGrant.shape })),
    /** The signed epochs whose inboxes were received. */
    epochs: z.array(z.strictObject({ granterId: id, number: epochNumber, ...signedEpoch.shape })),
    /** Numbers of own epochs with visits to come. */
    epochsInUse: z.array(epochNumber),
    memberKeys: z.array(z.strictObject({ memberId: id, ...memberKey.shape })),
  })
  .openapi('HandedOver')

export const field = z.union([z.literal(1), z.literal(2)])

/** An envelope without its guest wrap: enough to check a content key and grant it on. */
export const heldEnvelope = z
  .strictObject({
    appointmentId: id,
    author: z.enum(['patient', 'practice']),
    field,
    body: exactBytes(BOOKING_BODY_BYTES),
    grant: sealedGrant,
  })
  .openapi('HeldEnvelope')

/** What was done to a visit since it was booked: together with what is sealed it proves where the visit stands. */
export const heldVisit = z.strictObject({ appointmentId: id, acts: z.array(act) }).openapi('HeldVisit')

/** Both: the one in the place of the other. `grant` alone: one more. `replacesKeyId` alone: it is taken back. */
export const grantChange = z
  .strictObject({
    appointmentId: id,
    field,
    replacesKeyId: exactBytes(16).nullable(),
    grant: sealedGrant.nullable(),
  })
  .refine(({ replacesKeyId, grant }) => replacesKeyId !== null || grant !== null, {
    path: ['grant'],
    message: 'changes nothing',
  })
  .openapi('GrantChange')
