// The practitioner's sealed file: entries and one index, each written by compare-and-swap on its revision.
import type { Id } from '@colloque/encoding'
import type { StoredGrant } from './appointment-types.ts'
import type { Database } from './connect.ts'

/** Whose file. */
export type FileOwner = { practiceId: Id; practitionerId: Id }

export type StoredRecord = StoredGrant & { revision: number; sealedBody: Uint8Array }

export type RecordWrite = Omit<StoredRecord, 'revision'> & { replacesRevision: number; writtenOn: string }

export async function findRecord(
  sql: Database,
  owner: FileOwner,
  recordId: Id,
): Promise<StoredRecord | null> {
  const [row] = await sql<StoredRecord[]>`
    SELECT revision, sealed_body, key_id, epoch, encapsulated_key, sealed_content_key FROM records
    WHERE practice_id = ${owner.practiceId} AND practitioner_id = ${owner.practitionerId} AND record_id = ${recordId}`
  return row ?? null
}

export async function findRecordIndex(sql: Database, owner: FileOwner): Promise<StoredRecord | null> {
  const [row] = await sql<StoredRecord[]>`
    SELECT revision, sealed_body, key_id, epoch, encapsulated_key, sealed_content_key FROM record_indexes
    WHERE practice_id = ${owner.practiceId} AND practitioner_id = ${owner.practitionerId}`
  return row ?? null
}

/** Writes revision `replacesRevision` + 1 (1 for a new entry); null when another revision stands there. */
export async function writeRecord(
  sql: Database,
  owner: FileOwner,
  recordId: Id,
  { replacesRevision, ...write }: RecordWrite,
): Promise<number | null> {
  const revision = replacesRevision + 1
  const written =
    replacesRevision === 0
      ? await sql`
          INSERT INTO records ${sql({ ...owner, recordId, revision, ...write })} ON CONFLICT DO NOTHING RETURNING 1`
      : await sql`
          UPDATE records SET ${sql({ revision, ...write })}
          WHERE practice_id = ${owner.practiceId} AND practitioner_id = ${owner.practitionerId}
            AND record_id = ${recordId} AND revision = ${replacesRevision}
          RETURNING 1`
  return written.length === 1 ? revision : null
}

/** As writeRecord, for the one index of a practitioner. */
export async function writeRecordIndex(
  sql: Database,
  owner: FileOwner,
  { replacesRevision, ...write }: RecordWrite,
): Promise<number | null> {
  const revision = replacesRevision + 1
  const written =
    replacesRevision === 0
      ? await sql`
          INSERT INTO record_indexes ${sql({ ...owner, revision, ...write })} ON CONFLICT DO NOTHING RETURNING 1`
      : await sql`
          UPDATE record_indexes SET ${sql({ revision, ...write })}
          WHERE practice_id = ${owner.practiceId} AND practitioner_id = ${owner.practitionerId}
            AND revision = ${replacesRevision}
          RETURNING 1`
  return written.length === 1 ? revision : null
}

/** Deletes an entry; false when there was none. */
export async function removeRecord(sql: Database, owner: FileOwner, recordId: Id): Promise<boolean> {
  const removed = await sql`
    DELETE FROM records
    WHERE practice_id = ${owner.practiceId} AND practitioner_id = ${owner.practitionerId} AND record_id = ${recordId}
    RETURNING 1`
  return removed.length === 1
}
