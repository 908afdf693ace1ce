// The practitioner's own file: sealed entries under random ids and one sealed index. Nothing here names a patient
// or a visit: those links are inside the index's parts (record-parts.ts).
import { sql } from 'drizzle-orm'
import { bigint, check, date, foreignKey, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts.ts'
import { classified } from './classification.ts'
import { bytea } from './column-types.ts'
import { besideRecord as beside, sealedRecord as sealed } from './record-classification.ts'

export const records = pgTable(
  'records',
  {
    practiceId: classified(uuid().notNull(), { ...beside, purpose: 'which practice' }),
    practitionerId: classified(uuid().notNull(), { ...beside, purpose: 'whose file' }),
    recordId: classified(uuid().notNull(), { ...beside, purpose: 'names the entry; random' }),
    revision: classified(integer().notNull(), {
      ...beside,
      purpose: 'refuses to overwrite an unseen revision',
    }),
    sealedBody: classified(bytea().notNull(), { ...sealed, purpose: 'note or kept document' }),
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
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...beside, purpose: 'day of this revision' }),
  },
  (t) => [
    primaryKey({ name: 'records_key', columns: [t.practiceId, t.practitionerId, t.recordId] }),
    foreignKey({
      name: 'records_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('records_key_id_bytes', sql`octet_length(${t.keyId}) = 16`),
    check('records_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('records_content_key_bytes', sql`octet_length(${t.sealedContentKey}) = 48`),
  ],
)

export const recordIndexes = pgTable(
  'record_indexes',
  {
    practiceId: classified(uuid().notNull(), { ...beside, purpose: 'which practice' }),
    practitionerId: classified(uuid().notNull(), { ...beside, purpose: 'whose index' }),
    revision: classified(integer().notNull(), { ...beside, purpose: 'compare and swap' }),
    sealedBody: classified(bytea().notNull(), {
      ...sealed,
      purpose: 'which parts the index has, and at which revision each',
    }),
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
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...beside, purpose: 'day of this revision' }),
  },
  (t) => [
    primaryKey({ name: 'record_indexes_key', columns: [t.practiceId, t.practitionerId] }),
    foreignKey({
      name: 'record_indexes_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('record_indexes_key_id_bytes', sql`octet_length(${t.keyId}) = 16`),
    check('record_indexes_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('record_indexes_content_key_bytes', sql`octet_length(${t.sealedContentKey}) = 48`),
  ],
)
