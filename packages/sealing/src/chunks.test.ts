import { concatBytes, equalBytes, toHex } from '@colloque/encoding'
import { sampleBytes } from '@colloque/practice-document/samples'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHUNK_BYTES,
  CHUNK_COUNTS,
  chunkCountFor,
  decryptChunk,
  deriveChunkKey,
  ENCRYPTED_CHUNK_BYTES,
  encryptChunk,
  joinChunks,
  MAXIMUM_CHUNKED_BYTES,
} from './chunks.ts'
import { SealingError, SealingInputError } from './sealing-error.ts'

const contentKey = sampleBytes('content key', 32)
const contextHash = sampleBytes('context', 32)
const chunkKey = deriveChunkKey(contentKey, contextHash)

function contentOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + 7) % 251)
}

function encryptAll(content: Uint8Array, key = chunkKey): Uint8Array[] {
  return Array.from({ length: chunkCountFor(content.length) }, (_, index) =>
    encryptChunk(key, content, index),
  )
}

function decryptAll(chunks: readonly Uint8Array[], key = chunkKey): Uint8Array {
  return joinChunks(chunks.map((chunk, index) => decryptChunk(key, chunk, index, chunks.length)))
}

describe('content in chunks', () => {
  it('comes back whole at every length around a boundary', () => {
    const edge = CHUNK_BYTES - 4
    for (const length of [0, 1, edge - 1, edge, edge + 1, 2 * CHUNK_BYTES - 4, 2 * CHUNK_BYTES, 1_300_000]) {
      const content = contentOf(length)
      expect(equalBytes(decryptAll(encryptAll(content)), content), String(length)).toBe(true)
    }
  })

  // Computed from SPEC.md by OpenSSL (Node's crypto), not by this code.
  it('gives the known answers of SPEC.md §13', () => {
    const key = deriveChunkKey(new Uint8Array(32).fill(4), new Uint8Array(32).fill(9))
    expect(toHex(key)).toBe('3b871a101d633660153cc5b52846a7dceb1e577bd93246e3df8f1d76e159abf5')
    expect(encryptAll(contentOf(300_000), key).map((chunk) => toHex(sha256(chunk)))).toEqual([
      '9f49bf98cbeaf648fa1bace3b15f05f5a2b4c8562e54a77c9f10b370f70bd337',
      '62c3087496d6a039f866fe6cf9838c6ed9b71e4fd1ce3b3875e0ff6339c8bcf8',
    ])
  })

  it('has one stored length per class, and at most half more than it needs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAXIMUM_CHUNKED_BYTES }), (length) => {
        const count = chunkCountFor(length)
        expect(CHUNK_COUNTS).toContain(count)
        expect(count).toBeLessThanOrEqual(Math.max(2, 1.5 * Math.ceil((length + 4) / CHUNK_BYTES)))
      }),
    )
    for (const length of [0, 10_000, 262_140]) expect(encryptAll(contentOf(length)).length).toBe(1)
    expect(encryptAll(contentOf(10))[0]?.length).toBe(ENCRYPTED_CHUNK_BYTES)
    expect(chunkCountFor(MAXIMUM_CHUNKED_BYTES)).toBe(80)
    expect(() => chunkCountFor(MAXIMUM_CHUNKED_BYTES + 1)).toThrow(SealingInputError)
  })

  it('is refused when chunks were left out, added, repeated, reordered or taken from elsewhere', () => {
    const chunks = encryptAll(contentOf(700_000))
    const other = encryptAll(contentOf(700_001), deriveChunkKey(contentKey, sampleBytes('another', 32)))
    const at = (index: number) => chunks[index] ?? new Uint8Array()
    expect(chunks.length).toBe(3)
    const wrong: [string, Uint8Array[]][] = [
      ['none', []],
      ['first only', [at(0)]],
      ['without the last', [at(0), at(1)]],
      ['without the first', [at(1), at(2)]],
      ['without the middle', [at(0), at(2)]],
      ['one more', [...chunks, at(2)]],
      ['one repeated', [at(0), at(1), at(1), at(2)]],
      ['reordered', [at(1), at(0), at(2)]],
      ['another object', [at(0), at(1), other[2] ?? new Uint8Array()]],
      ['shortened', [at(0), at(1), at(2).subarray(0, -1)]],
      ['lengthened', [at(0), at(1), concatBytes(at(2), new Uint8Array(1))]],
      ['a number of chunks that is no class', [at(0), at(1), at(1), at(1), at(2)]],
    ]
    for (const [name, list] of wrong) expect(() => decryptAll(list), name).toThrow(SealingError)
    expect(decryptAll(chunks).length, 'control').toBe(700_000)
  })

  it('is refused with any bit changed, and under another key', () => {
    const [chunk = new Uint8Array()] = encryptAll(contentOf(1000))
    for (const byte of [0, 3, 4, 1003, 1004, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 15]) {
      const changed = chunk.slice()
      changed[byte] = (changed[byte] ?? 0) ^ 1
      expect(() => decryptAll([changed]), String(byte)).toThrow(SealingError)
    }
    expect(() => decryptAll([chunk], sampleBytes('foreign', 32))).toThrow(SealingError)
  })

  it('is refused when its length belongs to another class or its padding says something', () => {
    const padded = (length: number, last: number) => {
      const bytes = new Uint8Array(CHUNK_BYTES)
      new DataView(bytes.buffer).setUint32(0, length)
      bytes[CHUNK_BYTES - 1] = last
      return bytes
    }
    expect(joinChunks([padded(5, 0)])).toEqual(new Uint8Array(5))
    expect(() => joinChunks([padded(5, 1)])).toThrow(SealingError)
    expect(() => joinChunks([padded(CHUNK_BYTES, 0)])).toThrow(SealingError)
    expect(() => joinChunks([padded(5, 0), new Uint8Array(CHUNK_BYTES)])).toThrow(SealingError)
  })

  it('has no chunk beyond its last', () => {
    expect(() => encryptChunk(chunkKey, contentOf(10), 1)).toThrow(SealingInputError)
    expect(() => encryptChunk(chunkKey, contentOf(10), -1)).toThrow(SealingInputError)
  })
})
