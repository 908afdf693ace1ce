// The waiting room of a practice: numbers given out, numbers served, and how often a ticket has booked. A ticket names
// nobody: it is a random id and a number.
import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  smallint,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'
import { practices } from './practices.ts'

const running: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'none',
  retention: 'practice',
  readableBy: ['operator', 'everyone'],
}
const ofTicket: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'ticket',
  readableBy: ['operator'],
}

export const waitingRooms = pgTable(
  'waiting_rooms',
  {
    practiceId: classified(uuid().primaryKey(), { ...running, purpose: 'which practice' }),
    opensAt: classified(timestamp({ withTimezone: true }), { ...running, purpose: 'when booking opens' }),
    seed: classified(bytea().notNull(), {
      ...running,
      readableBy: ['operator'],
      purpose: 'random order of those who come before the opening; its hash is told before, itself after',
    }),
    earlyCount: classified(integer(), {
      ...running,
      purpose: 'how many came before the opening, once it is over',
    }),
    nextNumber: classified(integer().notNull().default(0), { ...running, purpose: 'numbers given out' }),
    serving: classified(doublePrecision().notNull().default(0), {
      ...running,
      purpose: 'places let in, with the part of the next one that is earned',
    }),
    perSecond: classified(doublePrecision().notNull().default(0), {
      ...running,
      purpose: 'how fast places are let in',
    }),
    averagePerSecond: classified(doublePrecision().notNull().default(0), {
      ...running,
      purpose: 'how fast they were let in lately, for estimates',
    }),
    measuredMs: classified(doublePrecision().notNull().default(0), {
      ...running,
      purpose: 'how long that has been measured',
    }),
    sinceCutMs: classified(doublePrecision(), {
      ...running,
      purpose: 'how long ago the pace was cut because bookings queued',
    }),
    busyAt: classified(timestamp({ withTimezone: true }), {
      ...running,
      purpose: 'when a server process last had more requests for this practice than it could bear',
    }),
    waitsUntil: classified(timestamp({ withTimezone: true }), {
      ...running,
      purpose: 'until when tickets are asked for',
    }),
    advancedAt: classified(timestamp({ withTimezone: true }), {
      ...running,
      purpose: 'when places were last let in',
    }),
  },
  (t) => [
    foreignKey({
      name: 'waiting_rooms_practice',
      columns: [t.practiceId],
      foreignColumns: [practices.practiceId],
    }),
    check('waiting_rooms_seed_bytes', sql`octet_length(${t.seed}) = 32`),
    check('waiting_rooms_numbers', sql`${t.serving} >= 0 AND ${t.nextNumber} >= 0`),
  ],
)

export const tickets = pgTable(
  'tickets',
  {
    practiceId: classified(uuid().notNull(), { ...ofTicket, purpose: 'which practice' }),
    ticketId: classified(uuid().notNull(), { ...ofTicket, purpose: 'which ticket; random' }),
    bookings: classified(smallint().notNull(), { ...ofTicket, purpose: 'limits what one ticket books' }),
    expiresAt: classified(timestamp({ withTimezone: true }).notNull(), { ...ofTicket, purpose: 'ends it' }),
  },
  (t) => [primaryKey({ name: 'tickets_key', columns: [t.practiceId, t.ticketId] })],
)
