// Kept documents: sealed chunk by chunk in the worker, sent before their entry, opened only as a whole.
import type { RecordEntry } from '@colloque/sealing'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { fittingLabel } from '../../model/record/record-patients.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { writeRecord } from './record-file.ts'
import { filing, type NoteSubject, today } from './records.ts'

/** What a file picker may give at most, in bytes; as the crypto worker refuses it too. */
export const MAXIMUM_DOCUMENT_BYTES = 20_000_000

const sealedName = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Keeps a file; `onProgress` is told how much is sent, from 0 to 1. @throws ProblemError, CryptoFailure */
export async function keepDocument(
  file: File,
  about: NoteSubject,
  onProgress: (share: number) => void,
): Promise<void> {
  if (file.size > MAXIMUM_DOCUMENT_BYTES) throw new CryptoFailure('too-long')
  const [recordId = ''] = await runTask('makeIds', 1)
  const name = fittingLabel(file.name.replace(sealedName, '')) || 'document'
  const named = new File([file], name, { type: file.type })
  try {
    const { sealed, chunkCount } = await runTask('sealDocument', { recordId, file: named, keptOn: today() })
    for (let index = 0; index < chunkCount; index++) {
      const sealedChunk = await runTask('sealDocumentChunk', { recordId, index })
      await sendChunk(recordId, index, sealedChunk)
      onProgress((index + 1) / (chunkCount + 1))
    }
    const entry = { recordId, revision: 1, kind: 'document' as const, day: about.day, title: name }
    await writeRecord({
      items: await filing(about, entry),
      records: [{ recordId, replacesRevision: 0, sealed }],
    })
  } finally {
    await runTask('forgetDocument', null).catch(() => null)
  }
}

export type OpenedDocument = { name: string; mediaType: string; content: Uint8Array<ArrayBuffer> }

/** A kept document, whole. @throws ProblemError, CryptoFailure */
export async function openDocument(
  { recordId }: Pick<RecordEntry, 'recordId'>,
  onProgress: (share: number) => void,
): Promise<OpenedDocument> {
  const param = { recordId }
  const record = await requireAnswer(api.api.practice.records[':recordId'].$get({ param, query: {} }))
  try {
    const { document, chunkCount } = await runTask('openDocument', { ...record, recordId })
    for (let index = 0; index < chunkCount; index++) {
      const chunk = { recordId, chunkNumber: String(index) }
      const { sealedChunk } = await requireAnswer(
        api.api.practice.records[':recordId'].chunks[':chunkNumber'].$get({ param: chunk }),
      )
      await runTask('openDocumentChunk', { recordId, count: chunkCount, sealedChunk })
      onProgress((index + 1) / chunkCount)
    }
    const { name, mediaType, contentBytes } = document
    return { name, mediaType, content: await runTask('finishDocument', { recordId, contentBytes }) }
  } catch (error) {
    // A chunk that is missing is a document that does not open.
    if (isProblem(error, 'not-found')) throw new CryptoFailure('cannot-open')
    throw error
  } finally {
    await runTask('forgetDocument', null).catch(() => null)
  }
}

// A connection that dropped after the chunk arrived: sent again, it is known.
async function sendChunk(recordId: string, index: number, sealedChunk: string): Promise<void> {
  const param = { recordId, chunkNumber: String(index) }
  const send = () =>
    requireAnswer(
      api.api.practice.records[':recordId'].chunks[':chunkNumber'].$put({ param, json: { sealedChunk } }),
    )
  try {
    await send()
  } catch (error) {
    if (!isProblem(error, 'offline')) throw error
    await send().catch((again: unknown) => {
      if (!isProblem(again, 'stale-revision')) throw again
    })
  }
}
