// Looks for a marker in everything a server kept or sent. It reports how many bytes it looked at, so
// that a test can tell "nothing found" from "nothing read"; an unreadable file is an error, not a pass.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type CanaryForm, encodingsOf } from './canary-encodings.ts'
import { decompressedMembers } from './decompressed-members.ts'
import { isWalFile, walRecords } from './wal-records.ts'

/** Where a form of the marker was found; `offset` counts bytes in what `where` names. */
export type CanaryHit = { readonly encoding: string; readonly where: string; readonly offset: number }

/** The result of a scan. */
export type CanaryReport = { readonly hits: readonly CanaryHit[]; readonly scannedBytes: number }

/** What can be scanned: a buffer, named buffers, the path of a file or folder, or a stream of chunks. */
export type CanarySource = Buffer | ReadonlyMap<string, Buffer> | string | AsyncIterable<Uint8Array | string>

const DEEPEST_PACKING = 3

/** Longer than any form of a marker: what hangs over the edge of a file. */
const OVERHANG = 4096

function scanBuffer(buffer: Buffer, where: string, forms: readonly CanaryForm[], depth = 0): CanaryHit[] {
  const hits = forms.flatMap(({ encoding, bytes }) => {
    const offset = buffer.indexOf(bytes)
    return offset < 0 ? [] : [{ encoding, where, offset }]
  })
  if (depth === 0) hits.push(...scanUnwrapped(buffer, where, forms))
  if (depth < DEEPEST_PACKING) {
    for (const { format, offset, bytes } of decompressedMembers(buffer)) {
      hits.push(...scanBuffer(bytes, `${where} > ${format} at ${offset}`, forms, depth + 1))
    }
  }
  return hits
}

/** Mail and PEM break lines inside a word; a second look goes over the text without breaks. */
function scanUnwrapped(buffer: Buffer, where: string, forms: readonly CanaryForm[]): CanaryHit[] {
  if (!buffer.includes(0x0a)) return []
  const unwrapped = Buffer.from(buffer.toString('latin1').replace(/=?\r?\n/g, ''), 'latin1')
  return forms.flatMap(({ encoding, bytes }) => {
    const offset = unwrapped.indexOf(bytes)
    return offset < 0 || buffer.includes(bytes)
      ? []
      : [{ encoding, where: `${where} without line breaks`, offset }]
  })
}

async function* filesUnder(path: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return null
      throw error
    },
  )
  if (entries === null) yield path
  // By name: the pieces of a log follow each other.
  for (const entry of entries?.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? [])
    if (entry.isFile()) yield join(entry.parentPath, entry.name)
}

async function* parts(source: CanarySource): AsyncGenerator<[string, Buffer]> {
  if (Buffer.isBuffer(source)) {
    yield ['buffer', source]
  } else if (typeof source === 'string') {
    for await (const file of filesUnder(source)) {
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        // A running server removes files while we walk; anything else must not pass silently.
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (bytes) yield [relative(source, file) || file, bytes]
    }
  } else if (source instanceof Map) {
    yield* source
  } else {
    const chunks: Buffer[] = []
    for await (const chunk of source as AsyncIterable<Uint8Array | string>) chunks.push(Buffer.from(chunk))
    yield ['stream', Buffer.concat(chunks)]
  }
}

/**
 * Looks for `marker` in every form of encodingsOf, also inside compressed data.
 * @throws when a file cannot be read.
 */
export async function scanForCanary(source: CanarySource, marker: string): Promise<CanaryReport> {
  const forms = encodingsOf(marker)
  const hits: CanaryHit[] = []
  let scannedBytes = 0
  let walBefore = Buffer.alloc(0)
  for await (const [where, bytes] of parts(source)) {
    scannedBytes += bytes.length
    hits.push(...scanBuffer(bytes, where, forms))
    if (!isWalFile(where)) continue
    const records = Buffer.concat([walBefore, walRecords(bytes)])
    hits.push(...scanBuffer(records, `${where} without page headers`, forms, DEEPEST_PACKING))
    walBefore = records.subarray(-OVERHANG)
  }
  return { hits, scannedBytes }
}
