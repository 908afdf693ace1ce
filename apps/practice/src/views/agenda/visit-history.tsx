// What happened to a visit and who proved it: the booker's own key, a practitioner's signature, or nobody.

import type { Appointment } from '@colloque/contract'
import { practice as m } from '@colloque/ui/messages'
import { type ActAuthor, type AgendaVisit, authorOf } from '../../model/agenda-visit.ts'
import { agendaTimeZone, practitionerName } from '../../state/agenda.ts'
import { whenWithin } from '../when-text.ts'

/** Acts in order; nothing for a visit nobody touched. */
export function VisitHistory({ visit }: { visit: AgendaVisit }) {
  const { acts } = visit.told
  if (acts.length === 0 || visit.content.kind !== 'opened') return null
  return (
    <section class="stack-tight">
      <h3>{m.history()}</h3>
      <ol class="history">
        <li>{m.historyBooked({ when: when(visit.content.intake.start) })}</li>
        {acts.map((act, position) => (
          <li key={position}>{sentenceOf(act, authorOf(visit, position))}</li>
        ))}
      </ol>
    </section>
  )
}

function sentenceOf(act: Appointment['acts'][number], author: ActAuthor): string {
  const status = act.status ?? ''
  if (act.kind === 'reschedule') {
    const time = when(act.start ?? '')
    if (author.who === 'guest') return m.historyMovedGuest({ when: time })
    if (author.who === 'nobody') return m.historyMovedUnproven({ when: time })
    return m.historyMovedPractice({ when: time, name: practitionerName(author.practitionerId) })
  }
  if (author.who === 'guest') return m.historyStatusGuest({ status })
  if (author.who === 'nobody') return m.historyStatusUnproven({ status })
  return m.historyStatusPractice({ status, name: practitionerName(author.practitionerId) })
}

function when(start: string): string {
  const at = Date.parse(start)
  return Number.isNaN(at) ? '' : whenWithin(at, agendaTimeZone())
}
