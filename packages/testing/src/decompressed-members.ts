// Finds compressed data inside other data and unpacks it: gzip, zlib and Zstandard wherever their
// magic stands, brotli (which has none) when it is the whole. What cannot be unpacked is not an error.
import { brotliDecompressSync, constants, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'

/** An unpacked member: which format, where it began (bytes), what it held. */
export type Member = { readonly format: string; readonly offset: number; readonly bytes: Buffer }

const MOST_BYTES = 256 * 1024 * 1024
const partial = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_BYTES }

type Format = {
  readonly name: string
  readonly magic: Buffer
  readonly unpack: (bytes: Buffer) => Buffer
}

const FORMATS: readonly Format[] = [
  { name: 'gzip', magic: Buffer.from([0x1f, 0x8b, 0x08]), unpack: (bytes) => gunzipSync(bytes, partial) },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({
    name: 'zlib',
    magic: Buffer.from([0x78, level]),
    unpack: (bytes: Buffer) => inflateSync(bytes, partial),
  })),
  {
    name: 'zstd',
    magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    unpack: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES }),
  },
]

function tryUnpack(unpack: () => Buffer): Buffer | null {
  try {
    const bytes = unpack()
    return bytes.length > 0 ? bytes : null
  } catch {
    return null
  }
}

/** Unpacks every member found in `buffer`. */
export function* decompressedMembers(buffer: Buffer): Generator<Member> {
  for (const { name, magic, unpack } of FORMATS) {
    for (let offset = buffer.indexOf(magic); offset >= 0; offset = buffer.indexOf(magic, offset + 1)) {
      const bytes = tryUnpack(() => unpack(buffer.subarray(offset)))
      if (bytes) yield { format: name, offset, bytes }
    }
  }
  const whole = tryUnpack(() => brotliDecompressSync(buffer, { maxOutputLength: MOST_BYTES }))
  if (whole) yield { format: 'brotli', offset: 0, bytes: whole }
}
