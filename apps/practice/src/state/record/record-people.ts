// What the practice says about the people of its record: who is the same as whom, what is right, what shall be gone.
import type { RecordPatient } from '@colloque/sealing'
import { runTask } from '../../crypto/crypto-worker.ts'
import {
  entriesByPatient,
  fittingLabel,
  mergingItems,
  partingItems,
  patientOf,
  standingPatient,
} from '../../model/record/record-patients.ts'
import { knownRecord, writeRecord } from './record-file.ts'

/** Adds somebody to the record and gives their id. @throws ProblemError, CryptoFailure */
export async function createPatient({
  name,
  birthDate,
  phone,
}: Pick<RecordPatient, 'name' | 'birthDate' | 'phone'>): Promise<string> {
  const [patientId = ''] = await runTask('makeIds', 1)
  const person = { name, birthDate: birthDate ?? undefined, phone: phone ?? undefined }
  await writeRecord({ items: () => [{ is: 'patient', patient: patientOf(patientId, person) }] })
  return patientId
}

/** Says that two patients are one. @throws ProblemError, CryptoFailure */
export async function mergePatients(fromId: string, intoId: string): Promise<void> {
  await writeRecord({ items: (state) => mergingItems(state, fromId, intoId) })
}

/** Takes it back. @throws ProblemError, CryptoFailure */
export async function partPatients(patientId: string): Promise<void> {
  await writeRecord({ items: (state) => partingItems(state, patientId) })
}

/** Corrects what is known of a patient. @throws ProblemError, CryptoFailure */
export async function correctPatient(
  patientId: string,
  corrected: Pick<RecordPatient, 'name' | 'birthDate' | 'phone'>,
): Promise<void> {
  const name = fittingLabel(corrected.name)
  await writeRecord({
    items: (state) => {
      const patient = state.patients.get(patientId)
      return patient ? [{ is: 'patient', patient: { ...patient, ...corrected, name } }] : []
    },
  })
}

/** Files an entry under another patient. @throws ProblemError, CryptoFailure */
export async function fileUnder(recordId: string, patientId: string): Promise<void> {
  await writeRecord({
    items: (state) => {
      const entry = state.entries.get(recordId)
      return entry ? [{ is: 'entry', entry: { ...entry, patientId } }] : []
    },
  })
}

/** Deletes an entry with all its revisions and content. @throws ProblemError, CryptoFailure */
export async function removeEntry(recordId: string): Promise<void> {
  await writeRecord({ items: () => [], removedRecords: [recordId] })
}

const removedAtOnce = 200

/** Deletes a patient, everyone merged into them, and all their entries. @throws ProblemError, CryptoFailure */
export async function removePatient(patientId: string): Promise<void> {
  const state = await knownRecord()
  const records = (entriesByPatient(state).get(patientId) ?? []).map(({ recordId }) => recordId)
  for (let from = 0; records.length - from > removedAtOnce; from += removedAtOnce)
    await writeRecord({ items: () => [], removedRecords: records.slice(from, from + removedAtOnce) })
  const last = records.slice(Math.floor(Math.max(0, records.length - 1) / removedAtOnce) * removedAtOnce)
  const people = [...state.patients.keys()].filter(
    (id) => standingPatient(state, id)?.patientId === patientId,
  )
  await writeRecord({ items: () => [], removedRecords: last, removedPatients: people })
}
