// The practitioner's notes, on a visit or without one, each filed under a patient. Written by compare-and-swap together
// with their place in the index; what another device wrote meanwhile is merged, never overwritten.
import { toBase64url } from '@colloque/encoding'
import type { Intake, KeptIntake, Note, RecordEntry, RecordItem } from '@colloque/sealing'
import { practice as messages } from '@colloque/ui/messages'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { utcDayOf } from '../../model/days.ts'
import type { RecordState } from '../../model/record/record-file.ts'
import { fittingLabel, type Person, patientOf, titleOfNote } from '../../model/record/record-patients.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { knownRecord, writeRecord } from './record-file.ts'

/** Under whom something is filed: somebody the record knows, or somebody new. */
export type PatientChoice = { kind: 'known'; patientId: string } | { kind: 'new'; person: Person }

/** What a note is about; `day` is the visit's, or the day it is written without one. */
export type NoteSubject = { appointmentId: string | null; day: string; patient: PatientChoice }

/** `others`: further records of the same visit, begun on two devices at once; their text is in `text`. */
export type OpenedNote = {
  recordId: string
  revision: number
  text: string
  others: readonly string[]
}

/** A note that is not written yet. Its id stays the same however often writing it is tried. */
export function newNote(): OpenedNote {
  const recordId = toBase64url(crypto.getRandomValues(new Uint8Array(16)))
  return { recordId, revision: 0, text: '', others: [] }
}

/** The note on a visit; an empty one where there is none. @throws ProblemError, CryptoFailure */
export async function readNote(appointmentId: string): Promise<OpenedNote> {
  const { entries } = await knownRecord()
  const own = [...entries.values()].filter(
    (known) => known.appointmentId === appointmentId && known.kind === 'note',
  )
  const [first, ...further] = await Promise.all(own.map(openEntry))
  if (first === undefined) return newNote()
  const text = further.reduce((mine, { text: other }) => messages.noteOfBoth({ mine, other }), first.text)
  return { ...first, text, others: own.slice(1).map(({ recordId }) => recordId) }
}

/**
 * Writes a note as the successor of `before`, and its entry in the index.
 * @throws ProblemError `stale-revision` when another device changed this very note; CryptoFailure
 */
export async function saveNote(before: OpenedNote, text: string, about: NoteSubject): Promise<OpenedNote> {
  const { recordId } = before
  const revision = before.revision + 1
  const note = { text, writtenOn: today() }
  const sealed = await runTask('sealNote', { recordId, revision, note })
  const entry = { recordId, revision, kind: 'note' as const, day: about.day, title: titleOfNote(text) }
  await writeRecord({
    items: await filing(about, entry),
    records: [{ recordId, replacesRevision: before.revision, sealed }],
    removedRecords: before.others,
  })
  return { recordId, revision, text, others: [] }
}

/** Writes a note without asking: what another device wrote meanwhile is kept below. @throws ProblemError, CryptoFailure */
export async function saveNoteOverOthers(
  ...[before, text, about]: Parameters<typeof saveNote>
): Promise<void> {
  try {
    await saveNote(before, text, about)
  } catch (error) {
    if (!isProblem(error, 'stale-revision')) throw error
    const other = await readAgain(before, about)
    await saveNote(other, messages.noteOfBoth({ mine: text, other: other.text }), about)
  }
}

/** The note as another device left it. @throws ProblemError, CryptoFailure */
export async function readAgain(before: OpenedNote, about: NoteSubject): Promise<OpenedNote> {
  if (about.appointmentId !== null) return readNote(about.appointmentId)
  const entry = (await knownRecord()).entries.get(before.recordId)
  if (entry === undefined) return newNote()
  return openEntry(entry)
}

/** Keeps what a patient declared for a visit, as it was. @throws ProblemError, CryptoFailure */
export async function keepIntake(intake: Intake, about: NoteSubject): Promise<void> {
  const [recordId = ''] = await runTask('makeIds', 1)
  const kept: KeptIntake = {
    healthcareServiceName: fittingLabel(intake.healthcareServiceName),
    forWhom: intake.forWhom,
    reason: intake.reason ?? null,
    answers: intake.answers.map(({ label, answer }) => ({ label, answer })),
  }
  const note = { text: '', writtenOn: today(), intake: kept }
  const sealed = await runTask('sealNote', { recordId, revision: 1, note })
  const title = kept.healthcareServiceName
  const entry = { recordId, revision: 1, kind: 'intake' as const, day: about.day, title }
  await writeRecord({
    items: await filing(about, entry),
    records: [{ recordId, replacesRevision: 0, sealed }],
  })
}

/** A note or kept intake at a revision; the last one unless told. @throws ProblemError, CryptoFailure */
export async function readRevision(
  { recordId, revision: written }: Pick<RecordEntry, 'recordId' | 'revision'>,
  revision: number | null = null,
): Promise<Note & { revision: number }> {
  const query = revision === null ? {} : { revision: String(revision) }
  const record = await requireAnswer(
    api.api.practice.records[':recordId'].$get({ param: { recordId }, query }),
  )
  // Never older than its entry; another number than the one asked for is another revision.
  if (revision === null ? record.revision < written : record.revision !== revision)
    throw new CryptoFailure('note-older')
  return { ...(await runTask('openNote', { ...record, recordId })), revision: record.revision }
}

type EntryToFile = Omit<RecordEntry, 'patientId' | 'appointmentId'>

/** The items that file an entry. What already stands of its visit says whose it is: another device may have been first. */
export async function filing(
  { appointmentId, patient }: Pick<NoteSubject, 'appointmentId' | 'patient'>,
  entry: EntryToFile,
): Promise<(state: RecordState) => RecordItem[]> {
  const [newId = ''] = await runTask('makeIds', 1)
  return (state) => {
    const known = state.entries.get(entry.recordId)
    const ofVisit = [...state.entries.values()].find(
      (other) => appointmentId !== null && other.appointmentId === appointmentId,
    )
    const revision = Math.max(entry.revision, known?.revision ?? 0)
    const under = (patientId: string): RecordItem => ({
      is: 'entry',
      entry: { ...entry, revision, patientId, appointmentId },
    })
    if (patient.kind === 'known') return [under(patient.patientId)]
    const standing = (known ?? ofVisit)?.patientId
    if (standing !== undefined) return [under(standing)]
    return [{ is: 'patient', patient: patientOf(newId, patient.person) }, under(newId)]
  }
}

async function openEntry(entry: RecordEntry): Promise<OpenedNote> {
  const { text, revision } = await readRevision(entry)
  return { recordId: entry.recordId, revision, text, others: [] }
}

/** Today, in UTC, as a day. */
export function today(): string {
  return utcDayOf(Date.now())
}
