// The practitioner's sealed file: entries, and one index in parts, written together by compare-and-swap on revisions.
import type { Id } from '@colloque/encoding'
import type { StoredGrant } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'

/** Whose file. */
export type FileOwner = { practiceId: Id; practitionerId: Id }

export type StoredRecord = StoredGrant & { revision: number; sealedBody: Uint8Array }
export type StoredPart = StoredRecord & { partId: Id }

type Sealed = Omit<StoredRecord, 'revision'>

/** The next index and everything that changes with it. */
export type FileWrite = {
  /** Revision of the index being replaced; 0: none yet. */
  replacesRevision: number
  index: Sealed
  parts: readonly (Sealed & { partId: Id })[]
  removedParts: readonly Id[]
  records: readonly (Sealed & { recordId: Id; replacesRevision: number })[]
  removedRecords: readonly Id[]
  writtenOn: string
}

/** `stale-record` says which of the records; nothing was written then. */
export type FileWritten =
  | { outcome: 'written'; revision: number }
  | { outcome: 'stale-index' }
  | { outcome: 'stale-record'; position: number }

/** An entry as it stands, or at an earlier revision. */
export async function findRecord(
  sql: Database,
  owner: FileOwner,
  recordId: Id,
  revision: number | null,
): Promise<StoredRecord | null> {
  const [row] = await sql<StoredRecord[]>`
    SELECT revision, sealed_body, key_id, epoch, encapsulated_key, sealed_content_key FROM records
    WHERE ${ofRecord(sql, owner, recordId)} AND (${revision}::int IS NULL OR revision = ${revision}::int)
    UNION ALL
    SELECT revision, sealed_body, key_id, epoch, encapsulated_key, sealed_content_key FROM record_revisions
    WHERE ${ofRecord(sql, owner, recordId)} AND revision = ${revision}::int`
  return row ?? null
}

export async function findRecordIndex(sql: Database, owner: FileOwner): Promise<StoredRecord | null> {
  const [row] = await sql<StoredRecord[]>`
    SELECT revision, sealed_body, key_id, epoch, encapsulated_key, sealed_content_key FROM record_indexes
    WHERE ${of(sql, owner)}`
  return row ?? null
}

/** Those of the parts that there are. */
export async function findRecordParts(
  sql: Database,
  owner: FileOwner,
  partIds: readonly Id[],
): Promise<StoredPart[]> {
  return sql<StoredPart[]>`
    SELECT part_id, revision, sealed_body, key_id, epoch, encapsulated_key, sealed_content_key
    FROM record_index_parts WHERE ${of(sql, owner)} AND part_id = ANY(${partIds as Id[]}::uuid[])`
}

/** Writes all or nothing. The index's row is locked first, so that two who write one file come one after the other. */
export async function writeFile(sql: Database, owner: FileOwner, write: FileWrite): Promise<FileWritten> {
  const revision = write.replacesRevision + 1
  const { writtenOn } = write
  try {
    return await sql.begin(async (tx) => {
      const next = { revision, ...write.index, writtenOn }
      const replaced =
        write.replacesRevision === 0
          ? await tx`INSERT INTO record_indexes ${tx({ ...owner, ...next })} ON CONFLICT DO NOTHING RETURNING 1`
          : await tx`
              UPDATE record_indexes SET ${tx(next)}
              WHERE ${of(tx, owner)} AND revision = ${write.replacesRevision} RETURNING 1`
      if (replaced.length === 0) return { outcome: 'stale-index' }
      for (const part of write.parts)
        await tx`
          INSERT INTO record_index_parts ${tx({ ...owner, revision, ...part, writtenOn })}
          ON CONFLICT (practice_id, practitioner_id, part_id) DO UPDATE SET
            revision = excluded.revision, sealed_body = excluded.sealed_body, key_id = excluded.key_id,
            epoch = excluded.epoch, encapsulated_key = excluded.encapsulated_key,
            sealed_content_key = excluded.sealed_content_key, written_on = excluded.written_on`
      await tx`
        DELETE FROM record_index_parts
        WHERE ${of(tx, owner)} AND part_id = ANY(${write.removedParts as Id[]}::uuid[])`
      for (const [position, record] of write.records.entries())
        if (!(await writeRecord(tx, owner, { ...record, writtenOn }))) throw new StaleRecord(position)
      await removeRecords(tx, owner, write.removedRecords)
      return { outcome: 'written', revision }
    })
  } catch (error) {
    if (error instanceof StaleRecord) return { outcome: 'stale-record', position: error.position }
    throw error
  }
}

