// The deployment, its practices, their signed documents, and invitations. Names and places live only inside the
// signed document; what stands beside it is there so that the server can find and enforce.
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const published: Omit<Classification, 'purpose'> = {
  class: 'public',
  legalBasis: 'none',
  retention: 'practice',
  readableBy: ['everyone'],
}
const running: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'none',
  retention: 'practice',
  readableBy: ['operator', 'practice'],
}

export const deployment = pgTable(
  'deployment',
  {
    isOnly: classified(boolean().primaryKey().default(true), {
      ...running,
      retention: 'deployment',
      purpose: 'keeps this table at one row',
    }),
    deploymentId: classified(uuid().notNull(), {
      ...published,
      retention: 'deployment',
      purpose: 'binds every sealed context to this deployment',
    }),
    ticketKey: classified(bytea().notNull(), {
      ...running,
      retention: 'deployment',
      readableBy: ['operator'],
      purpose: 'signs tickets of the waiting room, the same in every server process',
    }),
  },
  (t) => [
    check('deployment_has_one_row', sql`${t.isOnly}`),
    check('deployment_ticket_key_bytes', sql`octet_length(${t.ticketKey}) = 32`),
  ],
)

export const practices = pgTable(
  'practices',
  {
    practiceId: classified(uuid().primaryKey(), { ...published, purpose: 'names the practice' }),
    slug: classified(text().notNull(), { ...published, purpose: "address of the practice's page" }),
    fingerprint: classified(bytea().notNull(), {
      ...published,
      purpose: 'finds the practice of a private link',
    }),
    practicePublicKey: classified(bytea().notNull(), {
      ...published,
      purpose: "checks the document's signature",
    }),
    state: classified(text({ enum: ['draft', 'open', 'closed'] }).notNull(), {
      ...published,
      purpose: 'whether patients can book',
    }),
    documentVersion: classified(integer().notNull(), { ...published, purpose: 'newest document' }),
    name: classified(text().notNull(), {
      ...published,
      purpose: 'list of practices, copied from the document',
    }),
    place: classified(text().notNull(), {
      ...published,
      purpose: 'list of practices, copied from the document',
    }),
    foundedOn: classified(date({ mode: 'string' }).notNull(), { ...running, purpose: 'age of the practice' }),
  },
  (t) => [
    unique('practices_slug').on(t.slug),
    unique('practices_fingerprint').on(t.fingerprint),
    check('practices_fingerprint_bytes', sql`octet_length(${t.fingerprint}) = 20`),
    check('practices_public_key_bytes', sql`octet_length(${t.practicePublicKey}) = 32`),
    check('practices_state', sql`${t.state} IN ('draft', 'open', 'closed')`),
  ],
)

export const practiceDocuments = pgTable(
  'practice_documents',
  {
    practiceId: classified(uuid().notNull(), { ...published, purpose: 'whose document' }),
    version: classified(integer().notNull(), { ...published, purpose: 'order of documents' }),
    document: classified(bytea().notNull(), {
      ...published,
      purpose: 'names, places, visit types, keys: as signed',
    }),
    signature: classified(bytea().notNull(), { ...published, purpose: 'proves the practice wrote it' }),
    publishedOn: classified(date({ mode: 'string' }).notNull(), {
      ...running,
      purpose: 'when it was published',
    }),
  },
  (t) => [
    primaryKey({ name: 'practice_documents_key', columns: [t.practiceId, t.version] }),
    foreignKey({
      name: 'practice_documents_practice',
      columns: [t.practiceId],
      foreignColumns: [practices.practiceId],
    }),
    check('practice_documents_signature_bytes', sql`octet_length(${t.signature}) = 64`),
  ],
)

const ticket: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'invitation',
  readableBy: ['operator'],
}

export const invitations = pgTable(
  'invitations',
  {
    tokenHash: classified(bytea().primaryKey(), {
      ...ticket,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'recognises the one-time token',
    }),
    kind: classified(text({ enum: ['practice', 'colleague', 'secretary'] }).notNull(), {
      ...ticket,
      purpose: 'what it is good for',
    }),
    practiceId: classified(uuid(), { ...ticket, purpose: 'which practice a colleague joins' }),
    expiresAt: classified(timestamp({ withTimezone: true }).notNull(), {
      ...ticket,
      purpose: 'ends it after 24 hours',
    }),
  },
  (t) => [
    check('invitations_token_hash_bytes', sql`octet_length(${t.tokenHash}) = 32`),
    check('invitations_kind', sql`(${t.kind} = 'practice') = (${t.practiceId} IS NULL)`),
  ],
)
