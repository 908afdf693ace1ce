// Epoch statement: for which days a practitioner's two inbox keys hold. SPEC.md §3.1, fixed 2,532 bytes.
// Refuses any other length, a period above 35 days, a first epoch with a predecessor, one key in two roles.

import {
  ByteReader,
  concatBytes,
  equalBytes,
  idBytes,
  idFromBytes,
  parseId,
  u32,
  utf8ToBytes,
} from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { EpochError } from './errors.ts'
import { signLabelled } from './signatures.ts'

export const RECIPIENT_PUBLIC_KEY_BYTES = 1216
export const EPOCH_BYTES = 2532
export const MAXIMUM_EPOCH_DAYS = 35
export const DAY_MS = 86_400_000
export const EPOCH_LABEL = 'colloque/epoch/v1'

const MAGIC = utf8ToBytes('colq-ep1')
const HASH_BYTES = 32

/** Half-open period [notBeforeAt, notAfterAt) in ms, both at midnight UTC; `previousHash` null for number 1. */
export type EpochStatement = {
  deploymentId: string
  practiceId: string
  practitionerId: string
  number: number
  notBeforeAt: number
  notAfterAt: number
  previousHash: Uint8Array | null
  clinicalPublicKey: Uint8Array
  administrativePublicKey: Uint8Array
}

/**
 * The 2,532 bytes of a statement.
 * @throws EpochError `malformed` or `too-long`.
 */
export function encodeEpoch(statement: EpochStatement): Uint8Array {
  requireSound(statement)
  return concatBytes(
    MAGIC,
    idBytes(parseId(statement.deploymentId)),
    idBytes(parseId(statement.practiceId)),
    idBytes(parseId(statement.practitionerId)),
    u32(statement.number),
    u32(statement.notBeforeAt / DAY_MS),
    u32(statement.notAfterAt / DAY_MS),
    statement.previousHash ?? new Uint8Array(HASH_BYTES),
    statement.clinicalPublicKey,
    statement.administrativePublicKey,
  )
}

/**
 * The statement these bytes spell; believes nothing about who signed it.
 * @throws EpochError `malformed` or `too-long`.
 */
export function parseEpoch(bytes: Uint8Array): EpochStatement {
  if (bytes.length !== EPOCH_BYTES) throw new EpochError('malformed')
  const reader = new ByteReader(bytes)
  if (!equalBytes(reader.bytes(MAGIC.length), MAGIC)) throw new EpochError('malformed')
  const statement: EpochStatement = {
    deploymentId: idFromBytes(reader.bytes(16)),
    practiceId: idFromBytes(reader.bytes(16)),
    practitionerId: idFromBytes(reader.bytes(16)),
    number: reader.u32(),
    notBeforeAt: reader.u32() * DAY_MS,
    notAfterAt: reader.u32() * DAY_MS,
    previousHash: presentHash(reader.bytes(HASH_BYTES)),
    clinicalPublicKey: reader.bytes(RECIPIENT_PUBLIC_KEY_BYTES),
    administrativePublicKey: reader.bytes(RECIPIENT_PUBLIC_KEY_BYTES),
  }
  reader.end()
  requireSound(statement)
  return statement
}

/** The identity key's signature (64 bytes) over an epoch's bytes. */
export function signEpoch(bytes: Uint8Array, identitySecretKey: Uint8Array): Uint8Array {
  parseEpoch(bytes)
  return signLabelled(EPOCH_LABEL, bytes, identitySecretKey)
}

/** SHA-256 of an epoch's bytes (32 bytes): the next number names it as `previousHash`. */
export function hashEpoch(bytes: Uint8Array): Uint8Array {
  return sha256(bytes)
}

/** Key id (16 bytes) of a recipient public key: the hint that stands beside a grant. */
export function keyIdOf(recipientPublicKey: Uint8Array): Uint8Array {
  return sha256(recipientPublicKey).subarray(0, 16)
}

function presentHash(hash: Uint8Array): Uint8Array | null {
  return hash.every((byte) => byte === 0) ? null : hash
}

function requireSound(statement: EpochStatement): void {
  const { number, notBeforeAt, notAfterAt, previousHash, clinicalPublicKey, administrativePublicKey } =
    statement
  const isNumbered = Number.isInteger(number) && number >= 1 && number <= 0xffffffff
  const hasDays = [notBeforeAt, notAfterAt].every(
    (at) => Number.isSafeInteger(at) && at >= 0 && at % DAY_MS === 0,
  )
  const isLinked =
    (number === 1) === (previousHash === null) && (previousHash?.length ?? HASH_BYTES) === HASH_BYTES
  const hasKeys = [clinicalPublicKey, administrativePublicKey].every(
    (key) => key.length === RECIPIENT_PUBLIC_KEY_BYTES,
  )
  const areApart = hasKeys && !equalBytes(clinicalPublicKey, administrativePublicKey)
  if (!isNumbered || !hasDays || !isLinked || !areApart || notAfterAt <= notBeforeAt) {
    throw new EpochError('malformed')
  }
  if (notAfterAt - notBeforeAt > MAXIMUM_EPOCH_DAYS * DAY_MS) throw new EpochError('too-long')
}
