// PostgreSQL cuts its write-ahead log into pages and begins each with a header, also in the middle of a record: whatever
// crosses a page's edge stands there in two pieces. Source: src/include/access/xlog_internal.h.

const pageBytes = 8192
/** XLP_LONG_HEADER: the first page of a file also names the system and the sizes. */
const longHeaderFlag = 0x0002
const [shortHeaderBytes, longHeaderBytes] = [24, 40]

/** Whether a file is called like a piece of the write-ahead log: 24 hexadecimal digits. */
export function isWalFile(name: string): boolean {
  return /(^|[\\/])[0-9A-F]{24}$/.test(name)
}

/** A piece of the write-ahead log without its pages' headers. */
export function walRecords(file: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < file.length; at += pageBytes) {
    const page = file.subarray(at, at + pageBytes)
    const flags = page.length >= shortHeaderBytes ? page.readUInt16LE(2) : 0
    pieces.push(page.subarray((flags & longHeaderFlag) === 0 ? shortHeaderBytes : longHeaderBytes))
  }
  return Buffer.concat(pieces)
}
