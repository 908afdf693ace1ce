// The files of the public directory: what they are made of, for the publishing job, and the files themselves.
import type { EntryFacts } from '@colloque/directory'
import type { Id } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'
import { dayOf } from './ticks.ts'

/** An area whose files do not show its newest `revision` yet. */
export type ChangedArea = { area: string; revision: number; tiles: number }

/** A file in its three forms, named by the SHA-256 of the first (32 bytes). */
export type DirectoryShard = {
  area: string
  contentDigest: Uint8Array
  plain: Uint8Array
  gzip: Uint8Array
  brotli: Uint8Array
  entries: number
  tiles: number
}

/** What the list says of a file; `bytes`: how long it is, uncompressed. */
export type ListedShard = Pick<DirectoryShard, 'area' | 'contentDigest' | 'entries' | 'tiles'> & {
  bytes: number
}

/** A calendar that can be found: its entry as the document gave it, and where its free times are told. */
export type StoredEntry = { scheduleId: Id; entry: EntryFacts; tile: number; position: number }

export type DirectoryList = { revision: number; publicKey: Uint8Array; body: Uint8Array }

const publishingLock = 7_110_019

/** Runs `publish` once no other process publishes. */
export async function publishAlone(sql: Database, publish: (tx: Queries) => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${publishingLock})`
    await publish(tx)
  })
}

export function findChangedAreas(sql: Queries): Promise<ChangedArea[]> {
  return sql<ChangedArea[]>`
    SELECT area, revision, cardinality(tile_sizes) AS tiles FROM directory_areas
    WHERE made_revision < revision ORDER BY area`
}

/** Entries of an area, in the order of their places. */
export function findEntries(sql: Queries, area: string): Promise<StoredEntry[]> {
  return sql<StoredEntry[]>`
    SELECT schedule_id, entry, tile, position FROM directory_schedules
    WHERE area = ${area} AND entry IS NOT NULL ORDER BY tile, position`
}

/** Puts a file in the place of the area's older one; null: nobody is left in the area. `now` in ms. */
export async function writeShard(
  sql: Queries,
  { area, revision }: ChangedArea,
  shard: DirectoryShard | null,
  now: number,
): Promise<void> {
  await sql`
    UPDATE directory_shards SET replaced_on = ${dayOf(now)} WHERE area = ${area} AND replaced_on IS NULL`
  if (shard)
    await sql`
      INSERT INTO directory_shards ${sql(shard)}
      ON CONFLICT (content_digest) DO UPDATE SET area = excluded.area, tiles = excluded.tiles, replaced_on = NULL`
  await sql`UPDATE directory_areas SET made_revision = ${revision} WHERE area = ${area}`
}

/** The present file of every area, by area. */
export function findShards(sql: Queries): Promise<ListedShard[]> {
  return sql<ListedShard[]>`
    SELECT area, content_digest, entries, tiles, octet_length(plain) AS bytes FROM directory_shards
    WHERE replaced_on IS NULL ORDER BY area`
}

/** A file by its digest (32 bytes), also one that was replaced a moment ago; or null. */
export async function findShard(sql: Queries, contentDigest: Uint8Array): Promise<DirectoryShard | null> {
  const [row] = await sql<DirectoryShard[]>`
    SELECT area, content_digest, plain, gzip, brotli, entries, tiles FROM directory_shards
    WHERE content_digest = ${contentDigest}`
  return row ?? null
}

/** The newest list, or null before the first was made. */
export async function findDirectoryList(sql: Queries): Promise<DirectoryList | null> {
  const [row] = await sql<DirectoryList[]>`SELECT revision, public_key, body FROM directory_list`
  return row ?? null
}

export async function writeDirectoryList(sql: Queries, list: DirectoryList): Promise<void> {
  await sql`
    INSERT INTO directory_list ${sql(list)} ON CONFLICT (is_only) DO UPDATE SET ${sql(list)}`
}

/** The deployment, and the Ed25519 secret key (32 bytes) that signs its lists; for the publishing job alone. */
export async function requireDirectoryKey(
  sql: Queries,
): Promise<{ deploymentId: Id; secretKey: Uint8Array }> {
  const [row] = await sql<{ deploymentId: Id; secretKey: Uint8Array }[]>`
    SELECT deployment_id, secret_key FROM deployment, directory_key`
  if (!row) throw new Error('The database has no directory key: run the migration first.')
  return row
}

/** Deletes files that were replaced before yesterday (UTC): whoever began with an older list has read them. */
export async function sweepShards(sql: Queries, now: number): Promise<number> {
  const swept = await sql`DELETE FROM directory_shards WHERE replaced_on < ${dayOf(now - 86_400_000)}`
  return swept.count
}
