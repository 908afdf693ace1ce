// Under whom a visit's note goes: under whom its visit already is, whom the practitioner chose, who is surely meant, or
// somebody new.
import type { RecordState } from '../../model/record/record-file.ts'
import { type Person, proposedPatient, standingPatient } from '../../model/record/record-patients.ts'
import type { PatientChoice } from '../../state/record/records.ts'

/** The patient under whom something of this visit stands already, or null. */
export function patientOfVisit(state: RecordState | null, appointmentId: string) {
  if (state === null) return null
  const entry = [...state.entries.values()].find((known) => known.appointmentId === appointmentId)
  return entry ? standingPatient(state, entry.patientId) : null
}

/** The choice that stands while nobody says otherwise. */
export function choiceOf(
  state: RecordState | null,
  of: { appointmentId: string; person: Person; chosen: PatientChoice | null },
): PatientChoice {
  const filed = patientOfVisit(state, of.appointmentId)
  if (filed !== null) return { kind: 'known', patientId: filed.patientId }
  if (of.chosen !== null) return of.chosen
  const proposed = state && proposedPatient(state, of.person)
  const { name, birthDate, phone } = of.person
  return proposed
    ? { kind: 'known', patientId: proposed.patientId }
    : { kind: 'new', person: { name, birthDate, phone } }
}
