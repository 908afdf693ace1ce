// Documents in sealed chunks: begun with their number, sent one by one in any order and as often as it takes, finished by
// their head among the messages. What is never finished is swept.
import { equalBytes, type Id } from '@colloque/encoding'
import { isSealedPartKept, lockAppointment } from './acts.ts'
import type { AppointmentKey } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'
import { dayOf } from './ticks.ts'

export type DocumentKey = AppointmentKey & { documentId: Id }

type Author = 'patient' | 'practice'

/** `appointment-id-used`: another document bears this id. */
export type BeginOutcome = 'begun' | 'repeated' | 'documents-full' | 'appointment-id-used' | 'deleted'

/** `stale-revision`: another chunk stands there. */
export type ChunkOutcome = 'written' | 'repeated' | 'stale-revision' | 'not-found'

/** What one visit may hold: 10 documents, and chunks of 60 MB in all; a private link fills less, so that the practice can answer. */
const most = {
  patient: { documents: 8, chunks: 172 },
  practice: { documents: 10, chunks: 229 },
}

/** Makes room for a document of `chunkCount` chunks. Said again, it is answered alike. */
export async function beginDocument(
  sql: Database,
  key: DocumentKey,
  { author, chunkCount, writtenOn }: { author: Author; chunkCount: number; writtenOn: string },
): Promise<BeginOutcome> {
  const { practiceId, appointmentId, documentId } = key
  return sql.begin(async (tx): Promise<BeginOutcome> => {
    if (!(await lockAppointment(tx, key)) || !(await isSealedPartKept(tx, key))) return 'deleted'
    const known = await tx<{ documentId: Id; author: Author; chunkCount: number }[]>`
      SELECT document_id, author, chunk_count FROM documents
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
    const same = known.find((one) => one.documentId === documentId)
    if (same)
      return same.author === author && same.chunkCount === chunkCount ? 'repeated' : 'appointment-id-used'
    const chunks = known.reduce((sum, one) => sum + one.chunkCount, chunkCount)
    if (known.length >= most[author].documents || chunks > most[author].chunks) return 'documents-full'
    await tx`
      INSERT INTO documents ${tx({ practiceId, appointmentId, documentId, author, chunkCount, writtenOn })}`
    return 'begun'
  })
}

/** Keeps one chunk of a document that its author has begun. */
export async function writeChunk(
  sql: Database,
  key: DocumentKey,
  { author, chunkIndex, sealedChunk }: { author: Author; chunkIndex: number; sealedChunk: Uint8Array },
): Promise<ChunkOutcome> {
  const { practiceId, appointmentId, documentId } = key
  return sql.begin(async (tx): Promise<ChunkOutcome> => {
    // Retention, and whoever gives the document up, lock the visit: none of it stays behind.
    await tx`
      SELECT FROM appointments WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}
      FOR KEY SHARE`
    const begun = await tx`
      SELECT FROM documents
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND document_id = ${documentId}
        AND author = ${author} AND chunk_count > ${chunkIndex}`
    if (begun.count === 0) return 'not-found'
    const inserted = await tx`
      INSERT INTO document_chunks ${tx({ practiceId, appointmentId, documentId, chunkIndex, sealedChunk })}
      ON CONFLICT DO NOTHING`
    if (inserted.count === 1) return 'written'
    const known = await findChunk(tx, key, chunkIndex)
    return known && equalBytes(known, sealedChunk) ? 'repeated' : 'stale-revision'
  })
}

/** One chunk (262,160 bytes), or null. */
export async function findChunk(
  sql: Queries,
  { practiceId, appointmentId, documentId }: DocumentKey,
  chunkIndex: number,
): Promise<Uint8Array | null> {
  const [row] = await sql<{ sealedChunk: Uint8Array }[]>`
    SELECT sealed_chunk FROM document_chunks
    WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND document_id = ${documentId}
      AND chunk_index = ${chunkIndex}`
  return row?.sealedChunk ?? null
}

/** Gives up a document that its author has not finished; false when there is none. */
export async function giveUpDocument(sql: Database, key: DocumentKey, author: Author): Promise<boolean> {
  const { practiceId, appointmentId, documentId } = key
  return sql.begin(async (tx) => {
    await lockAppointment(tx, key)
    const unfinished = await tx`
      SELECT FROM documents d
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND document_id = ${documentId}
        AND author = ${author} AND NOT EXISTS (
          SELECT FROM messages m WHERE m.practice_id = d.practice_id AND m.appointment_id = d.appointment_id
            AND m.message_id = d.document_id)`
    if (unfinished.count === 0) return false
    await deleteDocument(tx, key)
    return true
  })
}

/** How many unfinished documents are deleted at a time. */
export const batchDocuments = 50

/** Deletes documents that were begun before yesterday (UTC) and never finished, as colloque_jobs; how many. */
export async function sweepUnfinished(sql: Database, now: number): Promise<number> {
  const yesterday = dayOf(now - 86_400_000)
  return sql.begin(async (tx) => {
    const over = await tx<DocumentKey[]>`
      SELECT d.practice_id, d.appointment_id, d.document_id FROM documents d
      JOIN appointments a USING (practice_id, appointment_id)
      WHERE d.written_on < ${yesterday} AND NOT EXISTS (
        SELECT FROM messages m WHERE m.practice_id = d.practice_id AND m.appointment_id = d.appointment_id
          AND m.message_id = d.document_id)
      ORDER BY practice_id, appointment_id LIMIT ${batchDocuments} FOR UPDATE OF a SKIP LOCKED`
    for (const key of over) {
      const { practiceId, appointmentId, documentId } = key
      // Asked again under the lock: it may have been finished meanwhile.
      const finished = await tx`
        SELECT FROM messages WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}
          AND message_id = ${documentId}`
      if (finished.count === 0) await deleteDocument(tx, key)
    }
    return over.length
  })
}

async function deleteDocument(
  tx: Queries,
  { practiceId, appointmentId, documentId }: DocumentKey,
): Promise<void> {
  await tx`
    DELETE FROM document_chunks
    WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND document_id = ${documentId}`
  await tx`
    DELETE FROM documents
    WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND document_id = ${documentId}`
}
