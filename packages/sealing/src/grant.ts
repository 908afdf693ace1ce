// A grant: the content key of one body, sealed by HPKE to one inbox key. SPEC.md §4.
// Lengths are checked before any cryptography; epoch and key id in clear are hints that count only together
// with a reader's own verified key.

import { concatBytes, equalBytes, utf8ToBytes } from '@colloque/encoding'
import { type AsyncPreparedRecipient, type Hpke, SealError } from '@colloque/hpke'
import { CONTENT_KEY_BYTES } from './body.ts'
import { type Audience, type GrantContext, hashGrantContext } from './context.ts'
import { SealingError, SealingInputError } from './sealing-error.ts'

export const KEY_ID_BYTES = 16
export const ENCAPSULATED_KEY_BYTES = 1120
export const WRAPPED_KEY_BYTES = 48

/** Key id 16, encapsulated key 1,120 and wrapped key 48 bytes. */
export type Grant = { keyId: Uint8Array; epoch: number; encapsulatedKey: Uint8Array; wrappedKey: Uint8Array }

/** To whom a body is granted, taken from a verified document and epoch. */
export type Recipient = {
  publicKey: Uint8Array
  keyId: Uint8Array
  epoch: number
  identityPublicKey: Uint8Array
  audience: Audience
}

/** One key a reader can open with; `audiences` are the roles in which this reader accepts grants to it. */
export type ReaderKey = {
  /** 32-byte seed. */
  secretKey: Uint8Array
  /** Set by prepareReaderKeys, for opening many; never stored or posted. */
  prepared?: AsyncPreparedRecipient
  keyId: Uint8Array
  epoch: number
  identityPublicKey: Uint8Array
  audiences: readonly Audience[]
}

/**
 * The same keys with their expensive expansion done once, when the first envelope asks for it: opening many is then about
 * twice as fast, and opening none costs nothing.
 */
export function prepareReaderKeys(keys: readonly ReaderKey[], hpke: Hpke): ReaderKey[] {
  return keys.map((key) => ({
    ...key,
    prepared: preparedOnce(() => hpke.prepareRecipient(key.secretKey)),
  }))
}

function preparedOnce(prepare: () => Promise<AsyncPreparedRecipient>): AsyncPreparedRecipient {
  let prepared: Promise<AsyncPreparedRecipient> | null = null
  return {
    async decapsulate(encapsulatedKey) {
      prepared ??= prepare()
      return (await prepared).decapsulate(encapsulatedKey)
    },
  }
}

/** What grant and body share: which body the content key belongs to. */
export type GrantSubject = { bodyContextHash: Uint8Array; commitment: Uint8Array }

/**
 * Seals a content key (32 bytes) to a recipient.
 * @throws SealingInputError `key-not-valid` when the recipient's public key is not one.
 */
export async function sealGrant(
  contentKey: Uint8Array,
  subject: GrantSubject,
  recipient: Recipient,
  hpke: Hpke,
): Promise<Grant> {
  const { publicKey, keyId, epoch, identityPublicKey, audience } = recipient
  const info = infoOf({ ...subject, identityPublicKey, audience, epoch, keyId })
  const message = { recipientPublicKey: publicKey, info, aad: new Uint8Array(), plaintext: contentKey }
  const sealed = await hpke.seal(message).catch((error: unknown) => {
    throw error instanceof SealError ? new SealingInputError('key-not-valid', 'epoch') : error
  })
  return { keyId, epoch, encapsulatedKey: sealed.encapsulatedKey, wrappedKey: sealed.ciphertext }
}

/**
 * The content key of an attacker-controlled grant, opened with the reader's key of that epoch and key id.
 * @throws SealingError or another error; envelope.ts makes them one.
 */
export async function openGrant(
  grant: Grant,
  subject: GrantSubject,
  readerKeys: readonly ReaderKey[],
  hpke: Hpke,
): Promise<Uint8Array> {
  const hasLengths =
    grant.keyId.length === KEY_ID_BYTES &&
    grant.encapsulatedKey.length === ENCAPSULATED_KEY_BYTES &&
    grant.wrappedKey.length === WRAPPED_KEY_BYTES
  if (!hasLengths) throw new SealingError()
  const readerKey = readerKeys.find((key) => key.epoch === grant.epoch && equalBytes(key.keyId, grant.keyId))
  if (readerKey === undefined) throw new SealingError()
  for (const audience of readerKey.audiences) {
    const info = infoOf({ ...subject, ...readerKey, audience })
    const contentKey = await openOrNull(hpke, readerKey, grant, info)
    if (contentKey?.length === CONTENT_KEY_BYTES) return contentKey
  }
  throw new SealingError()
}

async function openOrNull(hpke: Hpke, { prepared, secretKey }: ReaderKey, grant: Grant, info: Uint8Array) {
  const { encapsulatedKey, wrappedKey: ciphertext } = grant
  const message = { encapsulatedKey, ciphertext, info, aad: new Uint8Array() }
  try {
    return await hpke.open(
      prepared ? { ...message, prepared } : { ...message, recipientSecretKey: secretKey },
    )
  } catch {
    return null
  }
}

function infoOf(context: GrantContext): Uint8Array {
  return concatBytes(utf8ToBytes('colloque/grant/v1'), hashGrantContext(context))
}
