// The practitioner's own record: notes, the index in parts, and kept documents chunk by chunk. All of it goes to the
// record key; what is opened is cleaned of characters that reorder text. A document's key never leaves the worker.
import type { SealedRecord } from '@colloque/contract'
import { EncodingError, parseBase64url, toBase64url } from '@colloque/encoding'
import {
  chunkCountFor,
  decryptChunk,
  encryptChunk,
  joinChunks,
  type KeptDocument,
  type Note,
  openKeptDocument,
  openRecordPart,
  openRecordManifest as openSealedManifest,
  openNote as openSealedNote,
  type RecordIndex,
  type RecordItem,
  type RecordManifest,
  SealingError,
  SealingInputError,
  sealNote as seal,
  sealKeptDocument,
  sealRecordManifest,
  sealRecordPart,
} from '@colloque/sealing'
import { withoutBidiControls } from '../model/bidi.ts'
import { CryptoFailure } from './failure.ts'
import { requireOpen, sealingTools } from './worker-state.ts'

/** A sealed record at the revision the server tells; the envelope opens at that revision only. */
export type RecordToOpen = { recordId: string; revision: number; sealed: SealedRecord }

/** A sealed part at the revision that the manifest names. */
export type PartToOpen = { partId: string; revision: number; sealed: SealedRecord }

/** Opens a note. @throws CryptoFailure `cannot-open` */
export async function openNote({ recordId, revision, sealed }: RecordToOpen): Promise<Note> {
  const { account } = requireOpen()
  const { hpke } = await sealingTools()
  const context = contextOf(recordId, revision)
  return withoutBidiControls(await opening(() => openSealedNote(sealed, context, account.recordReader, hpke)))
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

/** Opens the manifest of the index, or an index in one piece. @throws CryptoFailure `cannot-open` */
export async function openRecordManifest({
  revision,
  sealed,
}: Omit<RecordToOpen, 'recordId'>): Promise<RecordManifest | RecordIndex> {
  const { account } = requireOpen()
  const { hpke } = await sealingTools()
  const context = contextOf(account.practitionerId, revision)
  return withoutBidiControls(
    await opening(() => openSealedManifest(sealed, context, account.recordReader, hpke)),
  )
}

/** Opens parts of the index. @throws CryptoFailure `cannot-open` */
export async function openRecordParts(parts: readonly PartToOpen[]): Promise<RecordItem[][]> {
  const { account } = requireOpen()
  const { hpke } = await sealingTools()
  const open = async ({ partId, revision, sealed }: PartToOpen) =>
    withoutBidiControls(
      await opening(() => openRecordPart(sealed, contextOf(partId, revision), account.recordReader, hpke)),
    )
  return Promise.all(parts.map(open))
}

/** Seals the next manifest and the parts that change with it; all of them at its revision. */
export async function sealRecordFile(next: {
  revision: number
  manifest: RecordManifest
  changed: readonly { partId: string; items: readonly RecordItem[] }[]
}): Promise<{ sealed: SealedRecord; parts: { partId: string; sealed: SealedRecord }[] }> {
  const { account } = requireOpen()
  const tools = await sealingTools()
  const { revision, manifest, changed } = next
  const own = contextOf(account.practitionerId, revision)
  const parts = []
  for (const { partId, items } of changed) {
    const sealed = await sealRecordPart(items, contextOf(partId, revision), account.recordReader, tools)
    parts.push({ partId, sealed })
  }
  return { sealed: await sealRecordManifest(manifest, own, account.recordReader, tools), parts }
}

type DocumentAtWork = { recordId: string; chunkKey: Uint8Array; content: Uint8Array; opened: Uint8Array[] }

let atWork: DocumentAtWork | null = null

/** Takes a file to be kept and seals what is said of it; its chunks are then asked for one by one. */
export async function sealDocument({
  recordId,
  file,
  keptOn,
}: {
  recordId: string
  file: File
  keptOn: string
}): Promise<{ sealed: SealedRecord; chunkCount: number }> {
  const { account } = requireOpen()
  const chunkCount = fitting(() => chunkCountFor(file.size))
  const content = new Uint8Array(await file.arrayBuffer())
  const document: KeptDocument = {
    name: file.name,
    mediaType: file.type.slice(0, 127),
    contentBytes: content.length,
    keptOn,
  }
  const tools = await sealingTools()
  const { sealed, chunkKey } = await sealKeptDocument(
    document,
    contextOf(recordId, 1),
    account.recordReader,
    tools,
  )
  atWork = { recordId, chunkKey, content, opened: [] }
  return { sealed, chunkCount }
}

/** One chunk of the file taken last, in base64url. */
export async function sealDocumentChunk(chunk: { recordId: string; index: number }): Promise<string> {
  const { chunkKey, content } = requireAtWork(chunk.recordId)
  return toBase64url(encryptChunk(chunkKey, content, chunk.index))
}

/** Opens what is said of a kept document, and says how many chunks it has. @throws CryptoFailure `cannot-open` */
export async function openDocument({
  recordId,
  revision,
  sealed,
}: RecordToOpen): Promise<{ document: KeptDocument; chunkCount: number }> {
  const { account } = requireOpen()
  const { hpke } = await sealingTools()
  const { document, chunkKey } = await opening(() =>
    openKeptDocument(sealed, contextOf(recordId, revision), account.recordReader, hpke),
  )
  atWork = { recordId, chunkKey, content: new Uint8Array(), opened: [] }
  const chunkCount = fitting(() => chunkCountFor(document.contentBytes))
  return { document: withoutBidiControls(document), chunkCount }
}

/** Opens the next chunk of the document opened last. @throws CryptoFailure `cannot-open` */
export async function openDocumentChunk(chunk: {
  recordId: string
  count: number
  sealedChunk: string
}): Promise<null> {
  const { chunkKey, opened } = requireAtWork(chunk.recordId)
  const next = await opening(async () =>
    decryptChunk(chunkKey, parseBase64url(chunk.sealedChunk), opened.length, chunk.count),
  )
  opened.push(next)
  return null
}

/** The whole content, after its last chunk; nothing of it is given before. @throws CryptoFailure `cannot-open` */
export async function finishDocument({
  recordId,
  contentBytes,
}: {
  recordId: string
  contentBytes: number
}): Promise<Uint8Array<ArrayBuffer>> {
  const { opened } = requireAtWork(recordId)
  const content = await opening(async () => joinChunks(opened))
  endDocument()
  if (content.length !== contentBytes) throw new CryptoFailure('cannot-open')
  return Uint8Array.from(content)
}

/** Forgets the document at work. */
export async function forgetDocument(_: null): Promise<null> {
  endDocument()
  return null
}

function endDocument(): void {
  atWork?.chunkKey.fill(0)
  atWork?.content.fill(0)
  for (const chunk of atWork?.opened ?? []) chunk.fill(0)
  atWork = null
}

function requireAtWork(recordId: string): DocumentAtWork {
  requireOpen()
  if (atWork === null || atWork.recordId !== recordId) throw new CryptoFailure('stopped')
  return atWork
}

function contextOf(recordId: string, revision: number) {
  const { deploymentId, practiceId } = requireOpen().account
  return { deploymentId, practiceId, recordId, revision }
}

function fitting<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof SealingInputError) throw new CryptoFailure('too-long')
    throw error
  }
}

async function opening<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof SealingError || error instanceof EncodingError)
      throw new CryptoFailure('cannot-open')
    throw error
  }
}
