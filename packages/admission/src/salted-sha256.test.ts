import { toHex, u32, utf8ToBytes } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { expect, it } from 'vitest'
import { createSaltedSha256 } from './salted-sha256.ts'

const hex = (words: Int32Array) => [...words].map((word) => toHex(u32(word >>> 0))).join('')

it('is SHA-256 for salts of every length around a block, and numbers of every length', () => {
  const numbers = [0, 7, 9, 10, 99, 100, 12_345, 999_999, 1_000_000, 4_294_967_296, Number.MAX_SAFE_INTEGER]
  for (let length = 0; length < 140; length++) {
    const salt = 'colloque'.repeat(18).slice(0, length)
    const hash = createSaltedSha256(salt)
    for (const number of numbers) {
      expect(hex(hash(number))).toBe(toHex(sha256(utf8ToBytes(`${salt}${number}`))))
    }
  }
})

it('forgets the number before', () => {
  const hash = createSaltedSha256('salt')
  const first = hex(hash(1))
  hash(1_000_000)
  hash(99)
  expect(hex(hash(1))).toBe(first)
})
