// The practice's own file: notes, and the index that alone links them to visits and patients. SPEC.md §6.3.

import * as z from 'zod/mini'
import { boundedText, dayText, idText, jsonBytes, parseShape, requireShape } from './plaintext-json.ts'

/** A practitioner's note; `writtenOn` is a day. */
export type Note = { text: string; writtenOn: string }

/** Which record belongs to which visit and patient, and at which revision it was written last; nothing else says so. */
export type RecordIndex = {
  entries: { recordId: string; revision: number; appointmentId: string; day: string; patientLabel: string }[]
}

const noteSchema = z.strictObject({ text: boundedText(1_000_000), writtenOn: dayText })

const recordIndexSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      recordId: idText,
      revision: z.int().check(z.minimum(1), z.maximum(0x7fffffff)),
      appointmentId: idText,
      day: dayText,
      patientLabel: boundedText(240),
    }),
  ),
})

/** Bytes of a note. @throws SealingInputError naming the field. */
export function encodeNote(note: Note): Uint8Array {
  return jsonBytes(requireShape(noteSchema, note, 'note'))
}

/** The note in an opened plaintext. @throws SealingError */
export function parseNote(bytes: Uint8Array): Note {
  return parseShape(noteSchema, bytes)
}

/** Bytes of a record index. @throws SealingInputError naming the field. */
export function encodeRecordIndex(index: RecordIndex): Uint8Array {
  return jsonBytes(requireShape(recordIndexSchema, index, 'recordIndex'))
}

/** The record index in an opened plaintext. @throws SealingError */
export function parseRecordIndex(bytes: Uint8Array): RecordIndex {
  return parseShape(recordIndexSchema, bytes)
}
