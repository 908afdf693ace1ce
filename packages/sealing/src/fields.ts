// The fields an envelope can carry and the sizes they are padded to. SPEC.md §2.
// A size outside its field's list is neither written nor opened.

import { SealingError, SealingInputError } from './sealing-error.ts'

export const FIELDS = {
  intake: 1,
  contact: 2,
  note: 3,
  recordIndex: 4,
  message: 5,
  document: 6,
  recordPart: 7,
  keptDocument: 8,
} as const

export type Field = keyof typeof FIELDS

/** Magic 4, suite 2, field 1, bucket 1, commitment 32, tag 16. */
export const BODY_OVERHEAD_BYTES = 56
/** Padded plaintext of an intake and of a contact. */
export const BOOKING_BUCKET_BYTES = 1024
/** Padded plaintext of a long message; a short one has BOOKING_BUCKET_BYTES, as every head of a document. */
export const LONG_MESSAGE_BYTES = 4096
/** One step of notes and record indexes. */
export const RECORD_STEP_BYTES = 4096
export const MAXIMUM_RECORD_STEPS = 256
/** Padded plaintext of each part of a record index. */
export const RECORD_PART_BYTES = 65_536

/** Exact body lengths of the fields that have one. */
export const BODY_BYTES = {
  intake: BODY_OVERHEAD_BYTES + BOOKING_BUCKET_BYTES,
  contact: BODY_OVERHEAD_BYTES + BOOKING_BUCKET_BYTES,
} as const

/** Length prefix inside every padded plaintext. */
export const LENGTH_PREFIX_BYTES = 4

/** Padded bytes of each bucket of the fields that have few. */
const FEW: Partial<Record<Field, readonly number[]>> = {
  intake: [BOOKING_BUCKET_BYTES],
  contact: [BOOKING_BUCKET_BYTES],
  message: [BOOKING_BUCKET_BYTES, LONG_MESSAGE_BYTES],
  document: [BOOKING_BUCKET_BYTES],
  recordPart: [RECORD_PART_BYTES],
  keptDocument: [RECORD_STEP_BYTES],
}

/** Padded bytes that bucket number `bucket` (0–255) stands for. */
export function bucketBytes(field: Field, bucket: number): number {
  const few = FEW[field]
  if (few) {
    const size = few[bucket]
    if (size === undefined) throw new SealingError()
    return size
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
  const few = FEW[field]
  const largest = few?.at(-1) ?? RECORD_STEP_BYTES * MAXIMUM_RECORD_STEPS
  if (needed > largest) throw new SealingInputError('too-long', field, needed - largest)
  if (few) return few.findIndex((size) => needed <= size)
  const steps = Math.ceil(needed / RECORD_STEP_BYTES)
  return (field === 'recordIndex' ? 2 ** Math.ceil(Math.log2(steps)) : steps) - 1
}
