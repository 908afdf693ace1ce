// The publishing job: makes the files of areas that changed, and signs the list of all of them anew. The key lives here; the
// API, which serves the files, cannot read it.
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import {
  type ChangedArea,
  type Database,
  type DirectoryShard,
  findChangedAreas,
  findDirectoryList,
  findEntries,
  findShards,
  publishAlone,
  type Queries,
  requireDirectoryKey,
  writeDirectoryList,
  writeShard,
} from '@colloque/database'
import { buildShard, type DirectoryEntry, listPublicKey, signList } from '@colloque/directory'
import { toBase64url } from '@colloque/encoding'

/** Good enough to be within a fifteenth of the best, and eight times as fast: a change is to be seen within a second. */
const brotliQuality = 9

/**
 * Publishes what has changed; how many files this process made. An area and the list
 * that names it are one transaction, so that whoever lists a practice never waits for more than one file. `now` in ms.
 */
export async function publishDirectory(sql: Database, now: number): Promise<number> {
  for (let made = 0; ; made += 1) {
    let isMore = false
    await publishAlone(sql, async (tx) => {
      const [area] = await findChangedAreas(tx)
      const before = await findDirectoryList(tx)
      isMore = area !== undefined
      if (area) await writeShard(tx, area, await makeShard(tx, area), now)
      if (area || before === null) await writeList(tx, (before?.revision ?? 0) + 1)
    })
    if (!isMore) return made
  }
}

async function makeShard(sql: Queries, { area, tiles }: ChangedArea): Promise<DirectoryShard | null> {
  const entries = (await findEntries(sql, area)).map(({ entry, ...place }) => ({ ...entry, ...place }))
  if (entries.length === 0) return null
  return { ...(await compressShard(area, entries)), tiles }
}

/** A shard in its three forms, with its digest. */
export async function compressShard(
  area: string,
  entries: readonly DirectoryEntry[],
): Promise<Omit<DirectoryShard, 'tiles'>> {
  const plain = buildShard(area, entries)
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
    promisify(gzip)(plain, { level: 9 }),
  ])
  const contentDigest = new Uint8Array(hash('sha256', plain, 'buffer'))
  return { area, contentDigest, plain, gzip: zipped, brotli, entries: entries.length }
}

async function writeList(sql: Queries, revision: number): Promise<void> {
  const { deploymentId, secretKey } = await requireDirectoryKey(sql)
  const shards = (await findShards(sql)).map(({ contentDigest, ...shard }) => ({
    ...shard,
    hash: toBase64url(contentDigest),
  }))
  const body = signList({ deploymentId, revision, shards }, secretKey)
  await writeDirectoryList(sql, { revision, publicKey: listPublicKey(secretKey), body })
}
