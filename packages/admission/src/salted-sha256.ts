// SHA-256 (FIPS 180-4) of one salt followed by many decimal numbers, for the search of proof of work: whole blocks of
// the salt are hashed once, digits are written straight into the block, and no bytes come out but the state's words.
// For nothing that is secret.

import { utf8ToBytes } from '@colloque/encoding'

const primes = firstPrimes(64)
// FIPS 180-4 §4.2.2 and §5.3.3: the first 32 bits of the fractional parts of roots of primes. A double has 20 to spare.
const roundConstants = Int32Array.from(primes, (prime) => (Math.cbrt(prime) % 1) * 2 ** 32)
const initialState = Int32Array.from(primes.slice(0, 8), (prime) => (Math.sqrt(prime) % 1) * 2 ** 32)

/** The eight words of SHA-256(`salt` ‖ decimal digits); the array is overwritten by the next call. */
export type SaltedSha256 = (number: number) => Int32Array

/** Hashes `salt` followed by whole numbers up to 2^53 - 1. */
export function createSaltedSha256(salt: string): SaltedSha256 {
  const bytes = utf8ToBytes(salt)
  const schedule = new Int32Array(64)
  const middle = Int32Array.from(initialState)
  const wholeBytes = bytes.length - (bytes.length % 64)
  for (let at = 0; at < wholeBytes; at += 64) {
    schedule.set(wordsOf(bytes.subarray(at, at + 64)))
    compress(middle, schedule)
  }
  const rest = bytes.subarray(wholeBytes)
  const state = new Int32Array(8)
  // Blocks by their number of digits: all but the digits stays.
  const blocks: Int32Array[] = []

  return (number) => {
    let digits = 1
    for (let bound = 10; number >= bound; bound *= 10) digits++
    let words = blocks[digits]
    words ??= blocks[digits] = lastBlocks(rest, digits, wholeBytes)
    let left = number
    for (let at = rest.length + digits - 1; at >= rest.length; at--) {
      const tens = Math.floor(left / 10)
      const shift = 24 - 8 * (at & 3)
      words[at >> 2] = ((words[at >> 2] ?? 0) & ~(0xff << shift)) | ((48 + (left - 10 * tens)) << shift)
      left = tens
    }
    state.set(middle)
    for (let at = 0; at < words.length; at += 16) {
      for (let i = 0; i < 16; i++) schedule[i] = words[at + i] ?? 0
      compress(state, schedule)
    }
    return state
  }
}

/** The words of `rest`, room for `digits` digits, the mark and the length (FIPS 180-4 §5.1.1). */
function lastBlocks(rest: Uint8Array, digits: number, wholeBytes: number): Int32Array {
  const length = rest.length + digits
  const bytes = new Uint8Array(length + 9 <= 64 ? 64 : 128)
  bytes.set(rest)
  bytes[length] = 0x80
  const words = wordsOf(bytes)
  words[words.length - 1] = (wholeBytes + length) * 8
  return words
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i))
}

/** FIPS 180-4 §6.2.2: takes the 16 words at the front of `w` into `state`. */
function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] ?? 0
    const y = w[i - 2] ?? 0
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1
  }
  // Not destructured: the iterator more than doubles the time.
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let d = state[3] ?? 0
  let e = state[4] ?? 0
  let f = state[5] ?? 0
  let g = state[6] ?? 0
  let h = state[7] ?? 0
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (roundConstants[i] ?? 0) + (w[i] ?? 0)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0] ?? 0) + a
  state[1] = (state[1] ?? 0) + b
  state[2] = (state[2] ?? 0) + c
  state[3] = (state[3] ?? 0) + d
  state[4] = (state[4] ?? 0) + e
  state[5] = (state[5] ?? 0) + f
  state[6] = (state[6] ?? 0) + g
  state[7] = (state[7] ?? 0) + h
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}
