// Finding somebody of the record in a question: the same search, every row an answer.
import type { RecordPatient } from '@colloque/sealing'
import { Dialog, Field, formatCalendarDay } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { useMemo, useRef, useState } from 'preact/hooks'
import { isolated } from '../../model/bidi.ts'
import type { RecordState } from '../../model/record/record-file.ts'
import { samePatients } from '../../model/record/record-patients.ts'
import { prepareSearch, searchRecord } from '../../model/record/record-search.ts'
import { Form, useSubmission } from '../form.tsx'
import { kindWords } from './record-words.ts'

const shownAtMost = 8

export type ChoosePatientProps = {
  state: RecordState
  /** Who is not to be chosen. */
  except: RecordPatient
  title: string
  lead?: string
  /** What a row says of a name. */
  nameOf: (args: { name: string }) => string
  onChoose: (patientId: string) => Promise<void>
  onClose: () => void
}

/** The dialog; people of the same name stand there before anything is typed. */
export function ChoosePatient({ state, except, title, lead, nameOf, onChoose, onClose }: ChoosePatientProps) {
  const [query, setQuery] = useState('')
  const chosen = useRef<string | null>(null)
  const search = useMemo(() => prepareSearch(state, kindWords()), [state])
  const found =
    query.trim() === '' ? likely(state, except) : searchRecord(search, query).map(({ patient }) => patient)
  const others = found.filter(({ patientId }) => patientId !== except.patientId).slice(0, shownAtMost)
  const submission = useSubmission(async () => {
    // Enter in the field chooses nobody.
    if (chosen.current === null) return undefined
    await onChoose(chosen.current)
    onClose()
    return undefined
  })
  const choose = (patientId: string) => {
    chosen.current = patientId
    submission.submit()
  }
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form submission={submission}>
        {lead !== undefined && <p>{lead}</p>}
        <Field id="choose-patient" type="search" label={r.mergeSearch()} value={query} onInput={setQuery} />
        {query.trim() === '' && others.length > 0 && <p class="secondary">{r.maybeSame()}</p>}
        <ul class="patient-results">
          {others.map((patient) => (
            <li key={patient.patientId}>
              <button type="button" class="patient-result" onClick={() => choose(patient.patientId)}>
                <span class="patient-name">
                  <strong>{nameOf({ name: isolated(patient.name) })}</strong>
                  {patient.birthDate !== null && (
                    <span class="secondary small figures">
                      {r.bornOn({ date: formatCalendarDay(patient.birthDate) })}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {query.trim() !== '' && <p role="status">{r.results({ count: others.length })}</p>}
      </Form>
    </Dialog>
  )
}

function likely(state: RecordState, { name, birthDate, phone }: RecordPatient): RecordPatient[] {
  const person = { name, birthDate: birthDate ?? undefined, phone: phone ?? undefined }
  return samePatients(state, person).map(({ patient }) => patient)
}
