// Messages and documents about a visit or a wish, as a member of the practice reads and writes them.
import type { Appointment, WaitingWish } from '@colloque/contract'
import { ConversationSection } from '@colloque/ui/conversation'
import { conversation as m } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { conversationAbout, noteShown } from '../../state/inbox/conversations.ts'
import { memberName } from '../../state/page/names.ts'
import { isUnlocked, requireMember } from '../../state/session/session.ts'
import { practitionerNames } from '../practitioner-names.ts'

export type VisitConversationProps = {
  visit: Appointment | WaitingWish
  /** The patient's name where it has opened. */
  patient: string | null
  /** Who at the practice reads it. */
  readers: readonly string[]
}

/** Nothing while the agenda is locked, or where what was sealed is deleted. */
export function VisitConversation({ visit, ...others }: VisitConversationProps) {
  const { envelopes } = visit
  if (!isUnlocked.value || envelopes === null) return null
  return <Opened key={visit.appointmentId} visit={{ ...visit, envelopes }} {...others} />
}

type OpenedProps = VisitConversationProps & {
  visit: VisitConversationProps['visit'] & { envelopes: NonNullable<Appointment['envelopes']> }
}

function Opened({ visit, patient, readers }: OpenedProps) {
  const about = conversationAbout(visit)
  const { state, canOpen } = about
  useEffect(() => noteShown(about), [about])
  const { session } = requireMember()
  const can = canOpen.value
  const reader = practitionerNames(readers)
  const others = practitionerNames(readers.filter((id) => id !== session.practitionerId))
  const clinical = {
    value: 'clinical' as const,
    label: others === '' ? m.onlyMe() : m.onlyMeShared({ names: others }),
    hint: others === '' ? m.onlyMeHint() : m.onlyMeSharedHint(),
  }
  const office = { value: 'administrative' as const, label: m.officeHere(), hint: m.officeHereHint() }
  return (
    <ConversationSection
      state={state}
      id="messages"
      level={3}
      words={{
        timeZone: agendaTimeZone(),
        readers: (audience) =>
          audience === 'clinical'
            ? m.readersPracticeClinical({ name: reader })
            : m.readersPracticeOffice({ name: reader }),
        nameOf: ({ author, practitionerId }) =>
          author === 'patient' ? (patient ?? m.patient()) : memberName(practitionerId ?? '') || m.practice(),
        isMine: (practitionerId) => practitionerId === session.practitionerId,
        audiences: [...(can?.clinical ? [clinical] : []), ...(can?.administrative ? [office] : [])],
        audienceLegend: m.audiencePractice(),
        lead: <p>{m.leadPractice()}</p>,
        beforeRelying: m.beforeRelyingPractice(),
      }}
    />
  )
}
