// One person of the practice: who, in which role, what they hold of one's own, and what can be done about it.
import type { Member } from '@colloque/contract'
import { findMember } from '@colloque/practice-document'
import { Button, formatDate, StatusTag } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { heldShares } from '../../state/account/shares.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { memberName } from '../../state/page/names.ts'
import { held } from '../../state/people/handed-over.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { ToUnlockers } from '../set-up/open-steps.tsx'
import { AcceptColleague } from './accept-colleague.tsx'
import { AcceptSecretary } from './accept-secretary.tsx'
import { MemberWords } from './compare-words.tsx'
import { RemovePerson, TakeBackInbox } from './end-access.tsx'
import { HandOver } from './hand-over.tsx'
import { HelpButton } from './share-holders.tsx'

const roles = {
  administrator: s.roleAdministrator,
  practitioner: s.rolePractitioner,
  secretary: s.roleSecretary,
} as const

type Question = 'none' | 'accept' | 'hand-over' | 'take-back' | 'remove'

/** The entry. */
export function Person({ member }: { member: Member }) {
  const [question, setQuestion] = useState<Question>('none')
  const { document, session } = requireMember()
  const { practitionerId, loginName, role, unlockerCount } = member
  const isSelf = practitionerId === session.practitionerId
  const isNamed = findMember(document, practitionerId) !== null
  const isDelegate = isNamed && role === 'secretary'
  const mayRemove = isAdministrator.value && !isSelf && role !== 'administrator'
  const close = () => setQuestion('none')
  return (
    <li class="member">
      <div class="stack-tight">
        <strong>{memberName(practitionerId)}</strong>
        <p class="secondary small">
          {roles[role]()} · {memberName(practitionerId) === loginName ? null : `${loginName} · `}
          {unlockerCount < 2 && isSelf ? (
            <ToUnlockers>{m.checkUnlockers({ count: unlockerCount })}</ToUnlockers>
          ) : (
            m.colleagueUnlockers({ count: unlockerCount })
          )}
        </p>
        {isDelegate && <p class="small">{holdingOf(member)}</p>}
        <KeyWords member={member} />
      </div>
      <div class="row member-acts">
        {isNamed ? (
          <span class="secondary">{s.stateNamed()}</span>
        ) : (
          <>
            <StatusTag status="pending" iconOnly />
            {s.stateWaiting()}
            {isAdministrator.value && (
              <Button size="small" kind="primary" onClick={() => setQuestion('accept')}>
                {m.accept()}
              </Button>
            )}
          </>
        )}
        {isDelegate && <InboxActs member={member} onAsk={setQuestion} />}
        {heldShares.value.some(({ ownerId }) => ownerId === practitionerId) && (
          <HelpButton ownerId={practitionerId} />
        )}
        {mayRemove && (
          <Button size="small" kind="quiet" onClick={() => setQuestion('remove')}>
            {s.remove()}
          </Button>
        )}
      </div>
      {question === 'accept' && role === 'secretary' && <AcceptSecretary member={member} onClose={close} />}
      {question === 'accept' && role !== 'secretary' && <AcceptColleague member={member} onClose={close} />}
      {question === 'hand-over' && <HandOver member={member} onClose={close} />}
      {question === 'take-back' && <TakeBackInbox member={member} onClose={close} />}
      {question === 'remove' && <RemovePerson member={member} onClose={close} />}
    </li>
  )
}

function InboxActs({ member, onAsk }: { member: Member; onAsk: (question: Question) => void }) {
  const hasSome = (holdingNow(member)?.epochs.length ?? 0) > 0
  return (
    <>
      <Button size="small" icon="key" onClick={() => onAsk('hand-over')}>
        {hasSome ? s.handOverAgain() : s.handOver()}
      </Button>
      {hasSome && (
        <Button size="small" kind="quiet" onClick={() => onAsk('take-back')}>
          {s.takeBack()}
        </Button>
      )}
    </>
  )
}

// Of whom the page names, its key counts, whatever the service tells beside the name.
function KeyWords({ member: { practitionerId, loginName, ...told } }: { member: Member }) {
  const [isOpen, setOpen] = useState(false)
  const { identityPublicKey } = findMember(requireMember().document, practitionerId) ?? told
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{s.showWords()}</summary>
      {isOpen && <MemberWords identityPublicKey={identityPublicKey} loginName={loginName} />}
    </details>
  )
}

function holdingNow({ practitionerId }: Member) {
  return held.value?.find(({ delegateId }) => delegateId === practitionerId)
}

function holdingOf(member: Member): string {
  const holding = holdingNow(member)
  if (!holding || holding.epochs.length === 0) return s.holdsNothing()
  if (!holding.isCurrent) return s.holdsOld()
  return s.holdsUntil({ date: formatDate(holding.untilAt - 1, agendaTimeZone()) })
}
