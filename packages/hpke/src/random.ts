// Randomness is always a parameter. A source that visibly fails is refused before anything is computed from it;
// a source that is merely predictable cannot be told apart from a good one.

import { RandomSourceError } from './errors.ts'

/** Returns `length` fresh, uniformly random bytes, as `crypto.getRandomValues` does. */
export type RandomBytes = (length: number) => Uint8Array

/**
 * A copy of `length` (at least 16) bytes drawn from `source`.
 * @throws RandomSourceError when the source throws, returns another length, or the same byte throughout.
 */
export function requireRandomBytes(source: RandomBytes, length: number): Uint8Array<ArrayBuffer> {
  let drawn: Uint8Array
  try {
    drawn = source(length)
  } catch {
    throw new RandomSourceError('the random source failed')
  }
  if (!(drawn instanceof Uint8Array) || drawn.length !== length) {
    throw new RandomSourceError('the random source returned another length')
  }
  // 16 equal bytes happen by chance once in 2^120 draws.
  if (drawn.every((byte) => byte === drawn[0])) throw new RandomSourceError('the random source is constant')
  return new Uint8Array(drawn)
}
