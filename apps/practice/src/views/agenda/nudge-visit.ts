// Alt + arrow on an entry: the visit moves by one step of its calendar's grid. The service decides; a refusal leaves it
// where it was and is spoken; a move can be taken back for ten seconds.
import { announce, formatDateTime } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { spanOf } from '../../model/agenda-visit.ts'
import { agendaTimeZone, visits } from '../../state/agenda.ts'
import { isUnlocked } from '../../state/session.ts'
import { offerUndo } from '../../state/undo.ts'
import { reschedule } from '../../state/visit-acts.ts'
import { sentenceOf } from '../form.tsx'

const minuteMs = 60_000

/** Moves a visit by minutes, where its status allows it. */
export async function nudgeVisit(appointmentId: string, minutes: number): Promise<void> {
  const visit = visits.value.find(({ told }) => told.appointmentId === appointmentId)
  if (!visit || !isUnlocked.value || minutes === 0) return
  const { told } = visit
  if (told.status !== 'booked' && told.status !== 'arrived') return
  const before = spanOf(told).startAt
  const startAt = before + minutes * minuteMs
  try {
    await reschedule(told, { scheduleId: told.scheduleId, startAt })
    const [from = '', to = ''] = [before, startAt].map((at) => formatDateTime(at, agendaTimeZone()))
    offerUndo(m.moved({ from, to }), told)
    announce(m.moved({ from, to }))
  } catch (error) {
    announce(sentenceOf(error))
  }
}
