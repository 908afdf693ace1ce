// The acts a visit allows now. Each is signed, then decided by the service; a refusal is said and the day reloaded.

import type { Appointment } from '@colloque/contract'
import { announce, Button, Notice, statusWord } from '@colloque/ui'
import { agenda, practice as m } from '@colloque/ui/messages'
import { useRef, useState } from 'preact/hooks'
import { isResizable, nextStatuses } from '../../model/agenda/agenda-visit.ts'
import { localDayOf } from '../../model/days.ts'
import { agendaTimeZone, dialog } from '../../state/agenda/on-show.ts'
import { changeStatus } from '../../state/agenda/visit-acts.ts'
import { clock } from '../clock.ts'
import { useSubmission } from '../form.tsx'

type Status = Appointment['status']

const words: Record<Status, () => string> = {
  booked: m.markBooked,
  arrived: m.markArrived,
  'checked-in': agenda.markCheckedIn,
  fulfilled: m.markFulfilled,
  noshow: m.markNoshow,
  cancelled: m.cancelVisit,
}

const icons = {
  arrived: 'arrived',
  'checked-in': 'consultation',
  fulfilled: 'fulfilled',
  noshow: 'noshow',
  booked: 'booked',
} as const

// Before its day nobody can have come to a visit, nor have stayed away.
const statusesOfTheDay: readonly Status[] = ['arrived', 'checked-in', 'fulfilled', 'noshow']

function hasDayCome({ start }: Appointment): boolean {
  const timeZone = agendaTimeZone()
  return localDayOf(Date.parse(start), timeZone) <= localDayOf(clock.value, timeZone)
}

/** Buttons of one visit. */
export function VisitActions({ visit }: { visit: Appointment }) {
  const [wanted, setWanted] = useState<Status>('booked')
  const submission = useSubmission(async () => {
    await changeStatus(visit, wanted)
    announce(m.statusChanged({ status: statusWord(wanted) }))
    // The pressed button is gone with the old status: focus stays among the acts.
    section.current?.focus()
    return undefined
  })
  const section = useRef<HTMLElement>(null)
  const choose = (status: Status) => {
    setWanted(status)
    if (status === 'cancelled') dialog.value = 'cancel'
  }
  const statuses = nextStatuses(visit.status).filter(
    (status) => hasDayCome(visit) || !statusesOfTheDay.includes(status),
  )
  return (
    <section class="visit-actions no-print" ref={section} tabIndex={-1} aria-label={m.statusLabel()}>
      {submission.failure !== null && (
        <Notice tone="bad" spoken>
          {submission.failure}
        </Notice>
      )}
      <form class="row" onSubmit={submission.submit}>
        {statuses.map((status, index) =>
          status === 'cancelled' ? null : (
            <Button
              key={status}
              type="submit"
              size="small"
              kind={index === 0 && status !== 'booked' ? 'primary' : 'secondary'}
              icon={icons[status]}
              busy={submission.busy}
              onClick={() => choose(status)}
            >
              {words[status]()}
            </Button>
          ),
        )}
        {isResizable(visit) && (
          <Button
            size="small"
            kind={hasDayCome(visit) ? 'secondary' : 'primary'}
            icon="move"
            onClick={() => {
              dialog.value = 'move'
            }}
          >
            {m.moveVisit()}
          </Button>
        )}
        {statuses.includes('cancelled') && (
          <Button size="small" kind="quiet" icon="cancelled" onClick={() => choose('cancelled')}>
            {m.cancelVisit()}
          </Button>
        )}
      </form>
    </section>
  )
}
