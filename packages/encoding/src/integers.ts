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
  const isExact = typeof value === 'bigint' || Number.isSafeInteger(value)
  if (!isExact || value < 0 || value >= 1n << 64n) {
    throw new EncodingError('not an unsigned integer of 8 bytes')
  }
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  if (typeof value === 'bigint') view.setBigUint64(0, value)
  else {
    view.setUint32(0, Math.floor(value / 2 ** 32))
    view.setUint32(4, value % 2 ** 32)
  }
  return bytes
}
