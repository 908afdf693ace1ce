// One visit: who, why, what was done to it, the practitioner's own note. What a patient wrote stands here as text.
import { Drawer, formatDateTime, Notice, SealMark, StatusTag } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { type AgendaVisit, spanOf } from '../../model/agenda-visit.ts'
import { agendaTimeZone, dialog, practitionerName, selectedId } from '../../state/agenda.ts'
import { isUnlocked, requireMember } from '../../state/session.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { clock } from '../clock.ts'
import { CancelVisit } from './cancel-visit.tsx'
import { Mismatches } from './mismatches.tsx'
import { MoveVisit } from './move-visit.tsx'
import { NoteEditor } from './note-editor.tsx'
import { VisitActions } from './visit-actions.tsx'
import { VisitFacts } from './visit-facts.tsx'
import { VisitHistory } from './visit-history.tsx'

/** The drawer of the selected visit. */
export function VisitDrawer({ visit }: { visit: AgendaVisit }) {
  const { told, content } = visit
  const { document } = requireMember()
  const { startAt } = spanOf(told)
  const schedule = document.schedules.find(({ id }) => id === told.scheduleId)
  const practitioner = practitionerName(schedule?.practitionerId ?? '')
  const title = content.kind === 'opened' ? content.contact.name : m.visitTitle()
  const close = () => {
    if (!mayLeave(close)) return
    selectedId.value = null
    dialog.value = 'none'
  }
  return (
    <>
      <Drawer open title={title} onClose={close}>
        <div class="visit-when">
          <p>
            <strong class="figures">{formatDateTime(startAt, agendaTimeZone(), clock.value)}</strong>
            <span class="secondary"> · {m.lengthOf({ count: told.lengthClass.lengthTicks * 5 })}</span>
          </p>
          {document.practitioners.length > 1 && <p class="secondary">{practitioner}</p>}
          <StatusTag status={told.status} />
        </div>
        {content.kind === 'opened' && (
          <>
            <Mismatches visit={visit} mismatches={content.mismatches} />
            <VisitFacts intake={content.intake} contact={content.contact} author={told.author} />
          </>
        )}
        {content.kind === 'unopenable' && (
          <Notice tone="bad" title={m.cannotOpenTitle()}>
            <p>{m.cannotOpenLead()}</p>
            <p>{m.cannotOpenTodo()}</p>
          </Notice>
        )}
        {content.kind === 'deleted' && (
          <>
            <Mismatches visit={visit} mismatches={content.mismatches} />
            {content.mismatches.length === 0 && <p>{m.deletedLead()}</p>}
          </>
        )}
        {(content.kind === 'other' || content.kind === 'locked') && (
          <p class="row">
            <SealMark label={null} />
            {m.otherPractitionerEntry({ name: practitioner })}
          </p>
        )}
        {isUnlocked.value && content.kind !== 'deleted' && <VisitActions visit={told} />}
        {content.kind === 'opened' && <NoteEditor visit={told} patient={content.contact.name} />}
        <VisitHistory visit={visit} />
      </Drawer>
      {dialog.value === 'move' && <MoveVisit visit={visit} />}
      {dialog.value === 'cancel' && <CancelVisit visit={visit} />}
    </>
  )
}
