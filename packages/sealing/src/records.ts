// Notes, kept documents and the record index with its parts: sealed to the practitioner's record key, one revision at a
// time. SPEC.md §6.3. A record outlives every inbox epoch; its epoch number is 0.

import { toBase64url } from '@colloque/encoding'
import type { Hpke } from '@colloque/hpke'
import { keyIdOf } from '@colloque/practice-document'
import { deriveChunkKey } from './chunks.ts'
import { type BodyContext, hashBodyContext } from './context.ts'
import { type OpenedEnvelope, openEnvelope, type SealingTools, sealEnvelope } from './envelope.ts'
import { BODY_OVERHEAD_BYTES, MAXIMUM_RECORD_STEPS, RECORD_STEP_BYTES } from './fields.ts'
import type { ReaderKey, Recipient } from './grant.ts'
import {
  encodeKeptDocument,
  encodeNote,
  encodeRecordIndex,
  encodeRecordManifest,
  encodeRecordPart,
  type KeptDocument,
  type Note,
  parseKeptDocument,
  parseNote,
  parseRecordIndex,
  parseRecordManifest,
  parseRecordPart,
  type RecordIndex,
  type RecordItem,
  type RecordManifest,
} from './record-plaintexts.ts'
import { SealingError } from './sealing-error.ts'
import { formatGrant, parseBounded, parseGrant, type SealedRecord } from './wire.ts'

const RECORD_EPOCH = 0

type RecordField = 'note' | 'recordIndex' | 'recordPart' | 'keptDocument'

/** Which record at which revision; the record index has the practitioner's id as its record id, a part its own. */
export type RecordContext = { deploymentId: string; practiceId: string; recordId: string; revision: number }

/** The practitioner's own keys: 1,216-byte record key and 32-byte identity key. */
export type RecordRecipient = { recordPublicKey: Uint8Array; identityPublicKey: Uint8Array }

/** The same with the seed (32 bytes) of the record key. */
export type RecordReader = RecordRecipient & { recordSecretKey: Uint8Array }

/** Seals a note. @throws SealingInputError, RandomSourceError */
export async function sealNote(
  note: Note,
  context: RecordContext,
  recipient: RecordRecipient,
  tools: SealingTools,
): Promise<SealedRecord> {
  return sealRecord('note', encodeNote(note), context, recipient, tools)
}

/** Opens a note at the revision the reader expects. @throws SealingError */
export async function openNote(
  sealed: SealedRecord,
  context: RecordContext,
  reader: RecordReader,
  hpke: Hpke,
): Promise<Note> {
  return parseNote((await openRecord('note', sealed, context, reader, hpke)).plaintext)
}

/** Seals a record index in one piece; writers write manifest and parts. @throws SealingInputError, RandomSourceError */
export async function sealRecordIndex(
  index: RecordIndex,
  context: RecordContext,
  recipient: RecordRecipient,
  tools: SealingTools,
): Promise<SealedRecord> {
  return sealRecord('recordIndex', encodeRecordIndex(index), context, recipient, tools)
}

/** Opens a record index in one piece at the revision the reader expects. @throws SealingError */
export async function openRecordIndex(
  sealed: SealedRecord,
  context: RecordContext,
  reader: RecordReader,
  hpke: Hpke,
): Promise<RecordIndex> {
  return parseRecordIndex((await openRecord('recordIndex', sealed, context, reader, hpke)).plaintext)
}

/** Seals the manifest of a record index. @throws SealingInputError, RandomSourceError */
export async function sealRecordManifest(
  manifest: RecordManifest,
  context: RecordContext,
  recipient: RecordRecipient,
  tools: SealingTools,
): Promise<SealedRecord> {
  return sealRecord('recordIndex', encodeRecordManifest(manifest), context, recipient, tools)
}

/** Opens a manifest, or an index in one piece, at the revision the reader expects. @throws SealingError */
export async function openRecordManifest(
  sealed: SealedRecord,
  context: RecordContext,
  reader: RecordReader,
  hpke: Hpke,
): Promise<RecordManifest | RecordIndex> {
  return parseRecordManifest((await openRecord('recordIndex', sealed, context, reader, hpke)).plaintext)
}

