// Unsigned integers as big-endian bytes of fixed width. Anything that does not fit is refused, never wrapped
// or rounded.

import { EncodingError } from './encoding-error.ts'

function bigEndian(value: number, width: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * width)) {
    throw new EncodingError(`not an unsigned integer of ${width} bytes`)
  }
  const bytes = new Uint8Array(width)
  for (let i = 0; i < width; i++) bytes[i] = value >>> (8 * (width - 1 - i))
  return bytes
}

/**
 * `value` as 1 byte.
 * @throws EncodingError unless it is an integer in [0, 2^8).
 */
export function u8(value: number): Uint8Array<ArrayBuffer> {
  return bigEndian(value, 1)
}

/**
 * `value` as 2 big-endian bytes.
 * @throws EncodingError unless it is an integer in [0, 2^16).
 */
export function u16(value: number): Uint8Array<ArrayBuffer> {
  return bigEndian(value, 2)
}

/**
 * `value` as 4 big-endian bytes.
 * @throws EncodingError unless it is an integer in [0, 2^32).
 */
export function u32(value: number): Uint8Array<ArrayBuffer> {
  return bigEndian(value, 4)
}

/**
 * `value` as 8 big-endian bytes; a number must be a safe integer.
 * @throws EncodingError unless it is an integer in [0, 2^64).
 */
export function u64(value: number | bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  writeU64(new DataView(bytes.buffer), 0, value)
  return bytes
}

const endOfU64 = 1n << 64n

/** Writes what `u64` gives to 8 bytes of `view` from `offset` on. */
export function writeU64(view: DataView, offset: number, value: number | bigint): void {
  const fits =
    typeof value === 'bigint' ? value >= 0n && value < endOfU64 : Number.isSafeInteger(value) && value >= 0
  if (!fits) throw new EncodingError('not an unsigned integer of 8 bytes')
  if (typeof value === 'bigint') {
    view.setBigUint64(offset, value)
  } else {
    view.setUint32(offset, Math.floor(value / 2 ** 32))
    view.setUint32(offset + 4, value % 2 ** 32)
  }
}
