// What it means to hand a visit to another practitioner, said before it is done; or why no other calendar is offered.
import type { PracticeDocument } from '@colloque/practice-document'
import { Notice } from '@colloque/ui'
import { agenda } from '@colloque/ui/messages'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { findTransferRefusal, ownerOf } from '../../model/agenda/transfer-targets.ts'
import { practitionerName } from '../../state/page/names.ts'
import { isSecretary, requireMember } from '../../state/session/session.ts'
import { handOverSentence } from './change-visit.ts'

/** Beside the choice of a calendar. `scheduleId`: the one chosen. */
export function TransferNote({ visit, scheduleId }: { visit: AgendaVisit; scheduleId: string }) {
  const { document } = requireMember()
  const owner = ownerOf(document, visit.told.scheduleId)
  if (ownerOf(document, scheduleId) !== owner)
    return (
      <Notice tone="info">
        {handOverSentence(scheduleId, agenda.handOverNote, agenda.handOverNoteShared)}
      </Notice>
    )
  const others = document.schedules.filter(({ practitionerId }) => practitionerId !== owner)
  const refusals = others.map(({ id }) => findTransferRefusal(document, visit, id))
  if (others.length === 0 || refusals.includes(null)) return null
  const [first] = others
  return <p class="secondary">{first && whyNot(document, visit, first.id)}</p>
}

/** Why another practitioner's calendar cannot take a visit, in words; an empty text where it can. */
export function whyNot(document: PracticeDocument, visit: AgendaVisit, scheduleId: string): string {
  const name = practitionerName(ownerOf(document, visit.told.scheduleId))
  switch (findTransferRefusal(document, visit, scheduleId)) {
    case 'not-opened':
      return isSecretary.value ? agenda.transferSecretary({ name }) : agenda.transferNotOpened({ name })
    case 'type':
      return agenda.transferNoType()
    case 'length':
      return agenda.transferNoLength()
    case null:
      return ''
  }
}
