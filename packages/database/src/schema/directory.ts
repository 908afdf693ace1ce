// The public directory: which calendars stand in it and where, the files made of that, and times that are free again but
// not yet shown. Everything here but the signing key and the times is copied out of signed documents.
import type { EntryFacts, ShortestVisit } from '@colloque/directory'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { bytea, tickRange } from './column-types.ts'
import { schedules } from './schedules.ts'

const published: Omit<Classification, 'purpose'> = {
  class: 'public',
  legalBasis: 'none',
  retention: 'practice',
  readableBy: ['everyone'],
}
const file: Omit<Classification, 'purpose'> = { ...published, retention: 'file' }
const running: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'none',
  retention: 'deployment',
  readableBy: ['operator'],
}
const freed: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'freed',
  readableBy: ['operator'],
}

export const directoryAreas = pgTable(
  'directory_areas',
  {
    area: classified(text().primaryKey(), { ...file, purpose: 'names the area' }),
    revision: classified(integer().notNull().default(0), { ...running, purpose: 'grows with every change' }),
    madeRevision: classified(integer().notNull().default(0), {
      ...running,
      purpose: 'which of them the files show',
    }),
    tileSizes: classified(smallint().array().notNull().default(sql`'{}'`), {
      ...running,
      purpose: 'how many places of each tile were given out; none is given twice',
    }),
  },
  (t) => [check('directory_areas_made', sql`${t.madeRevision} <= ${t.revision}`)],
)

export const directorySchedules = pgTable(
  'directory_schedules',
  {
    practiceId: classified(uuid().notNull(), { ...published, purpose: 'which practice' }),
    scheduleId: classified(uuid().notNull(), { ...published, purpose: 'which calendar' }),
    area: classified(text().notNull(), { ...published, purpose: 'where its visits take place' }),
    tile: classified(smallint().notNull(), { ...published, purpose: 'with which others its times are told' }),
    position: classified(smallint().notNull(), { ...published, purpose: 'its place among them' }),
    /** Null for a room or a device, which nobody looks for. */
    entry: classified(jsonb().$type<EntryFacts>(), {
      ...published,
      purpose: 'what the directory says of it, copied from the document',
    }),
    shortest: classified(jsonb().$type<ShortestVisit>(), {
      ...published,
      purpose: 'the shortest visit that can be booked online, for the next free times',
    }),
  },
  (t) => [
    primaryKey({ name: 'directory_schedules_key', columns: [t.practiceId, t.scheduleId] }),
    index('directory_schedules_by_tile').on(t.area, t.tile, t.position),
    foreignKey({
      name: 'directory_schedules_schedule',
      columns: [t.practiceId, t.scheduleId],
      foreignColumns: [schedules.practiceId, schedules.scheduleId],
    }),
    check('directory_schedules_place', sql`${t.tile} >= 0 AND ${t.position} >= 0`),
  ],
)

export const directoryShards = pgTable(
  'directory_shards',
  {
    area: classified(text().notNull(), { ...file, purpose: 'which area' }),
    contentDigest: classified(bytea().notNull(), { ...file, purpose: 'names the file by its content' }),
    plain: classified(bytea().notNull(), { ...file, purpose: 'the file' }),
    gzip: classified(bytea().notNull(), { ...file, purpose: 'the file, compressed' }),
    brotli: classified(bytea().notNull(), { ...file, purpose: 'the file, compressed' }),
    entries: classified(integer().notNull(), { ...file, purpose: 'how many stand in it' }),
    tiles: classified(smallint().notNull(), { ...file, purpose: 'how many tiles its times are told in' }),
    replacedOn: classified(date(), { ...file, purpose: 'when a newer one took its place, UTC' }),
  },
  (t) => [
    primaryKey({ name: 'directory_shards_key', columns: [t.contentDigest] }),
    check('directory_shards_digest_bytes', sql`octet_length(${t.contentDigest}) = 32`),
  ],
)

export const directoryList = pgTable(
  'directory_list',
  {
    isOnly: classified(boolean().primaryKey().default(true), {
      ...running,
      purpose: 'keeps this table at one row',
    }),
    revision: classified(integer().notNull(), { ...file, purpose: 'which list is newer' }),
    publicKey: classified(bytea().notNull(), { ...file, purpose: 'checks the signature of the list' }),
    body: classified(bytea().notNull(), { ...file, purpose: 'the signed list of files' }),
  },
  (t) => [
    check('directory_list_has_one_row', sql`${t.isOnly}`),
    check('directory_list_public_key_bytes', sql`octet_length(${t.publicKey}) = 32`),
  ],
)

export const directoryKey = pgTable(
  'directory_key',
  {
    isOnly: classified(boolean().primaryKey().default(true), {
      ...running,
      purpose: 'keeps this table at one row',
    }),
    secretKey: classified(bytea().notNull(), {
      ...running,
      purpose: 'signs the list of files; the API cannot read it',
    }),
  },
  (t) => [
    check('directory_key_has_one_row', sql`${t.isOnly}`),
    check('directory_key_bytes', sql`octet_length(${t.secretKey}) = 32`),
  ],
)

export const freedTimes = pgTable(
  'freed_times',
  {
    practiceId: classified(uuid().notNull(), { ...freed, purpose: 'which practice' }),
    scheduleId: classified(uuid().notNull(), { ...freed, purpose: 'which calendar' }),
    lane: classified(smallint().notNull(), { ...freed, purpose: 'which of visits side by side' }),
    during: classified(tickRange().notNull(), { ...freed, purpose: 'the time that is free again' }),
    startTick: classified(integer().notNull(), { ...freed, purpose: 'where a visit of a group would start' }),
    visibleAt: classified(timestamp({ withTimezone: true }).notNull(), {
      ...freed,
      purpose: 'when the directory shows it: at random, so that nobody watches a visit being cancelled',
    }),
  },
  (t) => [index('freed_times_by_calendar').on(t.practiceId, t.scheduleId)],
)
