// Who a visit's note is filed under: proposed by name with date of birth or telephone, confirmed by the practitioner.
import { formatCalendarDay } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { isolated } from '../../model/bidi.ts'
import { type Person, samePatients } from '../../model/record/record-patients.ts'
import { recordState } from '../../state/record/record-file.ts'
import type { PatientChoice } from '../../state/record/records.ts'
import { patientOfVisit } from './patient-choice.ts'

export type FileUnderProps = {
  appointmentId: string
  person: Person
  choice: PatientChoice
  onChoose: (choice: PatientChoice) => void
}

/** A question where somebody of this name is known; nothing where there is nothing to ask. */
export function FileUnder({ appointmentId, person, choice, onChoose }: FileUnderProps) {
  const state = recordState.value
  if (state === null || patientOfVisit(state, appointmentId) !== null) return null
  const known = samePatients(state, person)
  if (known.length === 0) return null
  const choose = (patientId: string) =>
    onChoose(patientId === '' ? { kind: 'new', person } : { kind: 'known', patientId })
  return (
    <div class="field">
      <label class="field-label" for="file-under">
        {r.fileUnder()}
      </label>
      <div class="field-hint" id="file-under-hint">
        {r.fileUnderHint()}
      </div>
      <select
        class="input"
        id="file-under"
        aria-describedby="file-under-hint"
        value={choice.kind === 'known' ? choice.patientId : ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {known.map(({ patient: { patientId, name, birthDate } }) => (
          <option key={patientId} value={patientId}>
            {birthDate === null
              ? r.optionSame({ name: isolated(name) })
              : r.optionSameBorn({ name: isolated(name), date: formatCalendarDay(birthDate) })}
          </option>
        ))}
        <option value="">{r.optionNew({ name: isolated(person.name) })}</option>
      </select>
    </div>
  )
}
