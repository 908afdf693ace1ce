// One visit: who, why, what was done to it, the practitioner's own note. What a patient wrote stands here as text.
import { Drawer, formatDateTime, Notice, SealMark, StatusTag } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { type AgendaVisit, spanOf } from '../../model/agenda/agenda-visit.ts'
import { readersOf } from '../../model/agenda/visit-readers.ts'
import { agendaTimeZone, dialog, selectedId } from '../../state/agenda/on-show.ts'
import { isReadOnly } from '../../state/browser/offline.ts'
import { practitionerName } from '../../state/page/names.ts'
import { isSecretary, isUnlocked, requireMember } from '../../state/session/session.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { clock } from '../clock.ts'
import { VisitConversation } from '../conversation/visit-conversation.tsx'
import { WhileOnline } from '../offline.tsx'
import { VisitRecord } from '../record/visit-record.tsx'
import { AdministrativeFacts } from './administrative-facts.tsx'
import { CancelVisit } from './cancel-visit.tsx'
import { Mismatches } from './mismatches.tsx'
import { MoveVisit } from './move-visit.tsx'
import { NoteEditor } from './note-editor.tsx'
import { UntoldMoveNotice } from './untold-move.tsx'
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
  const title = 'contact' in content ? content.contact.name : m.visitTitle()
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
        {isUnlocked.value && !isReadOnly.value && <UntoldMoveNotice visit={visit} />}
        {content.kind === 'opened' && (
          <>
            <Mismatches visit={visit} mismatches={content.mismatches} />
            <VisitFacts intake={content.intake} contact={content.contact} author={told.author} />
          </>
        )}
        {content.kind === 'administrative' && (
          <>
            <Mismatches visit={visit} mismatches={content.mismatches} />
            <AdministrativeFacts contact={content.contact} author={told.author} practitioner={practitioner} />
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
          <p class="for-practitioner">
            <SealMark label={null} />
            <span>
              {isSecretary.value && isUnlocked.value
                ? s.beforeAccess({ name: practitioner })
                : m.otherPractitionerEntry({ name: practitioner })}
            </span>
          </p>
        )}
        {isUnlocked.value && (
          <WhileOnline>
            {content.kind !== 'deleted' && <VisitActions visit={told} />}
            {'contact' in content && (
              <VisitConversation
                visit={told}
                patient={content.contact.name}
                readers={readersOf(document, visit)}
              />
            )}
            {content.kind === 'opened' && <NoteEditor visit={told} person={content.contact} />}
            {content.kind === 'opened' && <VisitRecord visit={told} content={content} />}
          </WhileOnline>
        )}
        <VisitHistory visit={visit} />
      </Drawer>
      {dialog.value === 'move' && <MoveVisit visit={visit} />}
      {dialog.value === 'cancel' && <CancelVisit visit={visit} />}
    </>
  )
}
