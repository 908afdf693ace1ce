// Moving, or another length: as it is now, as it will be, one button that says it. The service decides; undo stands for
// ten seconds. Who is there already moves no more, but can stay longer.
import { TICK_MINUTES } from '@colloque/scheduling'
import { Button, Dialog, formatDateTime } from '@colloque/ui'
import { agenda, practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { type AgendaVisit, isMovable, isResizable, spanOf } from '../../model/agenda/agenda-visit.ts'
import { findTransferRefusal } from '../../model/agenda/transfer-targets.ts'
import type { FreeStart } from '../../state/agenda/free-starts.ts'
import { agendaTimeZone, closeDialog, day } from '../../state/agenda/on-show.ts'
import { calendarName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { Choose } from '../choose.tsx'
import { Form, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'
import { changeVisit } from './change-visit.ts'
import { FreeTimes } from './free-times.tsx'
import { TransferNote } from './transfer-note.tsx'

const longestListedTicks = 24

/** The dialog. */
export function MoveVisit({ visit }: { visit: AgendaVisit }) {
  const { told, content } = visit
  const [start, setStart] = useState<FreeStart | null>(null)
  const startAt = start?.at ?? null
  const [scheduleId, setScheduleId] = useState(told.scheduleId)
  const [lengthTicks, setLengthTicks] = useState(told.lengthClass.lengthTicks)
  const isOtherLength = lengthTicks !== told.lengthClass.lengthTicks
  const { document } = requireMember()
  const timeZone = document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? agendaTimeZone()
  const serviceId = content.kind === 'opened' ? content.intake.healthcareServiceId : ''
  const submission = useSubmission(async () => {
    if (start === null && !isOtherLength) return [{ fieldId: 'move-times', message: m.moveChoose() }]
    const rooms = start?.resourceId ? { resourceIds: [start.resourceId] } : {}
    await changeVisit(told, {
      ...(start ? { place: { scheduleId, startAt: start.at, ...rooms } } : {}),
      ...(isOtherLength ? { lengthTicks } : {}),
    })
    closeDialog()
    return undefined
  })
  const schedules = document.schedules.filter(({ id }) => findTransferRefusal(document, visit, id) === null)
  return (
    <Dialog open title={m.moveTitle()} onClose={closeDialog}>
      <Form submission={submission}>
        <p>{m.moveFrom({ when: formatDateTime(spanOf(told).startAt, agendaTimeZone()) })}</p>
        {isResizable(told) && (
          <Choose
            id="move-length"
            label={agenda.length()}
            value={String(lengthTicks)}
            options={lengthsAround(told.lengthClass.lengthTicks).map((ticks) => [
              String(ticks),
              ticks === told.lengthClass.lengthTicks
                ? agenda.lengthUnchanged({ count: ticks * TICK_MINUTES })
                : m.lengthOf({ count: ticks * TICK_MINUTES }),
            ])}
            onChange={(ticks) => {
              setLengthTicks(Number(ticks))
              setStart(null)
            }}
          />
        )}
        {isMovable(told) && schedules.length > 1 && (
          <Choose
            id="move-calendar"
            label={agenda.calendar()}
            value={scheduleId}
            options={schedules.map(({ id }) => [id, calendarName(id)])}
            onChange={(id) => {
              setScheduleId(id)
              setStart(null)
            }}
          />
        )}
        {isMovable(told) && <TransferNote visit={visit} scheduleId={scheduleId} />}
        {isMovable(told) && (
          <div id="move-times" tabIndex={-1}>
            <FreeTimes
              key={`${scheduleId} ${lengthTicks}`}
              scheduleId={scheduleId}
              timeZone={timeZone}
              lengthClass={{ ...told.lengthClass, lengthTicks }}
              healthcareServiceId={serviceId}
              exceptAppointmentId={told.appointmentId}
              firstDay={day.value}
              selected={startAt}
              onChoose={setStart}
            />
          </div>
        )}
        <div class="dialog-foot row">
          <Button type="submit" kind="primary" icon="move" busy={submission.busy}>
            {actOf()}
          </Button>
        </div>
      </Form>
    </Dialog>
  )

  function actOf(): string {
    if (startAt !== null) return m.moveConfirm({ when: whenWithin(startAt, timeZone) })
    return isOtherLength ? agenda.saveLength({ count: lengthTicks * TICK_MINUTES }) : m.moveTitle()
  }
}

// Up to two hours, and what it has.
function lengthsAround(ticks: number): number[] {
  const listed = Array.from({ length: longestListedTicks }, (_, index) => index + 1)
  return listed.includes(ticks) ? listed : [...listed, ticks].sort((a, b) => a - b)
}