/** Keeps one chunk of a document that is not there yet; false where it is, or this chunk is. */
export async function addRecordChunk(
  sql: Database,
  owner: FileOwner,
  chunk: { recordId: Id; chunkNumber: number; sealedChunk: Uint8Array; writtenOn: string },
): Promise<boolean> {
  const { recordId, chunkNumber, sealedChunk, writtenOn } = chunk
  const added = await sql`
    INSERT INTO record_chunks (practice_id, practitioner_id, record_id, chunk_number, sealed_chunk, written_on)
    SELECT ${owner.practiceId}::uuid, ${owner.practitionerId}::uuid, ${recordId}::uuid, ${chunkNumber}::smallint,
      ${sealedChunk}::bytea, ${writtenOn}::date
    WHERE NOT EXISTS (SELECT FROM records WHERE ${ofRecord(sql, owner, recordId)})
    ON CONFLICT DO NOTHING RETURNING 1`
  return added.length === 1
}

export async function findRecordChunk(
  sql: Database,
  owner: FileOwner,
  recordId: Id,
  chunkNumber: number,
): Promise<Uint8Array | null> {
  const [row] = await sql<{ sealedChunk: Uint8Array }[]>`
    SELECT sealed_chunk FROM record_chunks
    WHERE ${ofRecord(sql, owner, recordId)} AND chunk_number = ${chunkNumber}`
  return row?.sealedChunk ?? null
}

class StaleRecord extends Error {
  readonly position: number

  constructor(position: number) {
    super('stale record')
    this.position = position
  }
}

type RecordWrite = FileWrite['records'][number] & { writtenOn: string }

// What stood before stays, under its number.
async function writeRecord(tx: Queries, owner: FileOwner, record: RecordWrite): Promise<boolean> {
  const { recordId, replacesRevision, ...sealed } = record
  const revision = replacesRevision + 1
  if (replacesRevision === 0) {
    const added = await tx`
      INSERT INTO records ${tx({ ...owner, recordId, revision, ...sealed })} ON CONFLICT DO NOTHING RETURNING 1`
    return added.length === 1
  }
  const kept = await tx`
    INSERT INTO record_revisions (practice_id, practitioner_id, record_id, revision, sealed_body, key_id, epoch,
      encapsulated_key, sealed_content_key, written_on)
    SELECT practice_id, practitioner_id, record_id, revision, sealed_body, key_id, epoch, encapsulated_key,
      sealed_content_key, written_on
    FROM records WHERE ${ofRecord(tx, owner, recordId)} AND revision = ${replacesRevision} RETURNING 1`
  if (kept.length === 0) return false
  await tx`UPDATE records SET ${tx({ revision, ...sealed })} WHERE ${ofRecord(tx, owner, recordId)}`
  return true
}

async function removeRecords(tx: Queries, owner: FileOwner, recordIds: readonly Id[]): Promise<void> {
  if (recordIds.length === 0) return
  for (const table of ['record_chunks', 'record_revisions', 'records'])
    await tx`
      DELETE FROM ${tx(table)} WHERE ${of(tx, owner)} AND record_id = ANY(${recordIds as Id[]}::uuid[])`
}

function of(sql: Queries, { practiceId, practitionerId }: FileOwner) {
  return sql`practice_id = ${practiceId} AND practitioner_id = ${practitionerId}`
}

function ofRecord(sql: Queries, owner: FileOwner, recordId: Id) {
  return sql`${of(sql, owner)} AND record_id = ${recordId}`
}
