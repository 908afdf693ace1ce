// The fields an envelope can carry and the sizes they are padded to. SPEC.md §2.
// A size outside its field's list is neither written nor opened; field 5 (message) is reserved.

import { SealingError, SealingInputError } from './sealing-error.ts'

export const FIELDS = { intake: 1, contact: 2, note: 3, recordIndex: 4 } as const

export type Field = keyof typeof FIELDS

/** Magic 4, suite 2, field 1, bucket 1, commitment 32, tag 16. */
export const BODY_OVERHEAD_BYTES = 56
/** Padded plaintext of an intake and of a contact. */
export const BOOKING_BUCKET_BYTES = 1024
/** One step of notes and record indexes. */
export const RECORD_STEP_BYTES = 4096
export const MAXIMUM_RECORD_STEPS = 256

/** Exact body lengths of the fields that have one. */
export const BODY_BYTES = {
  intake: BODY_OVERHEAD_BYTES + BOOKING_BUCKET_BYTES,
  contact: BODY_OVERHEAD_BYTES + BOOKING_BUCKET_BYTES,
} as const

/** Length prefix inside every padded plaintext. */
export const LENGTH_PREFIX_BYTES = 4

/** Padded bytes that bucket number `bucket` (0–255) stands for. */
export function bucketBytes(field: Field, bucket: number): number {
  if (field === 'intake' || field === 'contact') {
    if (bucket !== 0) throw new SealingError()
    return BOOKING_BUCKET_BYTES
  }
  const steps = bucket + 1
  if (field === 'recordIndex' && (steps & bucket) !== 0) throw new SealingError()
  return steps * RECORD_STEP_BYTES
}

/**
 * The smallest bucket that holds `plaintextBytes` and its length prefix.
 * @throws SealingInputError `too-long`.
 */
export function bucketFor(field: Field, plaintextBytes: number): number {
  const needed = plaintextBytes + LENGTH_PREFIX_BYTES
  const largest = largestBucketBytes(field)
  if (needed > largest) throw new SealingInputError('too-long', field, needed - largest)
  if (largest === BOOKING_BUCKET_BYTES) return 0
  const steps = Math.ceil(needed / RECORD_STEP_BYTES)
  return (field === 'recordIndex' ? 2 ** Math.ceil(Math.log2(steps)) : steps) - 1
}

function largestBucketBytes(field: Field): number {
  const isBooking = field === 'intake' || field === 'contact'
  return isBooking ? BOOKING_BUCKET_BYTES : RECORD_STEP_BYTES * MAXIMUM_RECORD_STEPS
}
