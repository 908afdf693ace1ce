// The practitioner's record as it was opened: parts of items, and what they come to. Pure. packages/sealing/SPEC.md §6.3:
// of two items about one id the later counts; items are appended whichever patient they are about.

import {
  RECORD_PART_CAPACITY,
  type RecordEntry,
  type RecordIndex,
  type RecordItem,
  type RecordPatient,
  recordItemBytes,
} from '@colloque/sealing'

export type RecordPart = { partId: string; revision: number; items: readonly RecordItem[] }

/** Revision 0: nothing was ever written. `older`: what an index in one piece held, to be laid out in parts. */
export type RecordFile = {
  revision: number
  parts: readonly RecordPart[]
  older: readonly RecordItem[]
}

/** What is to be written: items behind all others, and ids about which nothing shall be left. */
export type RecordChange = { items: readonly RecordItem[]; removedIds: readonly string[] }

/** What a file comes to. */
export type RecordState = {
  patients: ReadonlyMap<string, RecordPatient>
  entries: ReadonlyMap<string, RecordEntry>
}

/**
 * The next parts of a file, and which of them have to be sent. `isWhole` false: more had to be dropped than one request
 * carries; the change has to be planned once more on top of this one, which holds no item of it.
 */
export type RecordPlan = {
  file: RecordFile
  changed: readonly RecordPart[]
  removedParts: readonly string[]
  isWhole: boolean
}

/** Parts one request may carry. */
export const MAXIMUM_CHANGED_PARTS = 16
// Room is left for the last part and a new one.
const MAXIMUM_DROPPING_PARTS = MAXIMUM_CHANGED_PARTS - 2
// Below this many superseded items a file is not worth tidying.
const LOOSE_ITEMS = 200

export const EMPTY_FILE: RecordFile = { revision: 0, parts: [], older: [] }

/** The one id an item is about. */
export function idOfItem(item: RecordItem): string {
  return item.is === 'patient' ? item.patient.patientId : item.entry.recordId
}

/** What the items of all parts come to. */
export function readState({ parts, older }: RecordFile): RecordState {
  const patients = new Map<string, RecordPatient>()
  const entries = new Map<string, RecordEntry>()
  for (const items of [older, ...parts.map((part) => part.items)])
    for (const item of items) {
      if (item.is === 'patient') patients.set(item.patient.patientId, item.patient)
      else entries.set(item.entry.recordId, item.entry)
    }
  return { patients, entries }
}

/** The items that an index in one piece stands for: a patient for each entry, since a name alone joins nobody. */
export function itemsOfOlderIndex({ entries }: RecordIndex): RecordItem[] {
  return entries.flatMap(({ recordId, revision, appointmentId, day, patientLabel }): RecordItem[] => [
    {
      is: 'patient',
      patient: { patientId: recordId, name: patientLabel, birthDate: null, phone: null, mergedInto: null },
    },
    {
      is: 'entry',
      entry: { recordId, revision, kind: 'note', patientId: recordId, appointmentId, day, title: '' },
    },
  ])
}

/**
 * Plans a change. Items go behind everything else, in new parts where the last one is full, and the first part is tidied
 * once more is superseded than counts. Every item about a removed id is dropped from whichever parts, the oldest first so
 * that nothing superseded comes back. `newIds` are ids for new parts.
 */
export function planChange(file: RecordFile, change: RecordChange, newIds: readonly string[]): RecordPlan {
  const { items, removedIds } = change
  if (removedIds.length > 0) return planRemoving(file, change, newIds)
  const moved = looseItemsOf(file)
  const kept = moved === null ? file.parts : file.parts.slice(1)
  const removedParts = moved === null ? [] : file.parts.slice(0, 1).map(({ partId }) => partId)
  const appended = [...file.older, ...(moved ?? []), ...items]
  return { ...appending(file.revision + 1, kept, appended, newIds), removedParts, isWhole: true }
}

function planRemoving(file: RecordFile, change: RecordChange, newIds: readonly string[]): RecordPlan {
  const revision = file.revision + 1
  const ids = new Set(change.removedIds)
  const isGone = (item: RecordItem) => ids.has(idOfItem(item))
  const affected = file.parts.filter(({ items }) => items.some(isGone))
  const now = new Set(affected.slice(0, MAXIMUM_DROPPING_PARTS))
  const isWhole = now.size === affected.length
  const parts = file.parts.map((part) =>
    now.has(part) ? { ...part, revision, items: part.items.filter((item) => !isGone(item)) } : part,
  )
  const appended = [...file.older.filter((item) => !isGone(item)), ...(isWhole ? change.items : [])]
  return { ...appending(revision, parts, appended, newIds), removedParts: [], isWhole }
}

// What counts of the first part, when it is time to move it to the end; null otherwise.
function looseItemsOf(file: RecordFile): RecordItem[] | null {
  const [first, ...rest] = file.parts
  if (first === undefined || rest.length < 2) return null
  const last = new Map<string, RecordItem>()
  let count = 0
  for (const { items } of file.parts)
    for (const item of items) {
      last.set(idOfItem(item), item)
      count += 1
    }
  if (count - last.size <= last.size + LOOSE_ITEMS) return null
  return first.items.filter((item) => last.get(idOfItem(item)) === item)
}

function appending(
  revision: number,
  kept: readonly RecordPart[],
  items: readonly RecordItem[],
  newIds: readonly string[],
): Pick<RecordPlan, 'file' | 'changed'> {
  const parts = [...kept]
  const ids = [...newIds]
  let tail = parts.pop() ?? newPart(ids, revision)
  let room = RECORD_PART_CAPACITY - bytesOf(tail.items)
  for (const item of items) {
    const bytes = recordItemBytes(item)
    if (bytes > room) {
      parts.push(tail)
      tail = newPart(ids, revision)
      room = RECORD_PART_CAPACITY
    }
    if (tail.revision === revision) pushed(tail.items, item)
    else tail = { ...tail, revision, items: [...tail.items, item] }
    room -= bytes
  }
  parts.push(tail)
  const changed = parts.filter((part) => part.revision === revision)
  return { file: { revision, parts, older: [] }, changed }
}

// Lists made in this very plan grow in place: copying them for each item would cost the square of their length.
function pushed(items: readonly RecordItem[], item: RecordItem): void {
  ;(items as RecordItem[]).push(item)
}

function newPart(ids: string[], revision: number): RecordPart {
  const partId = ids.shift()
  if (partId === undefined) throw new RangeError('too much at once')
  return { partId, revision, items: [] }
}

function bytesOf(items: readonly RecordItem[]): number {
  return items.reduce((sum, item) => sum + recordItemBytes(item), 0)
}
