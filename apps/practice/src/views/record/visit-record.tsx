// In the drawer of a visit: what the record knows of this patient from before, and keeping what the patient wrote.
import type { Appointment } from '@colloque/contract'
import { announce, Button, formatCalendarDay } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import type { VisitContent } from '../../model/agenda/agenda-visit.ts'
import { entriesByPatient, samePatients } from '../../model/record/record-patients.ts'
import { hrefOf } from '../../state/place.ts'
import { recordState } from '../../state/record/record-file.ts'
import { openPatientId } from '../../state/record/record-page.ts'
import { keepIntake } from '../../state/record/records.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { Form, useSubmission } from '../form.tsx'
import { choiceOf, patientOfVisit } from './patient-choice.ts'
import { PatientName } from './patient-result.tsx'
import { kindWord } from './record-words.ts'

const entriesAtMost = 5

export type VisitRecordProps = {
  visit: Appointment
  content: Extract<VisitContent, { kind: 'opened' }>
}

/** The section; nothing before the record was opened. */
export function VisitRecord({ visit, content }: VisitRecordProps) {
  const { appointmentId, start } = visit
  const state = recordState.value
  const { intake, contact } = content
  const submission = useSubmission(async () => {
    const patient = choiceOf(recordState.value, { appointmentId, person: contact, chosen: null })
    await keepIntake(intake, { appointmentId, day: start.slice(0, 10), patient })
    announce(r.intakeKept())
    return undefined
  })
  if (state === null) return null
  const filed = patientOfVisit(state, appointmentId)
  const patient = filed ?? samePatients(state, contact)[0]?.patient ?? null
  const entries = patient ? (entriesByPatient(state).get(patient.patientId) ?? []) : []
  const earlier = entries.filter((entry) => entry.appointmentId !== appointmentId)
  const isKept = entries.some((entry) => entry.kind === 'intake' && entry.appointmentId === appointmentId)
  const open = () => {
    if (!patient || !mayLeave(open)) return
    openPatientId.value = patient.patientId
    location.hash = hrefOf('record')
  }
  return (
    <section class="stack-tight visit-record">
      <h3>{r.historyTitle()}</h3>
      {filed === null && patient !== null && (
        <p class="row">
          <span class="secondary small">{r.historyMaybe()}</span>
          <PatientName patient={patient} />
        </p>
      )}
      {earlier.length === 0 ? (
        <p class="secondary">{r.historyNone()}</p>
      ) : (
        <ul class="history-entries">
          {earlier.slice(0, entriesAtMost).map((entry) => (
            <li key={entry.recordId} class="entry-line">
              <span class="figures">{formatCalendarDay(entry.day)}</span>
              <span class="secondary">{kindWord(entry.kind)}</span>
              {entry.title !== '' && <bdi class="record-title">{entry.title}</bdi>}
            </li>
          ))}
        </ul>
      )}
      {patient !== null && (
        <div class="row">
          <Button size="small" icon="note" onClick={open}>
            {r.historyOpen()}
          </Button>
        </div>
      )}
      {isKept ? (
        <p class="secondary">{r.intakeKept()}</p>
      ) : (
        <Form submission={submission}>
          <Button type="submit" size="small" busy={submission.busy}>
            {r.keepIntake()}
          </Button>
          <p class="secondary small">{r.keepIntakeHint()}</p>
        </Form>
      )}
    </section>
  )
}
