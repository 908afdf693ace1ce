// People of the record: who a visit's person may be, who was said to be the same, and the items that say so. Pure.
// A name alone joins nobody: only the practice says that two are one.

import { foldedWords } from '@colloque/folding'
import { MAXIMUM_LABEL_BYTES, type RecordEntry, type RecordItem, type RecordPatient } from '@colloque/sealing'
import type { RecordState } from './record-file.ts'

/** Who came, as a contact says it. */
export type Person = { name: string; birthDate?: string | undefined; phone?: string | undefined }

/** The one a patient was merged into, or itself. A circle, which only a broken file has, ends where it began. */
export function standingPatient(state: RecordState, patientId: string): RecordPatient | null {
  let found = state.patients.get(patientId) ?? null
  if (!found?.mergedInto) return found
  const seen = new Set<string>()
  while (found?.mergedInto && !seen.has(found.patientId)) {
    seen.add(found.patientId)
    const next = state.patients.get(found.mergedInto)
    if (next === undefined) return found
    found = next
  }
  return found
}

/** Entries of each standing patient, by its id, the newest day first. */
export function entriesByPatient(state: RecordState): Map<string, RecordEntry[]> {
  const byPatient = new Map<string, RecordEntry[]>()
  for (const entry of state.entries.values()) {
    const patientId = standingPatient(state, entry.patientId)?.patientId ?? entry.patientId
    const known = byPatient.get(patientId)
    if (known) known.push(entry)
    else byPatient.set(patientId, [entry])
  }
  for (const entries of byPatient.values()) entries.sort(byDay)
  return byPatient
}

/** Who was merged into a patient, directly. */
export function mergedInto(state: RecordState, patientId: string): RecordPatient[] {
  return [...state.patients.values()].filter((patient) => patient.mergedInto === patientId)
}

/** Patients of the same name, those who are surely meant first; one born on another day is not among them. */
export function samePatients(
  state: RecordState,
  person: Person,
): { patient: RecordPatient; isSure: boolean }[] {
  const name = nameKey(person.name)
  return [...state.patients.values()]
    .filter((patient) => patient.mergedInto === null && nameKey(patient.name) === name)
    .filter(({ birthDate }) => !birthDate || !person.birthDate || birthDate === person.birthDate)
    .map((patient) => ({ patient, isSure: isSurely(patient, person) }))
    .sort((a, b) => Number(b.isSure) - Number(a.isSure))
}

/** The one patient who is surely meant, or null. */
export function proposedPatient(state: RecordState, person: Person): RecordPatient | null {
  const sure = samePatients(state, person).filter(({ isSure }) => isSure)
  return sure.length === 1 ? (sure[0]?.patient ?? null) : null
}

/** A new patient out of what a contact says. */
export function patientOf(patientId: string, person: Person): RecordPatient {
  return {
    patientId,
    name: fittingLabel(person.name),
    birthDate: person.birthDate ?? null,
    phone: person.phone ? fittingText(person.phone, 60) : null,
    mergedInto: null,
  }
}

/** The item that says two patients are one; nothing where they are already. */
export function mergingItems(state: RecordState, fromId: string, intoId: string): RecordItem[] {
  const from = standingPatient(state, fromId)
  const into = standingPatient(state, intoId)
  if (from === null || into === null || from.patientId === into.patientId) return []
  return [{ is: 'patient', patient: { ...from, mergedInto: into.patientId } }]
}

/** The item that takes it back. */
export function partingItems(state: RecordState, patientId: string): RecordItem[] {
  const patient = state.patients.get(patientId)
  return patient?.mergedInto ? [{ is: 'patient', patient: { ...patient, mergedInto: null } }] : []
}

/** As much of a text as a label of the index holds. */
export function fittingLabel(text: string): string {
  return fittingText(text.trim(), MAXIMUM_LABEL_BYTES)
}

/** The title of a note: the beginning of its first line that says something. */
export function titleOfNote(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? ''
  return fittingLabel([...line.trim()].slice(0, 80).join(''))
}

function fittingText(text: string, maximumBytes: number): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let fitting = ''
  for (const letter of text.toWellFormed()) {
    bytes += encoder.encode(letter).length
    if (bytes > maximumBytes) break
    fitting += letter
  }
  return fitting
}

function isSurely(patient: RecordPatient, { birthDate, phone }: Person): boolean {
  if (birthDate && patient.birthDate) return birthDate === patient.birthDate
  return Boolean(phone && patient.phone) && phoneKey(phone ?? '') === phoneKey(patient.phone ?? '')
}

function nameKey(name: string): string {
  return foldedWords(name).sort().join(' ')
}

// The last nine digits: a number with and without its country is the same.
function phoneKey(phone: string): string {
  return phone.replace(/\D/g, '').slice(-9)
}

function byDay(a: RecordEntry, b: RecordEntry): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1
  return a.recordId < b.recordId ? -1 : 1
}
