// Messages and documents about a visit, as the server sees them: numbered, opaque, of few lengths. The numbers are
// packages/sealing/SPEC.md's.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { BODY_OVERHEAD_BYTES, BOOKING_BODY_BYTES, CHUNK_BYTES } from './envelope.ts'
import { id } from './identifiers.ts'

/** A long message: 4,096 bytes of padded plaintext. */
export const LONG_MESSAGE_BODY_BYTES = BODY_OVERHEAD_BYTES + 4096
/** How many chunks a document can have. */
export const DOCUMENT_CHUNK_COUNTS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 80] as const

const numbered = {
  /** From 1 per visit, over both sides; covered by the proof. */
  number: z.number().int().min(1).max(400),
  messageId: id,
  /** `clinical`: for the practitioner. `administrative`: for the office as well. */
  audience: z.enum(['clinical', 'administrative']),
  /** Link of the message before it: browsers see what is missing. */
  previous: exactBytes(32),
  /** Patient: 32-byte MAC followed by 32 zero bytes. Practice: Ed25519 signature. */
  proof: exactBytes(64),
}

const textOrLong = z.union([exactBytes(BOOKING_BODY_BYTES), exactBytes(LONG_MESSAGE_BODY_BYTES)])

/** Field 5: a text. Field 6: the head of a document whose chunks are all there. */
export const sealedMessage = z
  .discriminatedUnion('field', [
    z.strictObject({ ...numbered, field: z.literal(5), body: textOrLong }),
    z.strictObject({ ...numbered, field: z.literal(6), body: exactBytes(BOOKING_BODY_BYTES) }),
  ])
  .openapi('SealedMessage')

const writer = {
  author: z.enum(['patient', 'practice']),
  /** Account of the practice member who wrote it; null for a patient. */
  practitionerId: id.nullable(),
}

export const message = z
  .strictObject({ ...numbered, ...writer, field: z.union([z.literal(5), z.literal(6)]), body: textOrLong })
  .openapi('Message')

/** All messages about one visit, in order. */
export const conversation = z.strictObject({ messages: z.array(message) }).openapi('Conversation')

export const documentBeginning = z
  .strictObject({
    chunkCount: z
      .number()
      .int()
      .refine((count) => DOCUMENT_CHUNK_COUNTS.some((known) => known === count), {
        message: 'no such class',
      }),
  })
  .openapi('DocumentBeginning')

export const documentChunk = z.strictObject({ chunk: exactBytes(CHUNK_BYTES) }).openapi('DocumentChunk')

/** Where in its document a chunk stands, from 0. */
export const chunkIndex = z.coerce.number().int().min(0).max(79)

/** How much waits for an answer of the practice. */
export const unansweredCount = z.strictObject({ count: z.number().int().min(0) }).openapi('UnansweredCount')