/** Seals one part of a record index; every part has one length. @throws SealingInputError, RandomSourceError */
export async function sealRecordPart(
  items: readonly RecordItem[],
  context: RecordContext,
  recipient: RecordRecipient,
  tools: SealingTools,
): Promise<SealedRecord> {
  return sealRecord('recordPart', encodeRecordPart(items), context, recipient, tools)
}

/** Opens a part under the id and at the revision that the manifest names. @throws SealingError */
export async function openRecordPart(
  sealed: SealedRecord,
  context: RecordContext,
  reader: RecordReader,
  hpke: Hpke,
): Promise<RecordItem[]> {
  return parseRecordPart((await openRecord('recordPart', sealed, context, reader, hpke)).plaintext)
}

/**
 * Seals what is said of a kept document, and makes the key (32 bytes) of its chunks.
 * @throws SealingInputError, RandomSourceError
 */
export async function sealKeptDocument(
  document: KeptDocument,
  context: RecordContext,
  reader: RecordReader,
  tools: SealingTools,
): Promise<{ sealed: SealedRecord; chunkKey: Uint8Array }> {
  const sealed = await sealRecord('keptDocument', encodeKeptDocument(document), context, reader, tools)
  const { contentKey } = await openRecord('keptDocument', sealed, context, reader, tools.hpke)
  return { sealed, chunkKey: chunkKeyOf(contentKey, context) }
}

/** Opens what is said of a kept document, and its chunks' key (32 bytes). @throws SealingError */
export async function openKeptDocument(
  sealed: SealedRecord,
  context: RecordContext,
  reader: RecordReader,
  hpke: Hpke,
): Promise<{ document: KeptDocument; chunkKey: Uint8Array }> {
  const { plaintext, contentKey } = await openRecord('keptDocument', sealed, context, reader, hpke)
  return { document: parseKeptDocument(plaintext), chunkKey: chunkKeyOf(contentKey, context) }
}

function chunkKeyOf(contentKey: Uint8Array, context: RecordContext): Uint8Array {
  const chunkKey = deriveChunkKey(contentKey, hashBodyContext('keptDocument', bodyContextOf(context)))
  contentKey.fill(0)
  return chunkKey
}

async function sealRecord(
  field: RecordField,
  plaintext: Uint8Array,
  context: RecordContext,
  { recordPublicKey, identityPublicKey }: RecordRecipient,
  tools: SealingTools,
): Promise<SealedRecord> {
  const recipient: Recipient = {
    publicKey: recordPublicKey,
    keyId: keyIdOf(recordPublicKey),
    epoch: RECORD_EPOCH,
    identityPublicKey,
    audience: 'record',
  }
  const { body, grant } = await sealEnvelope(
    { field, context: bodyContextOf(context), plaintext, recipient, guest: null },
    tools,
  )
  return { body: toBase64url(body), grant: formatGrant(grant) }
}

async function openRecord(
  field: RecordField,
  sealed: SealedRecord,
  context: RecordContext,
  { recordPublicKey, identityPublicKey, recordSecretKey }: RecordReader,
  hpke: Hpke,
): Promise<OpenedEnvelope> {
  const readerKey: ReaderKey = {
    secretKey: recordSecretKey,
    keyId: keyIdOf(recordPublicKey),
    epoch: RECORD_EPOCH,
    identityPublicKey,
    audiences: ['record'],
  }
  const body = parseBounded(sealed.body, BODY_OVERHEAD_BYTES + RECORD_STEP_BYTES * MAXIMUM_RECORD_STEPS)
  return openEnvelope(
    {
      field,
      context: bodyContextOf(context),
      body,
      grant: parseGrant(sealed.grant),
      readerKeys: [readerKey],
    },
    hpke,
  )
}

function bodyContextOf({ deploymentId, practiceId, recordId, revision }: RecordContext): BodyContext {
  if (!Number.isInteger(revision) || revision < 1 || revision > 0xffffffff) throw new SealingError()
  return { deploymentId, practiceId, objectId: recordId, revision, authorRole: 'practice' }
}
