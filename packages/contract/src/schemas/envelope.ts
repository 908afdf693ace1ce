// Sealed envelopes as the server sees them: fixed lengths, opaque bytes. The numbers are packages/sealing/SPEC.md's.
import { z } from '@hono/zod-openapi'
import { exactBytes, steppedBytes } from './bytes.ts'

/** Header 8, commitment 32, tag 16. */
export const BODY_OVERHEAD_BYTES = 56
/** Intake and contact have one size class each: 1,024 bytes of padded plaintext. */
export const BOOKING_BODY_BYTES = BODY_OVERHEAD_BYTES + 1024
export const GUEST_WRAP_BYTES = 80
export const NOTE_STEP_BYTES = 4096
export const RECORD_PART_BODY_BYTES = BODY_OVERHEAD_BYTES + 65_536
export const CHUNK_BYTES = 262_144 + 16
/** Chunks of the longest content. */
export const MAXIMUM_CHUNKS = 80

export const sealedGrant = z
  .strictObject({
    keyId: exactBytes(16),
    epoch: z.number().int().min(0).max(0xffffffff),
    encapsulatedKey: exactBytes(1120),
    wrappedKey: exactBytes(48),
  })
  .openapi('SealedGrant')

function bookingEnvelope<F extends 1 | 2>(field: F) {
  return z.strictObject({
    field: z.literal(field),
    body: exactBytes(BOOKING_BODY_BYTES),
    guestWrap: exactBytes(GUEST_WRAP_BYTES),
    grant: sealedGrant,
  })
}

/** Field 1: intake, for the practitioner. */
export const sealedIntake = bookingEnvelope(1).openapi('SealedIntake')
/** Field 2: contact, for practitioner and secretary. */
export const sealedContact = bookingEnvelope(2).openapi('SealedContact')

/** A record entry or record index: sealed to the practitioner's record key, in steps of 4 KiB. */
export const sealedRecord = z
  .strictObject({
    body: steppedBytes(BODY_OVERHEAD_BYTES, NOTE_STEP_BYTES, 256),
    grant: sealedGrant,
  })
  .openapi('SealedRecord')

/** A part of a record index: every part has one length. */
export const sealedRecordPart = z
  .strictObject({ body: exactBytes(RECORD_PART_BODY_BYTES), grant: sealedGrant })
  .openapi('SealedRecordPart')
