// What happened to a visit and who proved it: the booker's own key, a practitioner's signature, or nobody.

import type { Appointment } from '@colloque/contract'
import { agenda, practice as m } from '@colloque/ui/messages'
import { type ActAuthor, type AgendaVisit, authorOf } from '../../model/agenda/agenda-visit.ts'
import { ownerBefore, ownerOf } from '../../model/agenda/transfer-targets.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { memberName, practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { whenWithin } from '../when-text.ts'

/** Acts in order; nothing for a visit nobody touched. */
export function VisitHistory({ visit }: { visit: AgendaVisit }) {
  const { acts } = visit.told
  const { content } = visit
  if (acts.length === 0 || !('contact' in content)) return null
  return (
    <section class="stack-tight">
      <h3>{m.history()}</h3>
      <ol class="history">
        {content.kind === 'opened' && <li>{m.historyBooked({ when: when(content.intake.start) })}</li>}
        {acts.map((act, position) => (
          <li key={position}>{sentenceOf(act, authorOf(visit, position), newOwnerOf(visit, position))}</li>
        ))}
      </ol>
    </section>
  )
}

// Whose calendar a move brought it to, where that is somebody else's than before.
function newOwnerOf({ told, content }: AgendaVisit, position: number): string | null {
  const { document } = requireMember()
  const scheduleId = told.acts[position]?.scheduleId ?? null
  const sealed = content.kind === 'opened' ? content.intake.scheduleId : null
  const before = ownerBefore(document, told.acts, position, sealed)
  if (scheduleId === null || before === null) return null
  const owner = ownerOf(document, scheduleId)
  return owner === before ? null : practitionerName(owner)
}

function sentenceOf(act: Appointment['acts'][number], author: ActAuthor, to: string | null): string {
  const status = act.status ?? ''
  if (act.kind === 'reschedule') {
    const time = when(act.start ?? '')
    if (author.who === 'guest') return m.historyMovedGuest({ when: time })
    if (author.who === 'nobody') return m.historyMovedUnproven({ when: time })
    if (to) return agenda.historyTransferred({ when: time, to, name: memberName(author.practitionerId) })
    return m.historyMovedPractice({ when: time, name: memberName(author.practitionerId) })
  }
  if (act.kind === 'resize') {
    const minutes = (act.lengthClass?.lengthTicks ?? 0) * 5
    if (author.who !== 'practice') return agenda.historyResizedUnproven({ minutes })
    return agenda.historyResized({ minutes, name: memberName(author.practitionerId) })
  }
  if (author.who === 'guest') return m.historyStatusGuest({ status })
  if (author.who === 'nobody') return m.historyStatusUnproven({ status })
  if (status === 'checked-in') return agenda.historyCheckedIn({ name: memberName(author.practitionerId) })
  return m.historyStatusPractice({ status, name: memberName(author.practitionerId) })
}

function when(start: string): string {
  const at = Date.parse(start)
  return Number.isNaN(at) ? '' : whenWithin(at, agendaTimeZone())
}
