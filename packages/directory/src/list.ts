// The signed list of shards: which file is the present one of each area. SPEC.md §2. The key is the publishing job's and
// guards copies elsewhere; against this deployment itself it guards nothing.
import { parseBase64url, toBase64url, utf8ToBytes } from '@colloque/encoding'
import { isSignedBy, signingPublicKey, signLabelled } from '@colloque/practice-document'
import { isAreaCode } from './area-code.ts'
import { DirectoryError } from './directory-error.ts'
import { isObject, readObject, requireCount, requireList } from './read-json.ts'
import { MAXIMUM_ROWS, MAXIMUM_SHARD_LENGTH } from './shard-format.ts'

export const LIST_FORMAT = 'colloque/directory-list/v1'

/** A shard: `hash` is the SHA-256 of its bytes in base64url, its name at `/directory/shards/<hash>`. */
export type ListedFile = { area: string; hash: string; bytes: number; entries: number; tiles: number }

export type ShardList = {
  deploymentId: string
  /** Grows with every list. */
  revision: number
  /** By area, each once. */
  shards: readonly ListedFile[]
}

const label = 'colloque/directory-list/v1'
const mostBytes = 1024 * 1024
const mostAreas = 4_000
const hashForm = /^[A-Za-z0-9_-]{43}$/

/** The list's bytes: JSON of the signed text and its signature. `secretKey`: 32 bytes, Ed25519. */
export function signList(list: ShardList, secretKey: Uint8Array): Uint8Array {
  const signed = JSON.stringify({
    deploymentId: list.deploymentId,
    revision: list.revision,
    shards: list.shards.map(({ area, hash, bytes, entries, tiles }) => ({
      area,
      hash,
      bytes,
      entries,
      tiles,
    })),
  })
  const signature = toBase64url(signLabelled(label, utf8ToBytes(signed), secretKey))
  return utf8ToBytes(JSON.stringify({ format: LIST_FORMAT, signed, signature }))
}

/** The public key (32 bytes) that checks what `secretKey` signs. */
export function listPublicKey(secretKey: Uint8Array): Uint8Array {
  return signingPublicKey(secretKey)
}

/**
 * The list, if `publicKey` signed it for this deployment and it is not older than `newestRevision`.
 * @throws DirectoryError
 */
export function parseList(
  bytes: Uint8Array,
  publicKey: Uint8Array,
  { deploymentId, newestRevision = 0 }: { deploymentId: string; newestRevision?: number },
): ShardList {
  const { signed, signature } = readObject(bytes, mostBytes, LIST_FORMAT)
  if (typeof signed !== 'string' || typeof signature !== 'string' || !isSigned(signed, signature, publicKey))
    throw new DirectoryError('wrong-signature')
  const list = requireSigned(signed)
  if (list.deploymentId !== deploymentId) throw new DirectoryError('wrong-deployment')
  const revision = requireCount(list.revision, Number.MAX_SAFE_INTEGER, 'revision')
  if (revision < newestRevision) throw new DirectoryError('older-list')
  const shards = requireList(list.shards, mostAreas, 'shards').map(readFile)
  if (new Set(shards.map(({ area }) => area)).size < shards.length)
    throw new DirectoryError('broken-column', 'shards')
  return { deploymentId, revision, shards }
}

function isSigned(signed: string, signature: string, publicKey: Uint8Array): boolean {
  try {
    return isSignedBy(label, utf8ToBytes(signed), parseBase64url(signature), publicKey)
  } catch {
    return false
  }
}

function requireSigned(signed: string) {
  try {
    const list: unknown = JSON.parse(signed)
    if (isObject(list)) return list
  } catch {
    // Falls through.
  }
  throw new DirectoryError('not-json')
}

function readFile(file: unknown): ListedFile {
  if (!isObject(file)) throw new DirectoryError('broken-column', 'shards')
  const { area, hash } = file
  if (typeof area !== 'string' || !isAreaCode(area)) throw new DirectoryError('wrong-area')
  if (typeof hash !== 'string' || !hashForm.test(hash))
    throw new DirectoryError('broken-column', 'shards/hash')
  return {
    area,
    hash,
    bytes: requireCount(file.bytes, MAXIMUM_SHARD_LENGTH, 'shards/bytes'),
    entries: requireCount(file.entries, MAXIMUM_ROWS, 'shards/entries'),
    tiles: requireCount(file.tiles, 10_000, 'shards/tiles'),
  }
}
