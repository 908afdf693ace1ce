// The practitioner's own notes and the one index that links them to visits. Both go to the record key.
import type { SealedRecord } from '@colloque/contract'
import {
  type Note,
  openRecordIndex as openSealedIndex,
  openNote as openSealedNote,
  type RecordIndex,
  SealingError,
  sealNote as seal,
  sealRecordIndex as sealIndex,
} from '@colloque/sealing'
import { CryptoFailure } from './failure.ts'
import { requireOpen, sealingTools } from './worker-state.ts'

/** A sealed record at the revision the server tells; the envelope opens at that revision only. */
export type RecordToOpen = { recordId: string; revision: number; sealed: SealedRecord }

/** Opens a note. @throws CryptoFailure `cannot-open` */
export async function openNote({ recordId, revision, sealed }: RecordToOpen): Promise<Note> {
  const { account } = requireOpen()
  const { hpke } = await sealingTools()
  return opening(() => openSealedNote(sealed, contextOf(recordId, revision), account.recordReader, hpke))
}

/** Seals a note as its next revision. */
export async function sealNote(note: {
  recordId: string
  revision: number
  note: Note
}): Promise<SealedRecord> {
  const { account } = requireOpen()
  const context = contextOf(note.recordId, note.revision)
  return seal(note.note, context, account.recordReader, await sealingTools())
}

/** Opens the index. @throws CryptoFailure `cannot-open` */
export async function openIndex({ revision, sealed }: Omit<RecordToOpen, 'recordId'>): Promise<RecordIndex> {
  const { account } = requireOpen()
  const { hpke } = await sealingTools()
  const context = contextOf(account.practitionerId, revision)
  return opening(() => openSealedIndex(sealed, context, account.recordReader, hpke))
}

/** Seals the index as its next revision. */
export async function sealRecordIndex(next: { revision: number; index: RecordIndex }): Promise<SealedRecord> {
  const { account } = requireOpen()
  const context = contextOf(account.practitionerId, next.revision)
  return sealIndex(next.index, context, account.recordReader, await sealingTools())
}

function contextOf(recordId: string, revision: number) {
  const { deploymentId, practiceId } = requireOpen().account
  return { deploymentId, practiceId, recordId, revision }
}

async function opening<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof SealingError) throw new CryptoFailure('cannot-open')
    throw error
  }
}
