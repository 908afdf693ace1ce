// A visit booked by telephone: sealed here as the person's own browser would have sealed it.

import { findLengthClass } from '@colloque/practice-document'
import { remainingIntakeBytes } from '@colloque/sealing'
import { Button, DateOfBirth, Dialog, EMPTY_DATE, Field, findTypedDate, TextArea } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { localDayOf } from '../../model/days.ts'
import { agendaTimeZone, day, dialog, practitionerName } from '../../state/agenda.ts'
import type { FreeStart } from '../../state/free-starts.ts'
import { type BookedVisit, bookVisit, intakeOfPhone, type PhoneBooking } from '../../state/phone-booking.ts'
import { requireMember } from '../../state/session.ts'
import { clock } from '../clock.ts'
import { Form, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'
import { FreeTimes } from './free-times.tsx'
import { PrivateSheet } from './private-sheet.tsx'

const close = () => {
  dialog.value = 'none'
}

/** The dialog: the form, then the sheet for the person. */
export function AddVisit() {
  const [booked, setBooked] = useState<BookedVisit | null>(null)
  return (
    <Dialog open title={booked === null ? m.addTitle() : m.sheetTitle()} onClose={close}>
      {booked === null ? <AddForm onBooked={setBooked} /> : <PrivateSheet visit={booked} onClose={close} />}
    </Dialog>
  )
}

function AddForm({ onBooked }: { onBooked: (visit: BookedVisit) => void }) {
  const { document, session } = requireMember()
  const own = document.schedules.find(({ practitionerId }) => practitionerId === session.practitionerId)
  const [scheduleId, setScheduleId] = useState((own ?? document.schedules[0])?.id ?? '')
  const types = document.healthcareServices.filter(({ scheduleIds }) => scheduleIds.includes(scheduleId))
  const [typeId, setTypeId] = useState(types[0]?.id ?? '')
  const [start, setStart] = useState<FreeStart | null>(null)
  const startAt = start?.at ?? null
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [birth, setBirth] = useState(EMPTY_DATE)
  const [reason, setReason] = useState('')
  const schedule = document.schedules.find(({ id }) => id === scheduleId)
  const timeZone = schedule?.timeZone ?? agendaTimeZone()
  const lengthClass = schedule && findLengthClass(schedule, typeId)
  const birthDate = findTypedDate(birth, localDayOf(clock.value, timeZone))
  const booking: PhoneBooking = {
    scheduleId,
    healthcareServiceId: typeId,
    // Until a time is chosen any whole minute does for counting what still fits.
    startAt: startAt ?? Math.floor(clock.value / 60_000) * 60_000,
    ...(start?.resourceId ? { resourceId: start.resourceId } : {}),
    name: name.trim(),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  }
  const remaining = lengthClass ? remainingIntakeBytes(intakeOfPhone(booking)) : null
  const submission = useSubmission(async () => {
    const errors = [
      ...(booking.name ? [] : [{ fieldId: 'add-name', message: m.addEnterName() }]),
      ...(lengthClass ? [] : [{ fieldId: 'add-type', message: m.addChooseType() }]),
      ...(startAt === null ? [{ fieldId: 'add-times', message: m.addChooseTime() }] : []),
      ...((remaining ?? 0) < 0 ? [{ fieldId: 'add-reason', message: m.addTooLong() }] : []),
    ]
    if (errors.length > 0) return errors
    onBooked(await bookVisit(booking))
    return undefined
  })
  return (
    <Form submission={submission}>
      <p class="secondary">{m.addLead()}</p>
      <Field
        id="add-name"
        label={m.addName()}
        value={name}
        onInput={setName}
        error={submission.errorOf('add-name')}
        maxLength={120}
      />
      <Field
        id="add-phone"
        label={m.phone()}
        optional
        type="tel"
        width="medium"
        value={phone}
        onInput={setPhone}
        maxLength={40}
      />
      {document.schedules.length > 1 && (
        <Choose
          id="add-schedule"
          label={m.practitionerToSee()}
          value={scheduleId}
          options={document.schedules.map(({ id, practitionerId }) => [id, practitionerName(practitionerId)])}
          onChange={(id) => {
            setScheduleId(id)
            setStart(null)
            setTypeId(document.healthcareServices.find((type) => type.scheduleIds.includes(id))?.id ?? '')
          }}
        />
      )}
      <Choose
        id="add-type"
        label={m.addWhat()}
        value={typeId}
        options={types.map(({ id, name: typeName }) => [id, typeName])}
        onChange={(id) => {
          setTypeId(id)
          setStart(null)
        }}
      />
      <div
        id="add-times"
        tabIndex={-1}
        class="field"
        data-invalid={submission.errorOf('add-times') !== undefined}
      >
        <span class="field-label">{m.addWhen()}</span>
        {lengthClass && (
          <FreeTimes
            key={`${scheduleId} ${typeId}`}
            scheduleId={scheduleId}
            timeZone={timeZone}
            lengthClass={lengthClass}
            healthcareServiceId={typeId}
            firstDay={day.value}
            selected={startAt}
            onChoose={setStart}
          />
        )}
      </div>
      <DateOfBirth id="add-birth" label={m.birthDate()} optional value={birth} onChange={setBirth} />
      <TextArea
        id="add-reason"
        label={m.addReason()}
        optional
        rows={2}
        value={reason}
        onInput={setReason}
        remainingBytes={remaining}
        error={submission.errorOf('add-reason')}
      />
      <div class="dialog-foot row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {startAt === null ? m.addTitle() : m.addConfirm({ when: whenWithin(startAt, timeZone) })}
        </Button>
      </div>
    </Form>
  )
}

type ChooseProps = {
  id: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}

function Choose({ id, label, value, options, onChange }: ChooseProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select class="input" id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
