// Padding: u32 length, plaintext, zeros up to the bucket. SPEC.md §2. Only the bucket shows in the stored length.

import { concatBytes, u32 } from '@colloque/encoding'
import { LENGTH_PREFIX_BYTES } from './fields.ts'
import { SealingError } from './sealing-error.ts'

/** `plaintext` padded to `size` bytes, which must hold it and its length prefix. */
export function pad(plaintext: Uint8Array, size: number): Uint8Array {
  const padded = new Uint8Array(size)
  padded.set(concatBytes(u32(plaintext.length), plaintext))
  return padded
}

/**
 * The plaintext inside `padded`.
 * @throws SealingError when the length does not fit or the rest is not zero.
 */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0)
  const end = LENGTH_PREFIX_BYTES + length
  if (end > padded.length) throw new SealingError()
  let rest = 0
  for (const byte of padded.subarray(end)) rest |= byte
  if (rest !== 0) throw new SealingError()
  return padded.slice(LENGTH_PREFIX_BYTES, end)
}
