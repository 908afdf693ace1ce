// One patient among others: name, date of birth, and the first of the entries that are meant.
import type { RecordEntry, RecordPatient } from '@colloque/sealing'
import { formatCalendarDay, Icon } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { openPatient } from '../../state/record/record-page.ts'
import { kindWord } from './record-words.ts'

const entriesAtMost = 3

export type PatientResultProps = { patient: RecordPatient; entries: readonly RecordEntry[] }

/** A row that opens the patient's page. */
export function PatientResult({ patient, entries }: PatientResultProps) {
  return (
    <li>
      <button type="button" class="patient-result" onClick={() => openPatient(patient.patientId)}>
        <span class="patient-head">
          <PatientName patient={patient} />
          <span class="secondary small">{r.entries({ count: entries.length })}</span>
        </span>
        {entries.slice(0, entriesAtMost).map((entry) => (
          <span key={entry.recordId} class="entry-line">
            <Icon name={entry.kind === 'document' ? 'list' : entry.kind === 'note' ? 'note' : 'person'} />
            <span class="figures">{formatCalendarDay(entry.day)}</span>
            <span class="secondary">{kindWord(entry.kind)}</span>
            {entry.title !== '' && <bdi class="record-title">{entry.title}</bdi>}
          </span>
        ))}
      </button>
    </li>
  )
}

/** Name and date of birth of a patient. */
export function PatientName({ patient: { name, birthDate } }: { patient: RecordPatient }) {
  return (
    <span class="patient-name">
      <bdi>{name.trim() === '' ? r.unnamed() : name}</bdi>
      {birthDate !== null && (
        <span class="secondary small figures">{r.bornOn({ date: formatCalendarDay(birthDate) })}</span>
      )}
    </span>
  )
}
