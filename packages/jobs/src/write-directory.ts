// A directory as a folder of files for any static host: each file under its address, with its compressed forms beside it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DirectoryEntry, signList } from '@colloque/directory'
import { type Id, toBase64url } from '@colloque/encoding'
import { compressShard } from './publish-directory.ts'

export type DirectoryToWrite = {
  deploymentId: Id
  /** Ed25519, 32 bytes. */
  secretKey: Uint8Array
  revision: number
  entriesByArea: ReadonlyMap<string, readonly DirectoryEntry[]>
}

/** Writes `directory/list` and `directory/shards/…` below `folder`; how many files of entries. */
export async function writeDirectory(
  folder: string,
  { deploymentId, secretKey, revision, entriesByArea }: DirectoryToWrite,
): Promise<number> {
  const shards = []
  for (const [area, entries] of [...entriesByArea].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { plain, gzip, brotli, contentDigest } = await compressShard(area, entries)
    const hash = toBase64url(contentDigest)
    const path = join(folder, 'directory', 'shards', hash)
    for (const [suffix, bytes] of [
      ['', plain],
      ['.gz', gzip],
      ['.br', brotli],
    ] as const)
      write(path + suffix, bytes)
    const tiles = 1 + Math.max(...entries.map(({ tile }) => tile))
    shards.push({ area, hash, bytes: plain.length, entries: entries.length, tiles })
  }
  write(join(folder, 'directory', 'list'), signList({ deploymentId, revision, shards }, secretKey))
  return shards.length
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}
