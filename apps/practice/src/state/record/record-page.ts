// Whose page of the record is open, and what was last searched. In memory only: the address names nobody.
import { signal } from '@preact/signals'
import { onForget } from '../session/session.ts'
import { mayLeave } from '../unsaved.ts'

/** The patient whose page is open, or null for the search. */
export const openPatientId = signal<string | null>(null)

/** What is typed in the search. */
export const recordQuery = signal('')

onForget(() => {
  openPatientId.value = null
  recordQuery.value = ''
})

/** Opens a patient's page, or the search; asks before work is lost. */
export function openPatient(patientId: string | null): void {
  if (mayLeave(() => openPatient(patientId))) openPatientId.value = patientId
}
