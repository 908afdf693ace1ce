import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createDirectory, entryAt, listPublicKey, parseList, parseShard } from '@colloque/directory'
import { sampleFacts } from '@colloque/directory/samples'
import { idFromBytes } from '@colloque/encoding'
import { afterAll, describe, expect, it } from 'vitest'
import { writeDirectory } from './write-directory.ts'

const folder = mkdtempSync(join(tmpdir(), 'colloque-directory-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a folder for a static host', () => {
  it('holds the signed list and the files it names, each in three forms', async () => {
    const [deploymentId, secretKey] = [idFromBytes(new Uint8Array(16).fill(1)), new Uint8Array(32).fill(2)]
    const entries = [0, 1].map((position) => ({ ...sampleFacts('cabinet-des-tilleuls'), tile: 0, position }))
    const entriesByArea = new Map([
      ['fr-69', entries],
      ['fr-01', entries.slice(0, 1)],
    ])
    expect(await writeDirectory(folder, { deploymentId, secretKey, revision: 4, entriesByArea })).toBe(2)
    const read = (path: string) => new Uint8Array(readFileSync(join(folder, 'directory', path)))
    const list = parseList(read('list'), listPublicKey(secretKey), { deploymentId })
    expect(list.shards.map(({ area, entries: count, tiles }) => [area, count, tiles])).toEqual([
      ['fr-01', 1, 1],
      ['fr-69', 2, 1],
    ])
    for (const { area, hash, entries: count } of list.shards) {
      const plain = read(`shards/${hash}`)
      const directory = createDirectory([parseShard(plain, area)])
      expect(directory.size).toBe(count)
      expect(entryAt(directory, 0).name).toBe('Claire Aubry')
      expect(new Uint8Array(brotliDecompressSync(read(`shards/${hash}.br`)))).toEqual(plain)
      expect(new Uint8Array(gunzipSync(read(`shards/${hash}.gz`)))).toEqual(plain)
    }
  })
})
