// The opened record of the practitioner at this desk: fetched part by part, written by compare-and-swap together with the
// records that change. What another device wrote meanwhile is read first and stays. Refuses less than was seen before.
import type { WriteRecordIndex } from '@colloque/contract'
import type { RecordItem } from '@colloque/sealing'
import { computed, signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import {
  EMPTY_FILE,
  itemsOfOlderIndex,
  planChange,
  type RecordFile,
  type RecordPart,
  type RecordPlan,
  type RecordState,
  readState,
} from '../../model/record/record-file.ts'
import { foldItems } from '../../model/record/record-search.ts'
import { api, isProblem, ProblemError, requireAnswer } from '../api.ts'
import { readMemory, writeMemory } from '../browser/device-memory.ts'
import { onForget, requireMember } from '../session/session.ts'

const file = signal<RecordFile | null>(null)
// What is under way when everything is forgotten must not fill the place again.
let era = 0
onForget(() => {
  era += 1
  file.value = null
})

/** What the opened record comes to; null before it was opened, and once the desk is locked. */
export const recordState = computed<RecordState | null>(() => (file.value ? readState(file.value) : null))

/** What changes: items as they follow from the newest state, and records that are written or removed with them. */
export type FileChange = {
  items: (state: RecordState) => readonly RecordItem[]
  records?: WriteRecordIndex['records']
  removedRecords?: readonly string[]
  /** Patients about whom nothing shall be left. */
  removedPatients?: readonly string[]
}

const attempts = 5
const partsAtOnce = 8

/** The newest record of this practitioner. @throws ProblemError, CryptoFailure */
export async function readRecord(): Promise<RecordState> {
  return readState(await fetchFile())
}

/** The record as it was opened last, asked for where it was not. @throws ProblemError, CryptoFailure */
export async function knownRecord(): Promise<RecordState> {
  return file.value ? readState(file.value) : readRecord()
}

let writing: Promise<unknown> = Promise.resolve()

/**
 * Writes a change, all of it or nothing, and gives what the record comes to.
 * @throws ProblemError `stale-revision` when another device changed one of `records`; CryptoFailure
 */
export function writeRecord(change: FileChange): Promise<RecordState> {
  const written = writing.then(() => writeChange(change))
  writing = written.catch(() => null)
  return written
}

async function writeChange(change: FileChange): Promise<RecordState> {
  const own = era
  let known = file.value ?? (await fetchFile())
  for (let attempt = 1; ; ) {
    const items = change.items(readState(known))
    const removedRecords = change.removedRecords ?? []
    const removedIds = [...removedRecords, ...(change.removedPatients ?? [])]
    const newIds = await runTask('makeIds', 16)
    const plan = planChange(known, { items, removedIds }, newIds)
    const { revision, parts } = plan.file
    const manifest = { parts: parts.map(({ partId, revision: written }) => ({ partId, revision: written })) }
    const changed = plan.changed.map(({ partId, items: held }) => ({ partId, items: held }))
    const sealed = await runTask('sealRecordFile', { revision, manifest, changed })
    try {
      const json = {
        replacesRevision: known.revision,
        ...sealed,
        removedParts: [...plan.removedParts],
        records: plan.isWhole ? [...(change.records ?? [])] : [],
        removedRecords: plan.isWhole ? [...removedRecords] : [],
      }
      await requireAnswer(api.api.practice['record-index'].$put({ json }))
      known = await remember(plan.file, own)
      if (plan.isWhole) return readState(known)
    } catch (error) {
      if (isProblem(error, 'offline')) {
        const found = await fetchFile().catch(() => null)
        if (found === null || !isWritten(plan, found)) throw error
        known = found
        if (plan.isWhole) return readState(known)
        continue
      }
      if (!isStaleIndex(error) || attempt === attempts) throw error
      attempt += 1
      known = await fetchFile()
    }
  }
}

// An answer can be lost after everything was written.
function isWritten({ changed, file: { revision } }: RecordPlan, found: RecordFile): boolean {
  const holds = ({ partId, items }: RecordPart) =>
    found.parts.some((part) => part.partId === partId && JSON.stringify(part.items) === JSON.stringify(items))
  return found.revision === revision && changed.every(holds)
}

// A record that somebody else has written again is the person's to look at.
function isStaleIndex(error: unknown): boolean {
  if (!isProblem(error, 'stale-revision') || !(error instanceof ProblemError)) return false
  return !error.errors.some(({ field }) => field.startsWith('/records'))
}

// What was seen is read before asking: another window may see a newer index while an honest answer is on its way.
async function fetchFile(): Promise<RecordFile> {
  const own = era
  const memory = await readMemory(requireMember().account.accountId)
  for (let attempt = 1, before = -1; ; attempt++) {
    const { revision, sealed } = await requireAnswer(api.api.practice['record-index'].$get())
    if (memory && revision < memory.recordRevision) throw new CryptoFailure('record-older')
    // Nothing was ever written, or it is being hidden.
    if (sealed === null && revision > 0) throw new CryptoFailure('record-older')
    if (sealed === null) return remember(EMPTY_FILE, own)
    const index = await runTask('openRecordManifest', { revision, sealed })
    if ('entries' in index) return remember({ revision, parts: [], older: itemsOfOlderIndex(index) }, own)
    const parts = await fetchParts(index.parts)
    if (parts !== null) return remember({ revision, parts, older: [] }, own)
    // A part that is not the one named: the index moved on in between, or something is being hidden.
    if (revision === before) throw new CryptoFailure('record-older')
    if (attempt === attempts) throw new ProblemError('stale-revision', 409)
    before = revision
  }
}

type NamedPart = { partId: string; revision: number }

// Null where a part is missing or told at another revision than the manifest names.
async function fetchParts(named: readonly NamedPart[]): Promise<RecordPart[] | null> {
  const known = new Map(file.value?.parts.map((part) => [`${part.partId} ${part.revision}`, part]))
  const found = new Map<string, RecordPart>()
  const missing = named.filter((part) => {
    const same = known.get(`${part.partId} ${part.revision}`)
    if (same) found.set(part.partId, same)
    return same === undefined
  })
  for (let from = 0; from < missing.length; from += partsAtOnce) {
    const asked = missing.slice(from, from + partsAtOnce)
    const query = { partIds: asked.map(({ partId }) => partId).join(',') }
    const { parts: told } = await requireAnswer(api.api.practice['record-index'].parts.$get({ query }))
    const toOpen = asked.flatMap((part) => {
      const same = told.find(({ partId, revision }) => partId === part.partId && revision === part.revision)
      return same ? [{ ...part, sealed: same.sealed }] : []
    })
    if (toOpen.length < asked.length) return null
    const opened = await runTask('openRecordParts', toOpen)
    for (const [position, part] of asked.entries()) {
      const items = opened[position] ?? []
      foldItems(items)
      found.set(part.partId, { ...part, items })
      // The page stays answerable while a long record is opened.
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  return named.flatMap(({ partId }) => found.get(partId) ?? [])
}

async function remember(read: RecordFile, ofEra: number): Promise<RecordFile> {
  if (ofEra === era) file.value = read
  const { accountId } = requireMember().account
  const memory = await readMemory(accountId)
  if (memory && memory.recordRevision < read.revision)
    await writeMemory(accountId, { ...memory, recordRevision: read.revision })
  return read
}
