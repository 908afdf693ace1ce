// What a practitioner's file has beside entries and index: parts of the index, earlier revisions of entries, and the
// content of kept documents in chunks. Nothing here names a patient or a visit, or says which rows belong to one.
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  smallint,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts.ts'
import { classified } from './classification.ts'
import { bytea } from './column-types.ts'
import { besideRecord as beside, sealedRecord as sealed } from './record-classification.ts'

const grant = () => ({
  keyId: classified(bytea().notNull(), { ...beside, purpose: 'hint: which record key opens it' }),
  epoch: classified(bigint({ mode: 'number' }).notNull(), {
    ...beside,
    purpose: 'hint: version of the record key',
  }),
  encapsulatedKey: classified(bytea().notNull(), { ...sealed, purpose: 'HPKE encapsulation' }),
  sealedContentKey: classified(bytea().notNull(), {
    ...sealed,
    purpose: 'the content key, sealed to the record key',
  }),
})
const owner = () => ({
  practiceId: classified(uuid().notNull(), { ...beside, purpose: 'which practice' }),
  practitionerId: classified(uuid().notNull(), { ...beside, purpose: 'whose file' }),
})

export const recordIndexParts = pgTable(
  'record_index_parts',
  {
    ...owner(),
    partId: classified(uuid().notNull(), { ...beside, purpose: 'names the part; random' }),
    revision: classified(integer().notNull(), {
      ...beside,
      purpose: 'revision of the index it was written with',
    }),
    sealedBody: classified(bytea().notNull(), {
      ...sealed,
      purpose: 'patients, and which entries belong to which of them; one length',
    }),
    ...grant(),
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...beside, purpose: 'day of this revision' }),
  },
  (t) => [
    primaryKey({ name: 'record_index_parts_key', columns: [t.practiceId, t.practitionerId, t.partId] }),
    foreignKey({
      name: 'record_index_parts_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('record_index_parts_body_bytes', sql`octet_length(${t.sealedBody}) = 65592`),
    check('record_index_parts_key_id_bytes', sql`octet_length(${t.keyId}) = 16`),
    check('record_index_parts_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('record_index_parts_content_key_bytes', sql`octet_length(${t.sealedContentKey}) = 48`),
  ],
)

export const recordRevisions = pgTable(
  'record_revisions',
  {
    ...owner(),
    recordId: classified(uuid().notNull(), { ...beside, purpose: 'names the entry; random' }),
    revision: classified(integer().notNull(), { ...beside, purpose: 'which earlier revision' }),
    sealedBody: classified(bytea().notNull(), { ...sealed, purpose: 'the note as it stood before' }),
    ...grant(),
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...beside, purpose: 'day of this revision' }),
  },
  (t) => [
    primaryKey({
      name: 'record_revisions_key',
      columns: [t.practiceId, t.practitionerId, t.recordId, t.revision],
    }),
    foreignKey({
      name: 'record_revisions_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('record_revisions_key_id_bytes', sql`octet_length(${t.keyId}) = 16`),
    check('record_revisions_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('record_revisions_content_key_bytes', sql`octet_length(${t.sealedContentKey}) = 48`),
  ],
)

export const recordChunks = pgTable(
  'record_chunks',
  {
    ...owner(),
    recordId: classified(uuid().notNull(), { ...beside, purpose: 'which kept document' }),
    chunkNumber: classified(smallint().notNull(), { ...beside, purpose: 'place in the content, from 0' }),
    sealedChunk: classified(bytea().notNull(), {
      ...sealed,
      purpose: 'a piece of a kept document; one length',
    }),
    writtenOn: classified(date({ mode: 'string' }).notNull(), {
      ...beside,
      purpose: 'day it was sent; chunks that no entry followed are swept',
    }),
  },
  (t) => [
    primaryKey({
      name: 'record_chunks_key',
      columns: [t.practiceId, t.practitionerId, t.recordId, t.chunkNumber],
    }),
    foreignKey({
      name: 'record_chunks_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('record_chunks_number', sql`${t.chunkNumber} BETWEEN 0 AND 79`),
    check('record_chunks_bytes', sql`octet_length(${t.sealedChunk}) = 262160`),
  ],
)
