// Search in the record, in the browser and nowhere else. Pure. Every word typed must begin a word of the patient or of
// one entry: name, date of birth, day, title, kind; accents and capitals do not count.

import { foldedWords, searchedBeginnings } from '@colloque/folding'
import {
  type RecordEntry,
  type RecordItem,
  type RecordKind,
  type RecordPatient,
  recordKinds,
} from '@colloque/sealing'
import type { RecordState } from './record-file.ts'
import { entriesByPatient } from './record-patients.ts'

export type RecordFound = { patient: RecordPatient; entries: readonly RecordEntry[] }

type PreparedEntry = { entry: RecordEntry; words: string }
type PreparedPatient = {
  patient: RecordPatient
  words: string
  entries: readonly PreparedEntry[]
}

/** A record made ready to be searched, patients in the order of their names. */
export type RecordSearch = { patients: readonly PreparedPatient[]; kindWords: KindWords }

export type KindWords = Record<RecordKind, string>

// Items never change: their words are made once, however often the record does.
const wordsOf = new WeakMap<RecordPatient | RecordEntry, string>()

/** Makes the words of some items beforehand, so that no moment has to make those of all. */
export function foldItems(items: readonly RecordItem[]): void {
  for (const item of items) {
    if (item.is === 'patient') wordsOfPatient(item.patient)
    else wordsOfEntry(item.entry)
  }
}

/** Makes a record ready to be searched; `kindWords` name the kinds in the reader's language. */
export function prepareSearch(state: RecordState, kindWords: KindWords): RecordSearch {
  const entries = entriesByPatient(state)
  const others = new Map<string, string>()
  for (const patient of state.patients.values()) {
    const { mergedInto } = patient
    if (mergedInto !== null) others.set(mergedInto, (others.get(mergedInto) ?? '') + wordsOfPatient(patient))
  }
  const patients: PreparedPatient[] = []
  for (const patient of state.patients.values()) {
    if (patient.mergedInto !== null && state.patients.has(patient.mergedInto)) continue
    patients.push({
      patient,
      words: wordsOfPatient(patient) + (others.get(patient.patientId) ?? ''),
      entries: (entries.get(patient.patientId) ?? []).map((entry) => ({ entry, words: wordsOfEntry(entry) })),
    })
  }
  // Words begin with those of the name.
  patients.sort((a, b) => compareTexts(a.words, b.words))
  const folded = recordKinds.map((kind) => [kind, joined([kindWords[kind]])] as const)
  return { patients, kindWords: Object.fromEntries(folded) as KindWords }
}

/** Patients with those of their entries that are meant: all where the patient alone answers. Nothing typed finds nothing. */
export function searchRecord({ patients, kindWords }: RecordSearch, query: string): RecordFound[] {
  const beginnings = searchedBeginnings(query).map((piece) => ` ${piece}`)
  const found: RecordFound[] = []
  if (beginnings.length === 0) return found
  const open: string[] = []
  for (const { patient, words, entries } of patients) {
    open.length = 0
    for (const beginning of beginnings) if (!words.includes(beginning)) open.push(beginning)
    if (open.length === 0) {
      found.push({ patient, entries: entries.map(({ entry }) => entry) })
      continue
    }
    let matching: RecordEntry[] | null = null
    for (const { entry, words: ofEntry } of entries) {
      if (!includesAll(ofEntry, kindWords[entry.kind], open)) continue
      matching ??= []
      matching.push(entry)
    }
    if (matching !== null) found.push({ patient, entries: matching })
  }
  return found
}

/** The patients something was written about last, newest first. */
export function recentPatients({ patients }: RecordSearch, count: number): RecordFound[] {
  return patients
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => compareTexts(b.entries[0]?.entry.day ?? '', a.entries[0]?.entry.day ?? ''))
    .slice(0, count)
    .map(({ patient, entries }) => ({ patient, entries: entries.map(({ entry }) => entry) }))
}

function includesAll(words: string, kind: string, beginnings: readonly string[]): boolean {
  for (const beginning of beginnings)
    if (!words.includes(beginning) && !kind.includes(beginning)) return false
  return true
}

function wordsOfPatient(patient: RecordPatient): string {
  return remembered(patient, () => [patient.name, patient.birthDate ?? ''])
}

function wordsOfEntry(entry: RecordEntry): string {
  return remembered(entry, () => [entry.day, entry.title])
}

function remembered(of: RecordPatient | RecordEntry, texts: () => readonly string[]): string {
  const known = wordsOf.get(of)
  if (known !== undefined) return known
  const words = joined(texts())
  wordsOf.set(of, words)
  return words
}

// One text with a space before each word: looking for " du" finds words that begin so, in one pass.
function joined(texts: readonly string[]): string {
  const words = texts.flatMap(foldedWords)
  return words.length === 0 ? '' : ` ${words.join(' ')}`
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
