// A cursor over bytes somebody else wrote. Every read names its exact length and `end` refuses what is left
// over, so a parser built on it accepts one form only.

import { EncodingError } from './encoding-error.ts'

/** Reads `bytes` from the front; what it returns are copies, so the caller's array may be wiped afterwards. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** How many bytes have not been read yet. */
  get remaining(): number {
    return this.#bytes.length - this.#offset
  }

  /**
   * The next `length` bytes.
   * @throws EncodingError when fewer remain.
   */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    const start = this.#advance(length)
    return new Uint8Array(this.#bytes.subarray(start, start + length))
  }

  /**
   * The next byte as an integer.
   * @throws EncodingError when none remains.
   */
  u8(): number {
    return this.#view.getUint8(this.#advance(1))
  }

  /**
   * The next 2 bytes as a big-endian integer.
   * @throws EncodingError when fewer remain.
   */
  u16(): number {
    return this.#view.getUint16(this.#advance(2))
  }

  /**
   * The next 4 bytes as a big-endian integer.
   * @throws EncodingError when fewer remain.
   */
  u32(): number {
    return this.#view.getUint32(this.#advance(4))
  }

  /**
   * The next 8 bytes as a big-endian integer.
   * @throws EncodingError when fewer remain.
   */
  u64(): bigint {
    return this.#view.getBigUint64(this.#advance(8))
  }

  /** Everything that remains, possibly nothing. */
  rest(): Uint8Array<ArrayBuffer> {
    return this.bytes(this.remaining)
  }

  /**
   * Says that the format ends here.
   * @throws EncodingError when bytes remain.
   */
  end(): void {
    if (this.remaining > 0) throw new EncodingError('bytes are left over')
  }

  #advance(length: number): number {
    if (!Number.isInteger(length) || length < 0) throw new EncodingError('a length is not a whole number')
    if (length > this.remaining) throw new EncodingError('bytes are missing')
    const start = this.#offset
    this.#offset += length
    return start
  }
}
