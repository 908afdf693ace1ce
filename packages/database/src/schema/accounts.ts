// Staff accounts: what signs them in and the keys they alone can unwrap. No e-mail address, no instant of use.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'
import { practices } from './practices.ts'

const staff: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'account',
  readableBy: ['operator', 'practice'],
}
const published: Omit<Classification, 'purpose'> = {
  class: 'public',
  legalBasis: 'contract',
  retention: 'practice',
  readableBy: ['everyone'],
}
const wrapped: Omit<Classification, 'purpose'> = {
  class: 'sealed',
  legalBasis: 'contract',
  retention: 'account',
  readableBy: ['practitioner'],
}

export type KeyDerivation =
  | { name: 'argon2id'; memoryKiB: number; passes: number; lanes: number }
  | { name: 'hkdf-sha256' }

export const accounts = pgTable(
  'accounts',
  {
    practiceId: classified(uuid().notNull(), { ...staff, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), { ...staff, purpose: 'names the account' }),
    loginName: classified(text().notNull(), { ...staff, class: 'personal', purpose: 'signing in' }),
    role: classified(text({ enum: ['administrator', 'practitioner', 'secretary'] }).notNull(), {
      ...staff,
      purpose: 'what it may do',
    }),
    practitionerId: classified(uuid().notNull(), { ...staff, purpose: 'whose schedules and epochs' }),
    identityPublicKey: classified(bytea().notNull(), {
      ...published,
      purpose: 'checks the epochs signed by this person',
    }),
    recordPublicKey: classified(bytea().notNull(), { ...staff, purpose: 'own notes are sealed to it' }),
    memberPublicKey: classified(bytea(), { ...staff, purpose: 'colleagues seal to it what they hand over' }),
    memberKeySignature: classified(bytea(), { ...staff, purpose: 'proves whose member key it is' }),
    sessionEpoch: classified(integer().notNull().default(0), {
      ...staff,
      purpose: 'raising it ends every session',
    }),
    isDisabled: classified(boolean().notNull().default(false), {
      ...staff,
      purpose: 'ends access of who has left',
    }),
    joinedOn: classified(date({ mode: 'string' }).notNull(), { ...staff, purpose: 'age of the account' }),
  },
  (t) => [
    primaryKey({ name: 'accounts_key', columns: [t.practiceId, t.accountId] }),
    foreignKey({
      name: 'accounts_practice',
      columns: [t.practiceId],
      foreignColumns: [practices.practiceId],
    }),
    unique('accounts_practitioner').on(t.practiceId, t.practitionerId),
    unique('accounts_login_name').on(t.loginName),
    unique('accounts_account_id').on(t.accountId),
    check('accounts_identity_key_bytes', sql`octet_length(${t.identityPublicKey}) = 32`),
    check('accounts_record_key_bytes', sql`octet_length(${t.recordPublicKey}) = 1216`),
    check(
      'accounts_member_key_bytes',
      sql`octet_length(${t.memberPublicKey}) = 1216 AND octet_length(${t.memberKeySignature}) = 64`,
    ),
    check(
      'accounts_member_key_signed',
      sql`(${t.memberPublicKey} IS NULL) = (${t.memberKeySignature} IS NULL)`,
    ),
    check('accounts_role', sql`${t.role} IN ('administrator', 'practitioner', 'secretary')`),
  ],
)

