// Staff accounts: login name, unlocker slots and wrapped keys. The server keeps hashes of authentication halves.
import { z } from '@hono/zod-openapi'
import { boundedBytes, exactBytes } from './bytes.ts'
import { id, loginName } from './identifiers.ts'

export const unlockerKind = z.enum(['passphrase', 'recovery-code', 'passkey'])

/** Parameters the client chose; the server stores and repeats them, the client enforces its own floor. */
export const kdf = z
  .discriminatedUnion('name', [
    z.strictObject({
      name: z.literal('argon2id'),
      memoryKiB: z.number().int().min(1).max(1_048_576),
      passes: z.number().int().min(1).max(64),
      lanes: z.number().int().min(1).max(16),
    }),
    z.strictObject({ name: z.literal('hkdf-sha256') }),
  ])
  .openapi('KeyDerivation')

/** The account root wrapped by one unlocker: 24-byte nonce, 32 bytes, 16-byte tag. */
export const unlockerSlot = z
  .strictObject({
    unlockerId: id,
    kind: unlockerKind,
    rootVersion: z.number().int().min(1).max(65_535),
    kdf,
    sealedRoot: exactBytes(72),
  })
  .openapi('UnlockerSlot')

export const newUnlocker = z
  .strictObject({ slot: unlockerSlot, authenticationKey: exactBytes(32) })
  .openapi('NewUnlocker')

export const vaultItemName = z
  .string()
  .max(64)
  .regex(
    /^(identity|practice-key|practice-fingerprint|record-key|epoch\/[1-9]\d{0,8}\/(clinical|administrative))$/,
  )

/** A key of 32 bytes wrapped by the account root: 24-byte nonce, 32 bytes, 16-byte tag. */
export const vaultItem = z
  .strictObject({ name: vaultItemName, sealedItem: exactBytes(72) })
  .openapi('VaultItem')

export const signedEpoch = z
  .strictObject({ statement: boundedBytes(2400, 4096), signature: exactBytes(64) })
  .openapi('SignedEpoch')

export const newAccount = z
  .strictObject({
    accountId: id,
    loginName,
    unlockers: z.array(newUnlocker).min(1).max(8),
    practitionerId: id,
    identityPublicKey: exactBytes(32),
    recordPublicKey: exactBytes(1216),
    epochs: z.array(signedEpoch).min(1).max(3),
    vault: z.array(vaultItem).min(1).max(16),
  })
  .openapi('NewAccount')

export const signInRequest = z
  .strictObject({
    account: z.union([z.strictObject({ loginName }), z.strictObject({ accountId: id })]),
    kind: unlockerKind,
    authenticationKey: exactBytes(32),
  })
  .openapi('SignInRequest')

export const session = z
  .strictObject({
    accountId: id,
    practiceId: id,
    practitionerId: id,
    loginName,
    role: z.enum(['administrator', 'practitioner']),
  })
  .openapi('Session')

export const account = z
  .strictObject({
    ...session.shape,
    identityPublicKey: exactBytes(32),
    recordPublicKey: exactBytes(1216),
    unlockers: z.array(unlockerSlot),
    vault: z.array(vaultItem),
    epochs: z.array(signedEpoch),
  })
  .openapi('Account')
