// What is known of a patient, typed: for somebody new, and to correct what stands.
import type { RecordPatient } from '@colloque/sealing'
import {
  announce,
  Button,
  DateOfBirth,
  Dialog,
  EMPTY_DATE,
  Field,
  type FormError,
  findDateProblem,
  findTypedDate,
  type TypedDate,
} from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { openPatient } from '../../state/record/record-page.ts'
import { correctPatient, createPatient } from '../../state/record/record-people.ts'
import { today } from '../../state/record/records.ts'
import { Form, useSubmission } from '../form.tsx'

type Known = Pick<RecordPatient, 'name' | 'birthDate' | 'phone'>

/** The dialog for somebody new; `name` is what was searched. */
export function NewPatient({ name, onClose }: { name: string; onClose: () => void }) {
  const save = async (known: Known) => openPatient(await createPatient(known))
  return (
    <PatientForm
      title={r.newPatientTitle()}
      known={{ name: /\d/.test(name) ? '' : name, birthDate: null, phone: null }}
      action={r.newPatientSave()}
      onSave={save}
      onClose={onClose}
    />
  )
}

/** The dialog that corrects a patient. */
export function CorrectPatient({ patient, onClose }: { patient: RecordPatient; onClose: () => void }) {
  const save = async (known: Known) => {
    await correctPatient(patient.patientId, known)
    announce(r.corrected())
  }
  return (
    <PatientForm
      title={r.correctTitle()}
      known={patient}
      action={r.correctSave()}
      onSave={save}
      onClose={onClose}
    />
  )
}

type PatientFormProps = {
  title: string
  known: Known
  action: string
  onSave: (known: Known) => Promise<void>
  onClose: () => void
}

function PatientForm({ title, known, action, onSave, onClose }: PatientFormProps) {
  const [name, setName] = useState(known.name)
  const [date, setDate] = useState<TypedDate>(typedOf(known.birthDate))
  const [phone, setPhone] = useState(known.phone ?? '')
  const isDateTyped = Object.values(date).some((part) => part.trim() !== '')
  const submission = useSubmission(async () => {
    const problems: FormError[] = []
    if (name.trim() === '') problems.push({ fieldId: 'patient-name', message: r.nameMissing() })
    const problem = isDateTyped ? findDateProblem(date, today()) : null
    if (problem !== null) problems.push({ fieldId: 'patient-born', message: r.dateWrong() })
    if (problems.length > 0) return problems
    const birthDate = isDateTyped ? findTypedDate(date, today()) : null
    await onSave({ name, birthDate, phone: phone.trim() === '' ? null : phone.trim() })
    onClose()
    return undefined
  })
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form submission={submission}>
        <Field
          id="patient-name"
          label={r.name()}
          value={name}
          onInput={setName}
          maxLength={120}
          error={submission.errorOf('patient-name')}
        />
        <DateOfBirth
          id="patient-born"
          label={r.birthDate()}
          optional
          value={date}
          onChange={setDate}
          error={submission.errorOf('patient-born')}
        />
        <Field
          id="patient-phone"
          type="tel"
          label={r.phone()}
          optional
          value={phone}
          onInput={setPhone}
          maxLength={40}
        />
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {action}
          </Button>
          <Button onClick={onClose}>{r.cancel()}</Button>
        </div>
      </Form>
    </Dialog>
  )
}

function typedOf(birthDate: string | null): TypedDate {
  if (birthDate === null) return EMPTY_DATE
  const [year = '', month = '', day = ''] = birthDate.split('-')
  return { day, month, year }
}
