// Recovery by colleagues: the shares that three of them hold, and a new browser that two are helping.
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts, unlockers } from './accounts.ts'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const beside: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'shares',
  readableBy: ['operator', 'practice'],
}
const sealed: Omit<Classification, 'purpose'> = { ...beside, class: 'sealed', readableBy: ['practice'] }

export const recoveryShares = pgTable(
  'recovery_shares',
  {
    practiceId: classified(uuid().notNull(), { ...beside, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), { ...beside, purpose: 'whose root two shares give back' }),
    holderId: classified(uuid().notNull(), { ...beside, purpose: 'which colleague was given it' }),
    setId: classified(uuid().notNull(), { ...beside, purpose: 'which shares belong together; random' }),
    unlockerId: classified(uuid().notNull(), { ...beside, purpose: 'whose secret was split' }),
    shareIndex: classified(smallint().notNull(), { ...beside, purpose: 'which of the three' }),
    encapsulatedKey: classified(bytea().notNull(), { ...sealed, purpose: 'HPKE encapsulation' }),
    sealedShare: classified(bytea().notNull(), { ...sealed, purpose: 'the share, sealed to the member key' }),
    signature: classified(bytea().notNull(), { ...beside, purpose: 'proves that the owner gave it' }),
  },
  (t) => [
    primaryKey({ name: 'recovery_shares_key', columns: [t.practiceId, t.accountId, t.holderId] }),
    foreignKey({
      name: 'recovery_shares_unlocker',
      columns: [t.practiceId, t.accountId, t.unlockerId],
      foreignColumns: [unlockers.practiceId, unlockers.accountId, unlockers.unlockerId],
    }),
    foreignKey({
      name: 'recovery_shares_holder',
      columns: [t.practiceId, t.holderId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    index('recovery_shares_of_holder').on(t.practiceId, t.holderId),
    unique('recovery_shares_index').on(t.practiceId, t.accountId, t.shareIndex),
    check('recovery_shares_of_three', sql`${t.shareIndex} BETWEEN 1 AND 3`),
    check(
      'recovery_shares_bytes',
      sql`octet_length(${t.encapsulatedKey}) = 1120 AND octet_length(${t.sealedShare}) = 49
        AND octet_length(${t.signature}) = 64`,
    ),
  ],
)

const passing: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'recovery',
  readableBy: ['operator'],
}
const helped = { ...passing, class: 'sealed', readableBy: ['practitioner'] } as const

export const recoveries = pgTable(
  'recoveries',
  {
    recoveryId: classified(uuid().primaryKey(), { ...passing, purpose: 'names the request; random' }),
    publicKey: classified(bytea().notNull(), {
      ...passing,
      purpose: 'ephemeral key of the new browser; the link holds its hash',
    }),
    collectHash: classified(bytea().notNull(), {
      ...passing,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'SHA-256 of the key with which the new browser gets what was given',
    }),
    practiceId: classified(uuid(), { ...passing, purpose: 'which practice; null until somebody helps' }),
    accountId: classified(uuid(), { ...passing, purpose: 'whose account; the first who helps says so' }),
    setId: classified(uuid(), { ...passing, purpose: 'which shares are given' }),
    expiresAt: classified(timestamp({ withTimezone: true }).notNull(), { ...passing, purpose: 'ends it' }),
  },
  (t) => [
    foreignKey({
      name: 'recoveries_account',
      columns: [t.practiceId, t.accountId],
      foreignColumns: [accounts.practiceId, accounts.accountId],
    }),
    index('recoveries_of_account').on(t.practiceId, t.accountId),
    unique('recoveries_of_practice').on(t.practiceId, t.recoveryId),
    check(
      'recoveries_bytes',
      sql`octet_length(${t.publicKey}) = 1216 AND octet_length(${t.collectHash}) = 32`,
    ),
    check('recoveries_of_somebody', sql`num_nonnulls(${t.practiceId}, ${t.accountId}, ${t.setId}) IN (0, 3)`),
  ],
)

export const recoveryHelp = pgTable(
  'recovery_help',
  {
    practiceId: classified(uuid().notNull(), { ...passing, purpose: 'which practice' }),
    recoveryId: classified(uuid().notNull(), { ...passing, purpose: 'which request' }),
    holderId: classified(uuid().notNull(), { ...passing, purpose: 'which colleague has helped; once each' }),
    shareIndex: classified(smallint().notNull(), { ...passing, purpose: 'which of the three shares' }),
    encapsulatedKey: classified(bytea().notNull(), { ...helped, purpose: 'HPKE encapsulation' }),
    sealedSecret: classified(bytea().notNull(), { ...helped, purpose: 'a fresh secret for the new browser' }),
    sealedShare: classified(bytea().notNull(), {
      ...helped,
      purpose: 'the share, under what the link and that secret give',
    }),
  },
  (t) => [
    primaryKey({ name: 'recovery_help_key', columns: [t.practiceId, t.recoveryId, t.holderId] }),
    foreignKey({
      name: 'recovery_help_recovery',
      columns: [t.practiceId, t.recoveryId],
      foreignColumns: [recoveries.practiceId, recoveries.recoveryId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'recovery_help_holder',
      columns: [t.practiceId, t.holderId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check(
      'recovery_help_bytes',
      sql`octet_length(${t.encapsulatedKey}) = 1120 AND octet_length(${t.sealedSecret}) = 48
        AND octet_length(${t.sealedShare}) = 73`,
    ),
  ],
)
