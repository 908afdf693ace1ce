// Another browser being connected: what passes between the two while both are looked at. Gone within five minutes.
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts.ts'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const passing: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'pairing',
  readableBy: ['operator'],
}
const sealed = { ...passing, class: 'sealed', readableBy: ['practitioner'] } as const

export const pairings = pgTable(
  'pairings',
  {
    pairingId: classified(uuid().primaryKey(), { ...passing, purpose: 'names the pairing; random' }),
    practiceId: classified(uuid().notNull(), { ...passing, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), {
      ...passing,
      purpose: 'whose browser is connected; one at a time',
    }),
    publicKey: classified(bytea().notNull(), {
      ...passing,
      purpose: 'ephemeral key of the unlocked browser; the code holds its hash',
    }),
    encapsulatedKey: classified(bytea(), { ...sealed, purpose: 'key of the answer of the new browser' }),
    sealedSecret: classified(bytea(), { ...sealed, purpose: 'what the new browser has sealed to that key' }),
    sealedRoot: classified(bytea(), {
      ...sealed,
      purpose: 'the account root, wrapped under what only the two browsers share',
    }),
    rootVersion: classified(integer(), { ...passing, purpose: 'which account root is wrapped' }),
    claimHash: classified(bytea(), {
      ...passing,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'SHA-256 of the key with which the new browser takes its session; used once',
    }),
    expiresAt: classified(timestamp({ withTimezone: true }).notNull(), { ...passing, purpose: 'ends it' }),
  },
  (t) => [
    foreignKey({
      name: 'pairings_account',
      columns: [t.practiceId, t.accountId],
      foreignColumns: [accounts.practiceId, accounts.accountId],
    }),
    unique('pairings_of_account').on(t.practiceId, t.accountId),
    check('pairings_public_key_bytes', sql`octet_length(${t.publicKey}) = 1216`),
    check('pairings_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('pairings_sealed_secret_bytes', sql`octet_length(${t.sealedSecret}) = 48`),
    check('pairings_sealed_root_bytes', sql`octet_length(${t.sealedRoot}) = 72`),
    check('pairings_claim_hash_bytes', sql`octet_length(${t.claimHash}) = 32`),
  ],
)
