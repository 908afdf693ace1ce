// The practitioner's own file: record entries under random ids and one encrypted index in parts.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { CHUNK_BYTES, MAXIMUM_CHUNKS, sealedRecord, sealedRecordPart } from './envelope.ts'
import { id } from './identifiers.ts'

const revision = z.number().int().min(0).max(0x7fffffff)

/** How many parts one request may carry or ask for. */
const manyParts = 16

/**
 * The next index, with whatever changes together with it: all of it is written, or nothing. `replacesRevision` is the
 * revision being replaced (0: none yet); another one stands there → 409 `stale-revision` with the field.
 */
export const writeRecordIndex = z
  .strictObject({
    replacesRevision: revision,
    sealed: sealedRecord,
    parts: z.array(z.strictObject({ partId: id, sealed: sealedRecordPart })).max(manyParts),
    removedParts: z.array(id).max(manyParts),
    records: z
      .array(z.strictObject({ recordId: id, replacesRevision: revision, sealed: sealedRecord }))
      .max(4),
    removedRecords: z.array(id).max(256),
  })
  .openapi('WriteRecordIndex')

export const record = z.strictObject({ recordId: id, revision, sealed: sealedRecord }).openapi('Record')

/** Which revision of an entry; without it the last one. */
export const askedRevision = z.strictObject({
  revision: z.coerce.number().int().min(1).max(0x7fffffff).optional(),
})

export const recordIndex = z
  .strictObject({ revision, sealed: sealedRecord.nullable() })
  .openapi('RecordIndex')

/** Ids of parts, with commas between them. */
export const askedParts = z.strictObject({
  partIds: z
    .string()
    .max(manyParts * 23)
    .regex(/^[A-Za-z0-9_-]{22}(,[A-Za-z0-9_-]{22})*$/)
    .refine((ids) => ids.split(',').every((one) => id.safeParse(one).success), { message: 'no such id' }),
})

export const recordParts = z
  .strictObject({ parts: z.array(z.strictObject({ partId: id, revision, sealed: sealedRecordPart })) })
  .openapi('RecordParts')

/** A kept document's chunk; it is sent before its entry. */
export const recordChunk = z.strictObject({ sealedChunk: exactBytes(CHUNK_BYTES) }).openapi('RecordChunk')

export const chunkOfRecord = z.strictObject({
  recordId: id,
  chunkNumber: z.coerce
    .number()
    .int()
    .min(0)
    .max(MAXIMUM_CHUNKS - 1),
})

export const writtenRevision = z.strictObject({ revision }).openapi('WrittenRevision')
