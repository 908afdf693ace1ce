// The record of the practitioner at this desk: search over everything kept, and one patient's page. It is opened here and
// searched here; what is shown is gone from the page as soon as the desk is locked.
import { Button, Notice, Spinner } from '@colloque/ui'
import { common, record as r } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { standingPatient } from '../../model/record/record-patients.ts'
import { readRecord, recordState } from '../../state/record/record-file.ts'
import { openPatientId } from '../../state/record/record-page.ts'
import { Desk } from '../desk.tsx'
import { sentenceOf } from '../form.tsx'
import { PatientPage } from './patient-page.tsx'
import { SearchPage } from './search-page.tsx'

/** The page. */
export function RecordPlace() {
  const [failure, setFailure] = useState<string | null>(null)
  const load = () => {
    setFailure(null)
    readRecord().catch((error: unknown) => setFailure(sentenceOf(error)))
  }
  // Other devices may have written since it was opened last.
  useEffect(load, [])
  const state = recordState.value
  const { value: openId } = openPatientId
  const patient = state && openId !== null ? standingPatient(state, openId) : null
  return (
    <Desk title={r.title()}>
      <div class="record stack">
        {failure !== null && (
          <Notice tone="bad" spoken>
            <p>
              {r.unavailable()} {failure}
            </p>
            <Button size="small" onClick={load}>
              {common.retry()}
            </Button>
          </Notice>
        )}
        {failure === null && state === null && <Spinner label={r.loading()} />}
        {state !== null && failure === null && patient !== null && (
          <PatientPage key={patient.patientId} state={state} patient={patient} />
        )}
        {state !== null && failure === null && patient === null && <SearchPage state={state} />}
      </div>
    </Desk>
  )
}
