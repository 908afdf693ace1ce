// The practice's own file: record entries under random ids and one encrypted index per practitioner.
import { z } from '@hono/zod-openapi'
import { sealedRecord } from './envelope.ts'
import { id } from './identifiers.ts'

const revision = z.number().int().min(0).max(0x7fffffff)

/** `revision` is the one being replaced (0: none yet); another one stands there → 409 `stale-revision`. */
export const writeRecord = z
  .strictObject({ replacesRevision: revision, sealed: sealedRecord })
  .openapi('WriteRecord')

export const record = z.strictObject({ recordId: id, revision, sealed: sealedRecord }).openapi('Record')

export const recordIndex = z
  .strictObject({ revision, sealed: sealedRecord.nullable() })
  .openapi('RecordIndex')

export const writtenRevision = z.strictObject({ revision }).openapi('WrittenRevision')
