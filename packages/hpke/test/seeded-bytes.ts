// Bytes that look random and are the same in every run, so that a failing comparison can be repeated.

import { utf8ToBytes } from '@colloque/encoding'
import { shake256 } from '@noble/hashes/sha3.js'
import type { RandomBytes } from '../src/random.ts'

/** A source of bytes that depends on `seed` alone. */
export function seededBytes(seed: string): RandomBytes {
  const stream = shake256.create({}).update(utf8ToBytes(seed))
  return (length) => stream.xof(length)
}
