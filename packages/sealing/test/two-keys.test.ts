// A ciphertext made to open under two keys ("invisible salamander"): Poly1305 tags are linear in a block, so one
// block can be solved for. Bare ChaCha20-Poly1305 accepts it under both keys; a committed body does not.

import { u32, utf8ToBytes } from '@colloque/encoding'
import { chacha20, chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { decryptBody, encryptBody } from '../src/body.ts'
import { unpad } from '../src/padding.ts'
import { randomBytes } from './sample-visit.ts'

const PRIME = (1n << 130n) - 5n
const BLOCK = 1n << 128n
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn
const HEADER_BYTES = 8
const SOLVED_AT = 1008

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n)
}

function bytesOf(number: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Number((number >> BigInt(8 * index)) & 0xffn))
}

function modulo(number: bigint): bigint {
  return ((number % PRIME) + PRIME) % PRIME
}

function inverse(number: bigint): bigint {
  let [result, base, exponent] = [1n, modulo(number), PRIME - 2n]
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}

// RFC 8439 §2.6 and §2.8: one-time key, and the padded blocks of AAD, ciphertext and lengths.
function oneTimeKey(key: Uint8Array, nonce: Uint8Array): { r: bigint; s: bigint } {
  const block = chacha20(key, nonce, new Uint8Array(32))
  return { r: littleEndian(block.subarray(0, 16)) & CLAMP, s: littleEndian(block.subarray(16)) }
}

function macBlocks(aad: Uint8Array, ciphertext: Uint8Array): bigint[] {
  const padded = new Uint8Array(Math.ceil(aad.length / 16) * 16 + ciphertext.length)
  padded.set(aad)
  padded.set(ciphertext, padded.length - ciphertext.length)
  const lengths = BigInt(aad.length) | (BigInt(ciphertext.length) << 64n)
  const blocks = Array.from({ length: padded.length / 16 }, (_, i) =>
    littleEndian(padded.subarray(i * 16, i * 16 + 16)),
  )
  return [...blocks, lengths].map((block) => block + BLOCK)
}

function evaluate(blocks: readonly bigint[], r: bigint): bigint {
  return blocks.reduce((sum, block) => ((sum + block) * r) % PRIME, 0n)
}

type BodyKeys = { key: Uint8Array; nonce: Uint8Array; commitment: Uint8Array }

/** A ciphertext and tag that both keys accept; under `victim` the plaintext is well padded. */
function twoKeyCiphertext(attacker: BodyKeys, victim: BodyKeys, aad: Uint8Array): Uint8Array {
  const [one, two] = [oneTimeKey(attacker.key, attacker.nonce), oneTimeKey(victim.key, victim.nonce)]
  for (;;) {
    const ciphertext = randomBytes(1024)
    ciphertext.fill(0, SOLVED_AT)
    ciphertext.set(chacha20(victim.key, victim.nonce, u32(1020), undefined, 1))
    const blocks = macBlocks(aad, ciphertext)
    const [a, b] = [evaluate(blocks, one.r), evaluate(blocks, two.r)]
    // The last data block is multiplied by r², the length block after it by r.
    const slope = inverse(one.r ** 2n - two.r ** 2n)
    for (let carry = -4n; carry <= 4n; carry++) {
      const solved = modulo((b - a + two.s - one.s + carry * BLOCK) * slope)
      if (solved >= BLOCK) continue
      ciphertext.set(bytesOf(solved, 16), SOLVED_AT)
      const tags = [one, two].map(({ r, s }) => (evaluate(macBlocks(aad, ciphertext), r) + s) % BLOCK)
      if (tags[0] === tags[1]) return Uint8Array.of(...ciphertext, ...bytesOf(tags[0] ?? 0n, 16))
    }
  }
}

function derive(contentKey: Uint8Array, contextHash: Uint8Array): BodyKeys {
  const derived = hkdf(sha256, contentKey, contextHash, utf8ToBytes('colloque/body/v1'), 76)
  return { key: derived.slice(0, 32), nonce: derived.slice(32, 44), commitment: derived.slice(44) }
}

function accepts(open: () => unknown): boolean {
  try {
    open()
    return true
  } catch {
    return false
  }
}

describe('a body built for two keys', () => {
  it('is accepted under both by the bare cipher, and never under the second as a body, 1,000 times', () => {
    const contextHash = randomBytes(32)
    const header = encryptBody('intake', contextHash, randomBytes(32), new Uint8Array()).slice(
      0,
      HEADER_BYTES,
    )
    const counts = { bareAccepted: 0, wellPadded: 0, committedAccepted: 0, uncommittedAccepted: 0 }
    for (let index = 0; index < 1000; index++) {
      const victimKey = randomBytes(32)
      const [attacker, victim] = [derive(randomBytes(32), contextHash), derive(victimKey, contextHash)]
      const ciphertext = twoKeyCiphertext(attacker, victim, header)
      const bare = ({ key, nonce }: BodyKeys) => chacha20poly1305(key, nonce, header).decrypt(ciphertext)
      const open = ({ commitment }: BodyKeys) => {
        const body = Uint8Array.of(...header, ...commitment, ...ciphertext)
        return decryptBody('intake', contextHash, victimKey, body)
      }
      if (accepts(() => bare(attacker)) && accepts(() => bare(victim))) counts.bareAccepted++
      if (accepts(() => unpad(bare(victim)))) counts.wellPadded++
      if (accepts(() => open(attacker))) counts.committedAccepted++
      if (accepts(() => open(victim))) counts.uncommittedAccepted++
    }
    // Only the commitment stands between the victim and this text: with the victim's own it would open.
    expect(counts).toEqual({
      bareAccepted: 1000,
      wellPadded: 1000,
      committedAccepted: 0,
      uncommittedAccepted: 1000,
    })
  })
})