export const unlockers = pgTable(
  'unlockers',
  {
    practiceId: classified(uuid().notNull(), { ...staff, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), { ...staff, purpose: 'whose unlocker' }),
    unlockerId: classified(uuid().notNull(), { ...staff, purpose: 'names the unlocker' }),
    kind: classified(text({ enum: ['passphrase', 'recovery-code', 'passkey', 'shares'] }).notNull(), {
      ...staff,
      purpose: 'which way of signing in',
    }),
    rootVersion: classified(integer().notNull(), { ...staff, purpose: 'which account root is wrapped' }),
    kdf: classified(jsonb().$type<KeyDerivation>().notNull(), {
      ...staff,
      purpose: 'parameters the client chose',
    }),
    sealedRoot: classified(bytea().notNull(), {
      ...wrapped,
      purpose: 'the account root, wrapped by this unlocker',
    }),
    authenticationHash: classified(bytea().notNull(), {
      ...wrapped,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'SHA-256 of the uniform 256-bit authentication half',
    }),
    credentialId: classified(bytea(), { ...staff, purpose: 'which passkey answers; of passkeys only' }),
    credentialPublicKey: classified(bytea(), {
      ...staff,
      purpose: 'checks what the passkey signs; a passkey without one signs in no more',
    }),
    signatureCounter: classified(bigint({ mode: 'number' }).notNull().default(0), {
      ...staff,
      purpose: 'shows that a passkey was copied',
    }),
    addedOn: classified(date({ mode: 'string' }).notNull(), { ...staff, purpose: 'age of the unlocker' }),
  },
  (t) => [
    primaryKey({ name: 'unlockers_key', columns: [t.practiceId, t.accountId, t.unlockerId] }),
    foreignKey({
      name: 'unlockers_account',
      columns: [t.practiceId, t.accountId],
      foreignColumns: [accounts.practiceId, accounts.accountId],
    }),
    unique('unlockers_credential').on(t.practiceId, t.accountId, t.credentialId),
    check(
      'unlockers_credential_of_passkey',
      sql`num_nonnulls(${t.credentialId}, ${t.credentialPublicKey}) IN (0, 2)
        AND (${t.credentialId} IS NULL OR ${t.kind} = 'passkey')`,
    ),
    check('unlockers_sealed_root_bytes', sql`octet_length(${t.sealedRoot}) = 72`),
    check('unlockers_authentication_hash_bytes', sql`octet_length(${t.authenticationHash}) = 32`),
  ],
)

const asked: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'challenge',
  readableBy: ['operator'],
}

export const passkeyChallenges = pgTable('passkey_challenges', {
  challengeHash: classified(bytea().primaryKey(), {
    ...asked,
    class: 'secret',
    readableBy: ['nobody'],
    purpose: 'SHA-256 of what a passkey is to sign; used once',
  }),
  accountId: classified(uuid(), { ...asked, purpose: 'who adds a passkey with it; null at a sign-in' }),
  expiresAt: classified(timestamp({ withTimezone: true }).notNull(), { ...asked, purpose: 'ends it' }),
})

export const vaultItems = pgTable(
  'vault_items',
  {
    practiceId: classified(uuid().notNull(), { ...staff, purpose: 'which practice' }),
    accountId: classified(uuid().notNull(), { ...staff, purpose: 'whose key' }),
    name: classified(text().notNull(), { ...staff, purpose: 'which key' }),
    sealedItem: classified(bytea().notNull(), { ...wrapped, purpose: 'a key, wrapped by the account root' }),
  },
  (t) => [
    primaryKey({ name: 'vault_items_key', columns: [t.practiceId, t.accountId, t.name] }),
    foreignKey({
      name: 'vault_items_account',
      columns: [t.practiceId, t.accountId],
      foreignColumns: [accounts.practiceId, accounts.accountId],
    }),
    check('vault_items_sealed_item_bytes', sql`octet_length(${t.sealedItem}) = 72`),
  ],
)

export const epochs = pgTable(
  'epochs',
  {
    practiceId: classified(uuid().notNull(), { ...published, purpose: 'which practice' }),
    practitionerId: classified(uuid().notNull(), { ...published, purpose: 'whose inbox keys' }),
    number: classified(integer().notNull(), { ...published, purpose: 'order of epochs' }),
    statement: classified(bytea().notNull(), {
      ...published,
      purpose: 'inbox keys and their days, as signed',
    }),
    signature: classified(bytea().notNull(), { ...published, purpose: 'proves the practitioner wrote it' }),
    notBefore: classified(date({ mode: 'string' }).notNull(), {
      ...published,
      purpose: 'first day, copied from it',
    }),
    notAfter: classified(date({ mode: 'string' }).notNull(), {
      ...published,
      purpose: 'day it ends, copied from it',
    }),
    clinicalKeyId: classified(bytea().notNull(), {
      ...published,
      purpose: 'refuses a booking sealed to another key',
    }),
    administrativeKeyId: classified(bytea().notNull(), {
      ...published,
      purpose: 'refuses a booking sealed to another key',
    }),
  },
  (t) => [
    primaryKey({ name: 'epochs_key', columns: [t.practiceId, t.practitionerId, t.number] }),
    foreignKey({
      name: 'epochs_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('epochs_signature_bytes', sql`octet_length(${t.signature}) = 64`),
    check('epochs_days', sql`${t.notBefore} < ${t.notAfter} AND ${t.notAfter} - ${t.notBefore} <= 35`),
  ],
)
