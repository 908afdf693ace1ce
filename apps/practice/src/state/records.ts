// The practitioner's notes: one note per visit, found through an index that only they can open. Both are written by
// compare-and-swap; what another device wrote meanwhile is merged, never overwritten.
import type { RecordIndex } from '@colloque/sealing'
import { practice as messages } from '@colloque/ui/messages'
import { signal } from '@preact/signals'
import { runTask } from '../crypto/crypto-worker.ts'
import { CryptoFailure } from '../crypto/failure.ts'
import { api, isProblem, requireAnswer } from './api.ts'
import { readMemory, writeMemory } from './device-memory.ts'
import { onForget, requireMember } from './session.ts'

export type Entry = RecordIndex['entries'][number]

type Index = { revision: number; entries: readonly Entry[] }

const index = signal<Index | null>(null)
onForget(() => {
  index.value = null
})

/** `others`: further records of the same visit, begun on two devices at once; their text is in `text`. */
export type OpenedNote = {
  recordId: string | null
  revision: number
  text: string
  others: readonly string[]
}

/** The note on a visit; an empty one where there is none. @throws ProblemError, CryptoFailure */
export async function readNote(appointmentId: string): Promise<OpenedNote> {
  const { entries } = index.value ?? (await fetchIndex())
  const own = entries.filter((known) => known.appointmentId === appointmentId)
  const [first, ...further] = await Promise.all(own.map(fetchNote))
  if (first === undefined) return { recordId: null, revision: 0, text: '', others: [] }
  const text = further.reduce((mine, { text: other }) => messages.noteOfBoth({ mine, other }), first.text)
  return { ...first, text, others: own.slice(1).map(({ recordId }) => recordId) }
}

/**
 * Writes a note as the successor of `before`, and its entry in the index.
 * @throws ProblemError `stale-revision` when another device changed this very note; CryptoFailure
 */
export async function saveNote(
  before: OpenedNote,
  text: string,
  about: Omit<Entry, 'recordId' | 'revision'>,
): Promise<OpenedNote> {
  const recordId = before.recordId ?? (await runTask('makeIds', 1))[0] ?? ''
  const revision = before.revision + 1
  const note = { text, writtenOn: new Date().toISOString().slice(0, 10) }
  const sealed = await runTask('sealNote', { recordId, revision, note })
  await requireAnswer(
    api.api.practice.records[':recordId'].$put({
      param: { recordId },
      json: { replacesRevision: before.revision, sealed },
    }),
  )
  // Each revision stands in the index too, so that an older note is known for what it is.
  await writeEntry({ recordId, revision, ...about }, before.others)
  for (const other of before.others)
    await requireAnswer(api.api.practice.records[':recordId'].$delete({ param: { recordId: other } }))
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
    const other = await readNote(about.appointmentId)
    await saveNote(other, messages.noteOfBoth({ mine: text, other: other.text }), about)
  }
}

// A note may be newer than its entry, when a device stopped between the two writes; never older.
async function fetchNote({ recordId, revision: written }: Entry): Promise<OpenedNote> {
  const record = await requireAnswer(api.api.practice.records[':recordId'].$get({ param: { recordId } }))
  if (record.revision < written) throw new CryptoFailure('note-older')
  const { text } = await runTask('openNote', { ...record, recordId })
  return { recordId, revision: record.revision, text, others: [] }
}

const attempts = 5

// Somebody else's write makes ours stale: read theirs, put ours beside it, try again.
async function writeEntry(entry: Entry, replaced: readonly string[]): Promise<void> {
  let { revision, entries } = index.value ?? (await fetchIndex())
  for (let attempt = 1; ; attempt++) {
    const merged = mergeEntry(entries, entry, replaced)
    const next = revision + 1
    const sealed = await runTask('sealRecordIndex', { revision: next, index: { entries: merged } })
    try {
      const json = { replacesRevision: revision, sealed }
      await requireAnswer(api.api.practice['record-index'].$put({ json }))
      await remember({ revision: next, entries: merged })
      return
    } catch (error) {
      if (!isProblem(error, 'stale-revision') || attempt === attempts) throw error
      ;({ revision, entries } = await fetchIndex())
    }
  }
}

// Another device may have written a later revision of the same note: the higher one stands.
function mergeEntry(entries: readonly Entry[], entry: Entry, replaced: readonly string[]): Entry[] {
  const known = entries.find(({ recordId }) => recordId === entry.recordId)
  const gone = new Set([entry.recordId, ...replaced])
  const revision = Math.max(entry.revision, known?.revision ?? 0)
  return [...entries.filter(({ recordId }) => !gone.has(recordId)), { ...entry, revision }]
}

// What was seen is read before asking: another window may see a newer list while an honest answer is on its way.
async function fetchIndex(): Promise<Index> {
  const memory = await readMemory(requireMember().account.accountId)
  const { revision, sealed } = await requireAnswer(api.api.practice['record-index'].$get())
  if (memory && revision < memory.recordRevision) throw new CryptoFailure('record-older')
  // Nothing was ever written, or it is being hidden.
  if (sealed === null && revision > 0) throw new CryptoFailure('record-older')
  if (sealed === null) return remember({ revision, entries: [] })
  const { entries } = await runTask('openIndex', { revision, sealed })
  return remember({ revision, entries })
}

async function remember(read: Index): Promise<Index> {
  index.value = read
  const { accountId } = requireMember().account
  const memory = await readMemory(accountId)
  if (memory && memory.recordRevision < read.revision)
    await writeMemory(accountId, { ...memory, recordRevision: read.revision })
  return read
}
