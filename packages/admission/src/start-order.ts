// The random order of those who came before the opening (SPEC.md §3): a keyed permutation of 0 to n-1, a Feistel
// network over HMAC-SHA256 with cycle walking. Its seed is committed to beforehand and published at the opening,
// so that everybody can compute every place.

import { concatBytes, equalBytes, u8, u32 } from '@colloque/encoding'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { AdmissionError } from './admission-error.ts'

const seedLength = 32
// So many that even of 6 people each of the 720 orders is as likely as the next to within 0.0004 in all.
const rounds = 24

/** Gives each number below its `count` a place below it, no two the same. */
export type StartOrder = (number: number) => number

/** The hash that is published before the opening: SHA-256 of the seed, so that any tool can compare. */
export function seedHashOf(seed: Uint8Array): Uint8Array {
  requireSeed(seed)
  return sha256(seed)
}

/** Whether `seed` is the one that `seedHash` promised. */
export function isSeedOf(seed: Uint8Array, seedHash: Uint8Array): boolean {
  return seed.length === seedLength && equalBytes(sha256(seed), seedHash)
}

/**
 * The order of `count` people under `seed`.
 * @throws AdmissionError unless the seed has 32 bytes and the count is an integer in [0, 2^32).
 */
export function startOrder(seed: Uint8Array, count: number): StartOrder {
  requireSeed(seed)
  if (!isCount(count)) throw new AdmissionError('a room has a whole number of people')
  const keyed = hmac.create(sha256, seed)
  // Rows and columns of the smallest rectangle near a square that holds everybody.
  const rows = Math.ceil(Math.sqrt(count))
  const columns = Math.ceil(count / Math.max(rows, 1))

  const shift = (round: number, half: number): number => {
    const message = concatBytes(u32(count), u8(round), u32(half))
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = keyed.clone().update(message).digest()
    // 48 bits: the remainder of so many leans by less than 2^-31.
    return ((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f
  }
  const permute = (cell: number): number => {
    let row = Math.floor(cell / columns)
    let column = cell % columns
    for (let round = 0; round < rounds; round += 2) {
      row = (row + shift(round, column)) % rows
      column = (column + shift(round + 1, row)) % columns
    }
    return row * columns + column
  }

  return (number) => {
    if (!Number.isInteger(number) || number < 0 || number >= count) {
      throw new AdmissionError('a number outside the room has no place')
    }
    let cell = permute(number)
    // Cells beyond the count belong to nobody: walk on until one that does.
    while (cell >= count) cell = permute(cell)
    return cell
  }
}

function requireSeed(seed: Uint8Array): void {
  if (seed.length !== seedLength) throw new AdmissionError('a seed has 32 bytes')
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count < 2 ** 32
}
