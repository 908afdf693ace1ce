// Moving: old time, new time, one button that says both. The service decides; undo stands for ten seconds.
import { announce, Button, Dialog, formatDateTime } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { type AgendaVisit, spanOf } from '../../model/agenda-visit.ts'
import { agendaTimeZone, day, dialog, practitionerName } from '../../state/agenda.ts'
import type { FreeStart } from '../../state/free-starts.ts'
import { requireMember } from '../../state/session.ts'
import { offerUndo } from '../../state/undo.ts'
import { reschedule } from '../../state/visit-acts.ts'
import { Form, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'
import { FreeTimes } from './free-times.tsx'

/** The dialog. */
export function MoveVisit({ visit }: { visit: AgendaVisit }) {
  const { told, content } = visit
  const [start, setStart] = useState<FreeStart | null>(null)
  const startAt = start?.at ?? null
  const [scheduleId, setScheduleId] = useState(told.scheduleId)
  const { document } = requireMember()
  const timeZone = document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? agendaTimeZone()
  const serviceId = content.kind === 'opened' ? content.intake.healthcareServiceId : ''
  const close = () => {
    dialog.value = 'none'
  }
  const submission = useSubmission(async () => {
    if (start === null) return [{ fieldId: 'move-times', message: m.moveChoose() }]
    const before = spanOf(told).startAt
    await reschedule(told, {
      scheduleId,
      startAt: start.at,
      ...(start.resourceId ? { resourceIds: [start.resourceId] } : {}),
    })
    close()
    const [from, to] = [before, start.at].map((at) => formatDateTime(at, timeZone))
    offerUndo(m.moved({ from: from ?? '', to: to ?? '' }), told)
    announce(m.moved({ from: from ?? '', to: to ?? '' }))
    return undefined
  })
  // A visit stays with the person it was sealed for: only their own schedules can take it.
  const owner = document.schedules.find(({ id }) => id === told.scheduleId)?.practitionerId
  const schedules = document.schedules.filter(({ practitionerId }) => practitionerId === owner)
  return (
    <Dialog open title={m.moveTitle()} onClose={close}>
      <Form submission={submission}>
        <p>{m.moveFrom({ when: formatDateTime(spanOf(told).startAt, agendaTimeZone()) })}</p>
        {schedules.length > 1 && (
          <label class="field">
            <span class="field-label">{m.practitionerToSee()}</span>
            <select
              class="input"
              value={scheduleId}
              onChange={(event) => setScheduleId(event.currentTarget.value)}
            >
              {schedules.map(({ id, practitionerId }) => (
                <option key={id} value={id}>
                  {practitionerName(practitionerId)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div id="move-times" tabIndex={-1}>
          <FreeTimes
            scheduleId={scheduleId}
            timeZone={timeZone}
            lengthClass={told.lengthClass}
            healthcareServiceId={serviceId}
            exceptAppointmentId={told.appointmentId}
            firstDay={day.value}
            selected={startAt}
            onChoose={setStart}
          />
        </div>
        <div class="dialog-foot row">
          <Button type="submit" kind="primary" icon="move" busy={submission.busy}>
            {startAt === null ? m.moveTitle() : m.moveConfirm({ when: whenWithin(startAt, timeZone) })}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
