// What colleagues hand each other: the administrative inbox of an epoch, sealed to a secretary's member key.
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { accounts, epochs } from './accounts.ts'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const beside: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'account',
  readableBy: ['operator', 'practice'],
}
const sealed: Omit<Classification, 'purpose'> = { ...beside, class: 'sealed', readableBy: ['practice'] }

export const seedGrants = pgTable(
  'seed_grants',
  {
    practiceId: classified(uuid().notNull(), { ...beside, purpose: 'which practice' }),
    granterId: classified(uuid().notNull(), { ...beside, purpose: 'whose inbox' }),
    delegateId: classified(uuid().notNull(), { ...beside, purpose: 'who was given it' }),
    epoch: classified(integer().notNull(), { ...beside, purpose: 'which epoch of the inbox' }),
    encapsulatedKey: classified(bytea().notNull(), { ...sealed, purpose: 'HPKE encapsulation' }),
    sealedSeed: classified(bytea().notNull(), {
      ...sealed,
      purpose: 'the administrative inbox, sealed to the member key',
    }),
    signature: classified(bytea().notNull(), { ...beside, purpose: 'proves that the practitioner gave it' }),
  },
  (t) => [
    primaryKey({ name: 'seed_grants_key', columns: [t.practiceId, t.granterId, t.delegateId, t.epoch] }),
    foreignKey({
      name: 'seed_grants_epoch',
      columns: [t.practiceId, t.granterId, t.epoch],
      foreignColumns: [epochs.practiceId, epochs.practitionerId, epochs.number],
    }),
    foreignKey({
      name: 'seed_grants_delegate',
      columns: [t.practiceId, t.delegateId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    index('seed_grants_of_delegate').on(t.practiceId, t.delegateId),
    check('seed_grants_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('seed_grants_sealed_seed_bytes', sql`octet_length(${t.sealedSeed}) = 48`),
    check('seed_grants_signature_bytes', sql`octet_length(${t.signature}) = 64`),
  ],
)
