// What patient and practice write to each other about a visit, and the documents they send: sealed in browsers under keys
// that only the two sides have. In clear: whose turn it was, for which audience, how long (in classes), on which day.
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { appointments } from './appointments.ts'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const ofVisit: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'visit7',
  readableBy: ['operator', 'practice', 'patient'],
}
const sealed: Omit<Classification, 'purpose'> = {
  class: 'sealed',
  legalBasis: 'care',
  retention: 'visit7',
  readableBy: ['practitioner', 'patient'],
}

export const messages = pgTable(
  'messages',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which visit' }),
    number: classified(smallint().notNull(), { ...ofVisit, purpose: 'order; part of the sealed context' }),
    messageId: classified(uuid().notNull(), {
      ...ofVisit,
      purpose: 'part of the sealed context; names the document whose head it is; random',
    }),
    field: classified(smallint().notNull(), { ...ofVisit, purpose: '5 text, 6 head of a document' }),
    audience: classified(text({ enum: ['clinical', 'administrative'] }).notNull(), {
      ...ofVisit,
      purpose: 'who can open it: part of the sealed context',
    }),
    author: classified(text({ enum: ['patient', 'practice'] }).notNull(), {
      ...ofVisit,
      purpose: 'who wrote it: part of the sealed context',
    }),
    practitionerId: classified(uuid(), { ...ofVisit, purpose: 'member of the practice who wrote it' }),
    previousLink: classified(bytea().notNull(), {
      ...ofVisit,
      purpose: 'digest of the message before it, by which browsers see what is missing',
    }),
    sealedBody: classified(bytea().notNull(), {
      ...sealed,
      purpose: 'what was written; or name, kind and digest of a document',
    }),
    proof: classified(bytea().notNull(), { ...ofVisit, purpose: 'MAC or signature that browsers check' }),
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...ofVisit, purpose: 'day it was written' }),
  },
  (t) => [
    primaryKey({ name: 'messages_key', columns: [t.practiceId, t.appointmentId, t.number] }),
    unique('messages_id').on(t.practiceId, t.appointmentId, t.messageId),
    foreignKey({
      name: 'messages_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    check('messages_number', sql`${t.number} >= 1`),
    check('messages_field', sql`${t.field} IN (5, 6)`),
    check('messages_author', sql`(${t.author} = 'practice') = (${t.practitionerId} IS NOT NULL)`),
    check('messages_link_bytes', sql`octet_length(${t.previousLink}) = 32`),
    check('messages_proof_bytes', sql`octet_length(${t.proof}) = 64`),
    check(
      'messages_body_bytes',
      sql`octet_length(${t.sealedBody}) = 1080 OR (${t.field} = 5 AND octet_length(${t.sealedBody}) = 4152)`,
    ),
  ],
)

export const documents = pgTable(
  'documents',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which visit' }),
    documentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'names the document; random' }),
    author: classified(text({ enum: ['patient', 'practice'] }).notNull(), {
      ...ofVisit,
      purpose: 'who may send its chunks',
    }),
    chunkCount: classified(smallint().notNull(), {
      ...ofVisit,
      purpose: 'how long it is, in 13 classes; counts towards what one visit may hold',
    }),
    writtenOn: classified(date({ mode: 'string' }).notNull(), {
      ...ofVisit,
      purpose: 'day it was begun: one that is never finished goes with the next day',
    }),
  },
  (t) => [
    primaryKey({ name: 'documents_key', columns: [t.practiceId, t.appointmentId, t.documentId] }),
    foreignKey({
      name: 'documents_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    check('documents_author', sql`${t.author} IN ('patient', 'practice')`),
    check('documents_chunks', sql`${t.chunkCount} BETWEEN 1 AND 80`),
  ],
)

export const documentChunks = pgTable(
  'document_chunks',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which visit' }),
    documentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which document' }),
    chunkIndex: classified(smallint().notNull(), { ...ofVisit, purpose: 'order, from 0' }),
    sealedChunk: classified(bytea().notNull(), { ...sealed, purpose: 'a part of the document' }),
  },
  (t) => [
    primaryKey({
      name: 'document_chunks_key',
      columns: [t.practiceId, t.appointmentId, t.documentId, t.chunkIndex],
    }),
    foreignKey({
      name: 'document_chunks_document',
      columns: [t.practiceId, t.appointmentId, t.documentId],
      foreignColumns: [documents.practiceId, documents.appointmentId, documents.documentId],
    }),
    check('document_chunks_bytes', sql`octet_length(${t.sealedChunk}) = 262160`),
  ],
)
