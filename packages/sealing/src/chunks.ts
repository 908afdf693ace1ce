// Content too long for one body, in chunks of one length (STREAM). SPEC.md §13. The counter and the flag of the last
// chunk stand in the nonce, so chunks left out, added, repeated or reordered are refused. Lengths show in classes only.

import { concatBytes, u8, u64, utf8ToBytes } from '@colloque/encoding'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { LENGTH_PREFIX_BYTES } from './fields.ts'
import { pad, unpad } from './padding.ts'
import { SealingError, SealingInputError } from './sealing-error.ts'

/** Padded content in each chunk. */
export const CHUNK_BYTES = 262_144
/** A chunk as the server stores it. */
export const ENCRYPTED_CHUNK_BYTES = CHUNK_BYTES + 16
/** How many chunks content can have: the next class is at most half as long again. */
export const CHUNK_COUNTS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 80] as const
/** The longest content: 20 MiB less its length prefix. */
export const MAXIMUM_CHUNKED_BYTES = 80 * CHUNK_BYTES - LENGTH_PREFIX_BYTES

/**
 * How many chunks hold content of `contentBytes`.
 * @throws SealingInputError `too-long`.
 */
export function chunkCountFor(contentBytes: number): number {
  const count = CHUNK_COUNTS.find((chunks) => contentBytes + LENGTH_PREFIX_BYTES <= chunks * CHUNK_BYTES)
  if (count === undefined)
    throw new SealingInputError('too-long', 'content', contentBytes - MAXIMUM_CHUNKED_BYTES)
  return count
}

/** The key (32 bytes) of all chunks that belong to the body with this content key and context. */
export function deriveChunkKey(contentKey: Uint8Array, bodyContextHash: Uint8Array): Uint8Array {
  return hkdf(sha256, contentKey, bodyContextHash, utf8ToBytes('colloque/chunks/v1'), 32)
}

/**
 * Chunk number `index` (from 0) of `content`. A chunk key encrypts one content only.
 * @throws SealingInputError `too-long`; `invalid` for an index that the content does not have.
 */
export function encryptChunk(chunkKey: Uint8Array, content: Uint8Array, index: number): Uint8Array {
  const count = chunkCountFor(content.length)
  const nonce = nonceOf(index, count)
  if (nonce === null) throw new SealingInputError('invalid', 'content')
  return chacha20poly1305(chunkKey, nonce).encrypt(paddedChunk(content, index))
}

/**
 * One attacker-controlled chunk of `count`, still padded; `joinChunks` makes content of all.
 * @throws SealingError
 */
export function decryptChunk(
  chunkKey: Uint8Array,
  chunk: Uint8Array,
  index: number,
  count: number,
): Uint8Array {
  const nonce = nonceOf(index, count)
  if (nonce === null || chunk.length !== ENCRYPTED_CHUNK_BYTES) throw new SealingError()
  try {
    return chacha20poly1305(chunkKey, nonce).decrypt(chunk)
  } catch {
    throw new SealingError()
  }
}

/**
 * The content of all decrypted chunks, in order.
 * @throws SealingError when the length is not of this class, or the rest not zero.
 */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 0) throw new SealingError()
  const content = unpad(concatBytes(...chunks))
  if (content.length > MAXIMUM_CHUNKED_BYTES || chunkCountFor(content.length) !== chunks.length)
    throw new SealingError()
  return content
}

// The padded whole is never built: u32 length, content, zeros, seen through one chunk's window.
function paddedChunk(content: Uint8Array, index: number): Uint8Array {
  if (index === 0) {
    const first = content.subarray(0, CHUNK_BYTES - LENGTH_PREFIX_BYTES)
    const padded = pad(first, CHUNK_BYTES)
    new DataView(padded.buffer).setUint32(0, content.length)
    return padded
  }
  const start = index * CHUNK_BYTES - LENGTH_PREFIX_BYTES
  const padded = new Uint8Array(CHUNK_BYTES)
  padded.set(content.subarray(start, start + CHUNK_BYTES))
  return padded
}

// Three zeros, the counter in eight bytes, one byte that is 1 for the last chunk.
function nonceOf(index: number, count: number): Uint8Array | null {
  if (!CHUNK_COUNTS.some((known) => known === count)) return null
  if (!Number.isInteger(index) || index < 0 || index >= count) return null
  return concatBytes(new Uint8Array(3), u64(index), u8(index === count - 1 ? 1 : 0))
}
