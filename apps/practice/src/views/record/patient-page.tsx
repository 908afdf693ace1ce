// One patient: who they are, and everything kept about them in order of day. Merging, parting, correcting and deleting
// are said in words and asked before nothing can bring them back.
import type { RecordPatient } from '@colloque/sealing'
import { announce, Button, Dialog } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { useRef, useState } from 'preact/hooks'
import { isolated } from '../../model/bidi.ts'
import type { RecordState } from '../../model/record/record-file.ts'
import { entriesByPatient, mergedInto, samePatients } from '../../model/record/record-patients.ts'
import { openPatient } from '../../state/record/record-page.ts'
import { mergePatients, partPatients, removePatient } from '../../state/record/record-people.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { Form, useSubmission } from '../form.tsx'
import { ChoosePatient } from './choose-patient.tsx'
import { EntryItem } from './entry-item.tsx'
import { KeepDocument } from './keep-document.tsx'
import { CorrectPatient } from './patient-form.tsx'
import { PatientName } from './patient-result.tsx'
import { RecordNote } from './record-note.tsx'
import { useFirstFocus } from './use-first-focus.ts'

type Question = 'none' | 'correct' | 'merge' | 'remove' | 'document' | 'note'

export type PatientPageProps = { state: RecordState; patient: RecordPatient }

/** The page of one patient. */
export function PatientPage({ state, patient }: PatientPageProps) {
  const [question, setQuestion] = useState<Question>('none')
  useFirstFocus('patient-heading')
  const entries = entriesByPatient(state).get(patient.patientId) ?? []
  const close = () => setQuestion('none')
  const ask = (next: Question) => {
    if (mayLeave(() => ask(next))) setQuestion(next)
  }
  const merge = async (otherId: string) => {
    await mergePatients(otherId, patient.patientId)
    announce(r.merged())
  }
  return (
    <>
      <Button size="small" kind="quiet" icon="chevronLeft" onClick={() => openPatient(null)}>
        {r.allPatients()}
      </Button>
      <div class="patient-title">
        <h2 id="patient-heading" tabIndex={-1}>
          <PatientName patient={patient} />
        </h2>
        {patient.phone !== null && (
          <a href={`tel:${patient.phone.replace(/[^+\d]/g, '')}`}>
            <bdi>{patient.phone}</bdi>
          </a>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for questions */}
      <div class="row" role="group" aria-label={r.thisPatient()}>
        <Button id="write-note" kind="primary" size="small" icon="note" onClick={() => ask('note')}>
          {r.writeNote()}
        </Button>
        <Button size="small" icon="add" onClick={() => ask('document')}>
          {r.keepDocument()}
        </Button>
        <Button size="small" icon="settings" onClick={() => ask('correct')}>
          {r.correct()}
        </Button>
        <Button size="small" icon="person" onClick={() => ask('merge')}>
          {r.merge()}
        </Button>
        <Button size="small" kind="quiet" icon="close" onClick={() => ask('remove')}>
          {r.remove()}
        </Button>
      </div>
      <Likely state={state} patient={patient} onMerge={() => ask('merge')} />
      <Merged state={state} patient={patient} />
      {question === 'note' && <RecordNote patientId={patient.patientId} onClose={close} />}
      {entries.length === 0 ? (
        <p class="secondary">{r.noEntries()}</p>
      ) : (
        <ol class="entries">
          {entries.map((entry) => (
            <EntryItem key={entry.recordId} state={state} patient={patient} entry={entry} />
          ))}
        </ol>
      )}
      {question === 'correct' && <CorrectPatient patient={patient} onClose={close} />}
      {question === 'document' && <KeepDocument patientId={patient.patientId} onClose={close} />}
      {question === 'remove' && <RemovePatient patient={patient} count={entries.length} onClose={close} />}
      {question === 'merge' && (
        <ChoosePatient
          state={state}
          except={patient}
          title={r.mergeTitle()}
          lead={r.mergeLead()}
          nameOf={r.mergeChoose}
          onChoose={merge}
          onClose={close}
        />
      )}
    </>
  )
}

// People of the same name who were not said to be somebody else.
function Likely({ state, patient, onMerge }: PatientPageProps & { onMerge: () => void }) {
  const { name, birthDate, phone } = patient
  const person = { name, birthDate: birthDate ?? undefined, phone: phone ?? undefined }
  const others = samePatients(state, person).filter((same) => same.patient.patientId !== patient.patientId)
  if (others.length === 0) return null
  return (
    <p class="row record-note">
      <span>{r.maybeSame()}</span>
      {others.slice(0, 3).map((same) => (
        <PatientName key={same.patient.patientId} patient={same.patient} />
      ))}
      <Button size="small" onClick={onMerge}>
        {r.merge()}
      </Button>
    </p>
  )
}

function Merged({ state, patient }: PatientPageProps) {
  const parted = useRef<string | null>(null)
  const merged = mergedInto(state, patient.patientId)
  const submission = useSubmission(async () => {
    if (parted.current === null) return undefined
    await partPatients(parted.current)
    announce(r.parted())
    return undefined
  })
  const part = (patientId: string) => {
    parted.current = patientId
    submission.submit()
  }
  if (merged.length === 0) return null
  return (
    <Form submission={submission}>
      <p class="secondary">{r.mergedWith()}</p>
      <ul class="merged-list">
        {merged.map((other) => (
          <li key={other.patientId} class="row">
            <PatientName patient={other} />
            <Button size="small" busy={submission.busy} onClick={() => part(other.patientId)}>
              {r.part({ name: isolated(other.name) })}
            </Button>
          </li>
        ))}
      </ul>
    </Form>
  )
}

function RemovePatient({
  patient,
  count,
  onClose,
}: {
  patient: RecordPatient
  count: number
  onClose: () => void
}) {
  const submission = useSubmission(async () => {
    await removePatient(patient.patientId)
    announce(r.removedPatient())
    openPatient(null)
    return undefined
  })
  return (
    <Dialog open title={r.removePatientTitle()} onClose={onClose}>
      <Form submission={submission}>
        <PatientName patient={patient} />
        <p>{r.removePatientLead({ count })}</p>
        <div class="row">
          <Button type="submit" kind="danger" busy={submission.busy}>
            {r.removePatientYes()}
          </Button>
          <Button onClick={onClose}>{r.cancel()}</Button>
        </div>
      </Form>
    </Dialog>
  )
}
