// Notes and the record index: sealed to the practitioner's record key, one revision at a time. SPEC.md §6.3.
// A record outlives every inbox epoch; its epoch number is 0.

import { toBase64url } from '@colloque/encoding'
import type { Hpke } from '@colloque/hpke'
import { keyIdOf } from '@colloque/practice-document'
import type { BodyContext } from './context.ts'
import { openEnvelope, type SealingTools, sealEnvelope } from './envelope.ts'
import { BODY_OVERHEAD_BYTES, MAXIMUM_RECORD_STEPS, RECORD_STEP_BYTES } from './fields.ts'
import type { ReaderKey, Recipient } from './grant.ts'
import {
  encodeNote,
  encodeRecordIndex,
  type Note,
  parseNote,
  parseRecordIndex,
  type RecordIndex,
} from './record-plaintexts.ts'
import { SealingError } from './sealing-error.ts'
import { formatGrant, parseBounded, parseGrant, type SealedRecord } from './wire.ts'

const RECORD_EPOCH = 0

/** Which record at which revision; the record index has the practitioner's id as its record id. */
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
  return parseNote(await openRecord('note', sealed, context, reader, hpke))
}

/** Seals a record index. @throws SealingInputError, RandomSourceError */
export async function sealRecordIndex(
  index: RecordIndex,
  context: RecordContext,
  recipient: RecordRecipient,
  tools: SealingTools,
): Promise<SealedRecord> {
  return sealRecord('recordIndex', encodeRecordIndex(index), context, recipient, tools)
}

/** Opens a record index at the revision the reader expects. @throws SealingError */
export async function openRecordIndex(
  sealed: SealedRecord,
  context: RecordContext,
  reader: RecordReader,
  hpke: Hpke,
): Promise<RecordIndex> {
  return parseRecordIndex(await openRecord('recordIndex', sealed, context, reader, hpke))
}

async function sealRecord(
  field: 'note' | 'recordIndex',
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
  field: 'note' | 'recordIndex',
  sealed: SealedRecord,
  context: RecordContext,
  { recordPublicKey, identityPublicKey, recordSecretKey }: RecordReader,
  hpke: Hpke,
): Promise<Uint8Array> {
  const readerKey: ReaderKey = {
    secretKey: recordSecretKey,
    keyId: keyIdOf(recordPublicKey),
    epoch: RECORD_EPOCH,
    identityPublicKey,
    audiences: ['record'],
  }
  const body = parseBounded(sealed.body, BODY_OVERHEAD_BYTES + RECORD_STEP_BYTES * MAXIMUM_RECORD_STEPS)
  const { plaintext } = await openEnvelope(
    {
      field,
      context: bodyContextOf(context),
      body,
      grant: parseGrant(sealed.grant),
      readerKeys: [readerKey],
    },
    hpke,
  )
  return plaintext
}

function bodyContextOf({ deploymentId, practiceId, recordId, revision }: RecordContext): BodyContext {
  if (!Number.isInteger(revision) || revision < 1 || revision > 0xffffffff) throw new SealingError()
  return { deploymentId, practiceId, objectId: recordId, revision, authorRole: 'practice' }
}
