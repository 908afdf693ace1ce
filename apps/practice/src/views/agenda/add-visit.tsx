// A visit booked by telephone: sealed here as the person's own browser would have sealed it.

import { findLengthClass } from '@colloque/practice-document'
import { remainingIntakeBytes } from '@colloque/sealing'
import {
  Button,
  DateOfBirth,
  Dialog,
  EMPTY_DATE,
  Field,
  findTypedDate,
  formatDateTime,
  TextArea,
} from '@colloque/ui'
import { agenda, practice as m, staff as s } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { nearestType } from '../../model/agenda/grid-instants.ts'
import { localDayOf } from '../../model/days.ts'
import type { FreeStart } from '../../state/agenda/free-starts.ts'
import { agendaTimeZone, closeDialog, day, drawnTime } from '../../state/agenda/on-show.ts'
import {
  type BookedVisit,
  bookVisit,
  intakeOfPhone,
  type PhoneBooking,
} from '../../state/agenda/phone-booking.ts'
import { calendarName } from '../../state/page/names.ts'
import { isSecretary, requireMember } from '../../state/session/session.ts'
import { Choose } from '../choose.tsx'
import { clock } from '../clock.ts'
import { Form, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'
import { FreeTimes } from './free-times.tsx'
import { PrivateSheet } from './private-sheet.tsx'

/** The dialog: the form, then the sheet for the person. */
export function AddVisit() {
  const [booked, setBooked] = useState<BookedVisit | null>(null)
  return (
    <Dialog open title={booked === null ? m.addTitle() : m.sheetTitle()} onClose={closeDialog}>
      {booked === null ? (
        <AddForm onBooked={setBooked} />
      ) : (
        <PrivateSheet visit={booked} onClose={closeDialog} />
      )}
    </Dialog>
  )
}

function AddForm({ onBooked }: { onBooked: (visit: BookedVisit) => void }) {
  const { document, session } = requireMember()
  const own = document.schedules.find(({ practitionerId }) => practitionerId === session.practitionerId)
  const drawn = drawnTime.value
  const [scheduleId, setScheduleId] = useState(drawn?.scheduleId ?? (own ?? document.schedules[0])?.id ?? '')
  const types = document.healthcareServices.filter(({ scheduleIds }) => scheduleIds.includes(scheduleId))
  const [typeId, setTypeId] = useState(
    (drawn && nearestType(document, scheduleId, drawn.minutes)) ?? types[0]?.id ?? '',
  )
  // A time that was drawn stands until another one is wanted; which room is free then only the list of times knows.
  const needsRoom = (types.find(({ id }) => id === typeId)?.resourceIds ?? []).length > 0
  const [isDrawn, setDrawn] = useState(drawn !== null)
  const [start, setStart] = useState<FreeStart | null>(drawn && { at: drawn.startAt })
  const keepsDrawn = isDrawn && !needsRoom && start !== null
  const startAt = start !== null && (keepsDrawn || !isDrawn) ? start.at : null
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
      <p class="secondary">{isSecretary.value ? s.bookingSealed() : m.addLead()}</p>
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
          options={document.schedules.map(({ id }) => [id, calendarName(id)])}
          onChange={(id) => {
            setScheduleId(id)
            setStart(null)
            setDrawn(false)
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
          if (!isDrawn) setStart(null)
        }}
      />
      <div
        id="add-times"
        tabIndex={-1}
        class="field"
        data-invalid={submission.errorOf('add-times') !== undefined}
      >
        <span class="field-label">{m.addWhen()}</span>
        {keepsDrawn && (
          <p class="row drawn-time">
            <strong class="figures">{formatDateTime(start.at, timeZone)}</strong>
            <Button
              size="small"
              kind="quiet"
              onClick={() => {
                setDrawn(false)
                setStart(null)
              }}
            >
              {agenda.otherTime()}
            </Button>
          </p>
        )}
        {lengthClass && !keepsDrawn && (
          <FreeTimes
            key={`${scheduleId} ${typeId}`}
            scheduleId={scheduleId}
            timeZone={timeZone}
            lengthClass={lengthClass}
            healthcareServiceId={typeId}
            firstDay={drawn ? localDayOf(drawn.startAt, timeZone) : day.value}
            selected={startAt}
            onChoose={(chosen) => {
              setDrawn(false)
              setStart(chosen)
            }}
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
