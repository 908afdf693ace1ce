// Browsers that an account has made known, and the login sessions begun in them. A browser is 32 random bytes of its own:
// no user agent, no address, no instant of use, and a name that only its person reads.
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts.ts'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const known: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'device',
  readableBy: ['operator'],
}

export const devices = pgTable(
  'devices',
  {
    practiceId: classified(uuid().notNull(), { ...known, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), { ...known, purpose: 'whose browser' }),
    deviceId: classified(uuid().notNull(), { ...known, purpose: 'names the browser; random' }),
    secretHash: classified(bytea().notNull(), {
      ...known,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'SHA-256 of the 256-bit key that a known browser shows beside a passphrase',
    }),
    sealedLabel: classified(bytea().notNull(), {
      ...known,
      class: 'sealed',
      readableBy: ['practitioner'],
      purpose: 'what its person calls it, sealed by the account root at one length',
    }),
    addedOn: classified(date({ mode: 'string' }).notNull(), { ...known, purpose: 'day it became known' }),
    lastUsedOn: classified(date({ mode: 'string' }).notNull(), {
      ...known,
      purpose: 'day of its last sign-in; ends it when unused',
    }),
  },
  (t) => [
    primaryKey({ name: 'devices_key', columns: [t.practiceId, t.accountId, t.deviceId] }),
    foreignKey({
      name: 'devices_account',
      columns: [t.practiceId, t.accountId],
      foreignColumns: [accounts.practiceId, accounts.accountId],
    }),
    unique('devices_secret').on(t.practiceId, t.accountId, t.secretHash),
    check('devices_secret_hash_bytes', sql`octet_length(${t.secretHash}) = 32`),
    check('devices_sealed_label_bytes', sql`octet_length(${t.sealedLabel}) = 168`),
  ],
)

const login: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'session',
  readableBy: ['operator'],
}

export const sessions = pgTable(
  'sessions',
  {
    sessionId: classified(text().primaryKey(), {
      ...login,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: "SHA-256 of the cookie's token",
    }),
    practiceId: classified(uuid().notNull(), { ...login, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), { ...login, purpose: 'who is signed in' }),
    sessionEpoch: classified(integer().notNull(), {
      ...login,
      purpose: 'ends with the epoch of the account',
    }),
    deviceId: classified(uuid(), {
      ...login,
      purpose: 'which known browser began it, if one did; it ends with that',
    }),
    createdAt: classified(timestamp({ withTimezone: true }).notNull().defaultNow(), {
      ...login,
      purpose: 'ends it 10 hours later',
    }),
    expiresAt: classified(timestamp({ withTimezone: true }).notNull(), {
      ...login,
      purpose: 'ends it when unused',
    }),
  },
  (t) => [
    foreignKey({
      name: 'sessions_account',
      columns: [t.practiceId, t.accountId],
      foreignColumns: [accounts.practiceId, accounts.accountId],
    }),
    foreignKey({
      name: 'sessions_device',
      columns: [t.practiceId, t.accountId, t.deviceId],
      foreignColumns: [devices.practiceId, devices.accountId, devices.deviceId],
    }).onDelete('cascade'),
    index('sessions_of_account').on(t.practiceId, t.accountId),
  ],
)
