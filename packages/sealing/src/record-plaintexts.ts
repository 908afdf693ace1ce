// The practice's own file: notes, kept documents' names, and the index that alone says who and which visit they are about.
// SPEC.md §6.3. The index is a list of parts; each part is a list of items, of which the later one about an id counts.

import * as z from 'zod/mini'
import { RECORD_PART_BYTES } from './fields.ts'
import {
  boundedText,
  dayText,
  filledText,
  idText,
  jsonBytes,
  parseShape,
  requireShape,
} from './plaintext-json.ts'

/** What a patient had written for a visit and the practitioner keeps. */
export type KeptIntake = {
  healthcareServiceName: string
  forWhom: string
  reason: string | null
  answers: { label: string; answer: string }[]
}

/** A practitioner's note; `writtenOn` is a day. With an intake it is what a patient declared, kept as it was. */
export type Note = { text: string; writtenOn: string; intake?: KeptIntake | undefined }

/** A kept document; its content stands beside it in `chunks`. */
export type KeptDocument = { name: string; mediaType: string; contentBytes: number; keptOn: string }

/** An index in one piece, as readers still open it: which record belongs to which visit and patient. */
export type RecordIndex = {
  entries: { recordId: string; revision: number; appointmentId: string; day: string; patientLabel: string }[]
}

/** Which parts an index has, in order, and the only revision at which each counts. */
export type RecordManifest = { parts: { partId: string; revision: number }[] }

/** A person of this record; `mergedInto` names another one who is the same. */
export type RecordPatient = {
  patientId: string
  name: string
  birthDate: string | null
  phone: string | null
  mergedInto: string | null
}

export const recordKinds = ['note', 'intake', 'document'] as const
export type RecordKind = (typeof recordKinds)[number]

/** One record of a patient; `day` is the day it is about. */
export type RecordEntry = {
  recordId: string
  revision: number
  kind: RecordKind
  patientId: string
  appointmentId: string | null
  day: string
  title: string
}

export type RecordItem = { is: 'patient'; patient: RecordPatient } | { is: 'entry'; entry: RecordEntry }

/** UTF-8 bytes of a patient's name, of a title, and of a document's name. */
export const MAXIMUM_LABEL_BYTES = 240
/** Parts an index may have. */
export const MAXIMUM_PARTS = 256

const revision = z.int().check(z.minimum(1), z.maximum(0x7fffffff))
const label = boundedText(MAXIMUM_LABEL_BYTES)

const noteSchema = z.strictObject({
  text: boundedText(1_000_000),
  writtenOn: dayText,
  intake: z.optional(
    z.strictObject({
      healthcareServiceName: label,
      forWhom: boundedText(40),
      reason: z.nullable(boundedText(4_096)),
      answers: z
        .array(z.strictObject({ label: boundedText(4_096), answer: boundedText(4_096) }))
        .check(z.maxLength(64)),
    }),
  ),
})

const keptDocumentSchema = z.strictObject({
  name: filledText(MAXIMUM_LABEL_BYTES),
  mediaType: boundedText(127),
  contentBytes: z.int().check(z.minimum(0), z.maximum(0x7fffffff)),
  keptOn: dayText,
})

const recordIndexSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      recordId: idText,
      revision,
      appointmentId: idText,
      day: dayText,
      patientLabel: label,
    }),
  ),
})

const manifestSchema = z.strictObject({
  parts: z.array(z.strictObject({ partId: idText, revision })).check(
    z.maxLength(MAXIMUM_PARTS),
    z.refine((parts) => new Set(parts.map(({ partId }) => partId)).size === parts.length),
  ),
})

// Tuples: keys would double the length of an index.
const patientTuple = z.tuple([
  z.literal('p'),
  idText,
  label,
  z.nullable(dayText),
  z.nullable(boundedText(60)),
  z.nullable(idText),
])
const entryTuple = z.tuple([
  z.literal('e'),
  idText,
  revision,
  z.enum(recordKinds),
  idText,
  z.nullable(idText),
  dayText,
  label,
])
const partSchema = z.array(z.union([patientTuple, entryTuple]))

/** Bytes of a note. @throws SealingInputError naming the field. */
export function encodeNote(note: Note): Uint8Array {
  return jsonBytes(requireShape(noteSchema, note, 'note'))
}

/** The note in an opened plaintext. @throws SealingError */
export function parseNote(bytes: Uint8Array): Note {
  return parseShape(noteSchema, bytes)
}

/** Bytes of what is said of a kept document. @throws SealingInputError naming the field. */
export function encodeKeptDocument(document: KeptDocument): Uint8Array {
  return jsonBytes(requireShape(keptDocumentSchema, document, 'keptDocument'))
}

/** What an opened plaintext says of a kept document. @throws SealingError */
export function parseKeptDocument(bytes: Uint8Array): KeptDocument {
  return parseShape(keptDocumentSchema, bytes)
}

/** Bytes of a record index in one piece. @throws SealingInputError naming the field. */
export function encodeRecordIndex(index: RecordIndex): Uint8Array {
  return jsonBytes(requireShape(recordIndexSchema, index, 'recordIndex'))
}

/** The record index in one piece in an opened plaintext. @throws SealingError */
export function parseRecordIndex(bytes: Uint8Array): RecordIndex {
  return parseShape(recordIndexSchema, bytes)
}

/** Bytes of a manifest. @throws SealingInputError naming the field. */
export function encodeRecordManifest(manifest: RecordManifest): Uint8Array {
  return jsonBytes(requireShape(manifestSchema, manifest, 'recordManifest'))
}

/** A manifest, or an index in one piece, in an opened plaintext. @throws SealingError */
export function parseRecordManifest(bytes: Uint8Array): RecordManifest | RecordIndex {
  return parseShape(z.union([manifestSchema, recordIndexSchema]), bytes)
}

/** Bytes of one part. @throws SealingInputError naming the field. */
export function encodeRecordPart(items: readonly RecordItem[]): Uint8Array {
  return jsonBytes(requireShape(partSchema, items.map(tupleOf), 'recordPart'))
}

/** The items of one part in an opened plaintext. @throws SealingError */
export function parseRecordPart(bytes: Uint8Array): RecordItem[] {
  return parseShape(partSchema, bytes).map(itemOf)
}

/** How much of a part's plaintext an item takes, with the comma before it. */
export function recordItemBytes(item: RecordItem): number {
  return jsonBytes(tupleOf(item)).length + 1
}

/** Bytes for items in one part: its plaintext less the length prefix and the brackets. */
export const RECORD_PART_CAPACITY = RECORD_PART_BYTES - 4 - 2

function tupleOf(item: RecordItem): z.output<typeof patientTuple> | z.output<typeof entryTuple> {
  if (item.is === 'patient') {
    const { patientId, name, birthDate, phone, mergedInto } = item.patient
    return ['p', patientId, name, birthDate, phone, mergedInto]
  }
  const { recordId, revision: written, kind, patientId, appointmentId, day, title } = item.entry
  return ['e', recordId, written, kind, patientId, appointmentId, day, title]
}

function itemOf(tuple: ReturnType<typeof tupleOf>): RecordItem {
  if (tuple[0] === 'p') {
    const [, patientId, name, birthDate, phone, mergedInto] = tuple
    return { is: 'patient', patient: { patientId, name, birthDate, phone, mergedInto } }
  }
  const [, recordId, written, kind, patientId, appointmentId, day, title] = tuple
  return { is: 'entry', entry: { recordId, revision: written, kind, patientId, appointmentId, day, title } }
}
