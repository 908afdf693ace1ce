// Staff accounts: login name, unlocker slots and wrapped keys. The server keeps hashes of authentication halves.
import { z } from '@hono/zod-openapi'
import { boundedBytes, exactBytes } from './bytes.ts'
import { id, loginName } from './identifiers.ts'
import { assertion, attestation } from './passkey.ts'

/** What somebody signs in with by themselves. */
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

/** A slot of any kind, that of the shares of colleagues among them. */
const anySlot = unlockerSlot.extend({ kind: z.enum([...unlockerKind.options, 'shares']) })

export const newUnlocker = z
  .strictObject({
    slot: unlockerSlot,
    authenticationKey: exactBytes(32),
    /** Of a passkey, and of nothing else. */
    attestation: attestation.optional(),
  })
  .openapi('NewUnlocker')

export const vaultItemName = z
  .string()
  .max(64)
  .regex(
    /^(identity|practice-key|practice-fingerprint|record-key|member-key|delegate|epoch\/[1-9]\d{0,8}\/(clinical|administrative))$/,
  )

/** A key of 32 bytes wrapped by the account root: 24-byte nonce, 32 bytes, 16-byte tag. */
export const vaultItem = z
  .strictObject({ name: vaultItemName, sealedItem: exactBytes(72) })
  .openapi('VaultItem')

export const signedEpoch = z
  .strictObject({ statement: boundedBytes(2400, 4096), signature: exactBytes(64) })
  .openapi('SignedEpoch')

/** The X-Wing key to which colleagues seal what they hand over, signed by the identity key. */
export const memberKey = z
  .strictObject({ publicKey: exactBytes(1216), signature: exactBytes(64) })
  .openapi('MemberKey')

/** A secretary's has no epochs, everybody else's at least one. */
export const newAccount = z
  .strictObject({
    accountId: id,
    loginName,
    unlockers: z.array(newUnlocker).min(1).max(8),
    practitionerId: id,
    identityPublicKey: exactBytes(32),
    recordPublicKey: exactBytes(1216),
    memberKey: memberKey.optional(),
    epochs: z.array(signedEpoch).max(3),
    vault: z.array(vaultItem).min(1).max(16),
  })
  .openapi('NewAccount')

export const signInRequest = z
  .strictObject({
    account: z.union([z.strictObject({ loginName }), z.strictObject({ accountId: id })]),
    kind: unlockerKind,
    authenticationKey: exactBytes(32),
    /** Shown by a known browser; without it a passphrase alone is not enough. */
    deviceKey: exactBytes(32).optional(),
    /** Of a passkey, beside its authentication key. */
    assertion: assertion.optional(),
  })
  .openapi('SignInRequest')

export const session = z
  .strictObject({
    accountId: id,
    practiceId: id,
    practitionerId: id,
    loginName,
    role: z.enum(['administrator', 'practitioner', 'secretary']),
    /** The known browser that this session is in, or null. */
    deviceId: id.nullable(),
  })
  .openapi('Session')

export const account = z
  .strictObject({
    ...session.omit({ deviceId: true }).shape,
    identityPublicKey: exactBytes(32),
    recordPublicKey: exactBytes(1216),
    /** Null: the account was made before there were any, and its client adds one. */
    memberPublicKey: exactBytes(1216).nullable(),
    /** A passkey that is outdated has no public key: it signs in no more. */
    unlockers: z.array(anySlot.extend({ isOutdated: z.boolean() }).openapi('OwnUnlocker')),
    vault: z.array(vaultItem),
    epochs: z.array(signedEpoch),
  })
  .openapi('Account')
