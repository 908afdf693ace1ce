import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { connect, type Database, findDirectoryList, findShard, requireDeploymentId } from '@colloque/database'
import { createDirectory, entryAt, parseList, parseShard, type ShardList } from '@colloque/directory'
import { sampleFacts } from '@colloque/directory/samples'
import { type Id, parseBase64url } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildListedPractice } from '../test/listed-practice.ts'
import { publishDirectory } from './publish-directory.ts'
import { runJobs } from './run-jobs.ts'

const now = Date.UTC(2026, 10, 24, 9)
let database: TestDatabase
let owner: Database
let api: Database
let jobs: Database
let deploymentId: Id
beforeAll(async () => {
  database = await testDatabase()
  owner = connect(database.url, { role: null, max: 2 })
  api = connect(database.url, { max: 2 })
  jobs = connect(database.url, { role: 'colloque_jobs', max: 2 })
  deploymentId = await requireDeploymentId(api)
})
afterAll(async () => {
  await Promise.all([owner, api, jobs].map((pool) => pool.end()))
  await database.drop()
})

async function readList(): Promise<ShardList | null> {
  const list = await findDirectoryList(api)
  return list && parseList(list.body, list.publicKey, { deploymentId })
}

async function namesIn(area: string): Promise<string[]> {
  const file = (await readList())?.shards.find((shard) => shard.area === area)
  const stored = file && (await findShard(api, parseBase64url(file.hash)))
  if (!stored) return []
  const directory = createDirectory([parseShard(stored.plain, area)])
  return Array.from({ length: directory.size }, (_, row) => entryAt(directory, row).name)
}

describe('publishing the directory', () => {
  it('signs an empty list when nobody stands in it', async () => {
    expect(await publishDirectory(jobs, now)).toBe(0)
    expect(await readList()).toEqual({ deploymentId, revision: 1, shards: [] })
  })

  it('makes the files of areas that changed, and no other', async () => {
    const [lyon, bourg] = [
      await buildListedPractice(owner, 'fr-69'),
      await buildListedPractice(owner, 'fr-01'),
    ]
    expect(await publishDirectory(jobs, now)).toBe(2)
    expect(await namesIn('fr-69')).toEqual(['Claire Aubry'])
    const before = await readList()
    await lyon.list({ ...sampleFacts(lyon.slug), name: 'Claire Aubry-Roux' })
    expect(await publishDirectory(jobs, now)).toBe(1)
    expect(await namesIn('fr-69')).toEqual(['Claire Aubry-Roux'])
    const after = await readList()
    expect(after?.revision).toBe((before?.revision ?? 0) + 1)
    expect(after?.shards.find(({ area }) => area === 'fr-01')).toEqual(
      before?.shards.find(({ area }) => area === 'fr-01'),
    )
    await bourg.unlist()
    expect(await publishDirectory(jobs, now)).toBe(1)
    expect((await readList())?.shards.map(({ area }) => area)).toEqual(['fr-69'])
  })

  it('keeps the file that a list of a moment ago names, for two days', async () => {
    const practice = await buildListedPractice(owner, 'fr-42')
    await publishDirectory(jobs, now)
    const hash = (await readList())?.shards.find(({ area }) => area === 'fr-42')?.hash ?? ''
    await practice.list({ ...sampleFacts(practice.slug), name: 'Somebody Else' })
    await publishDirectory(jobs, now)
    expect(await findShard(api, parseBase64url(hash))).not.toBeNull()
    await owner`UPDATE directory_shards SET replaced_on = '2026-11-21' WHERE replaced_on IS NOT NULL`
    const runner = await runJobs(database.urlAs('colloque_jobs'), {
      now: () => now,
      log: () => undefined,
      patienceMs: 60_000,
    })
    await runner.stop()
    expect(await findShard(api, parseBase64url(hash))).toBeNull()
  })

  it('compresses what it publishes', async () => {
    await buildListedPractice(owner, 'fr-43')
    await publishDirectory(jobs, now)
    const hash = (await readList())?.shards.find(({ area }) => area === 'fr-43')?.hash ?? ''
    const shard = await findShard(api, parseBase64url(hash))
    if (!shard) throw new Error('not published')
    expect(new Uint8Array(brotliDecompressSync(shard.brotli))).toEqual(new Uint8Array(shard.plain))
    expect(new Uint8Array(gunzipSync(shard.gzip))).toEqual(new Uint8Array(shard.plain))
  })

  it('runs by itself, within a second of a change', async () => {
    const runner = await runJobs(database.urlAs('colloque_jobs'), {
      now: () => now,
      log: () => undefined,
      patienceMs: 60_000,
    })
    try {
      const practice = await buildListedPractice(owner, 'fr-44')
      await expect.poll(() => namesIn('fr-44'), { timeout: 5_000, interval: 20 }).toEqual(['Claire Aubry'])
      await practice.unlist()
      await expect.poll(() => namesIn('fr-44'), { timeout: 5_000, interval: 20 }).toEqual([])
    } finally {
      await runner.stop()
    }
  })

  it('leaves the key out of reach of the API, which serves the files', async () => {
    await buildListedPractice(owner, 'fr-45')
    await expect(publishDirectory(api, now)).rejects.toThrow(/permission denied/)
  })
})
