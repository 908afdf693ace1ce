// Colleagues: who is on the signed page, who waits for the words to be compared, and the link that invites.
import type { Member } from '@colloque/contract'
import { Button, CopyButton, Notice, StatusTag } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { practitionerName } from '../../state/agenda.ts'
import { api, requireAnswer } from '../../state/api.ts'
import { isAdministrator, requireMember } from '../../state/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { ToUnlockers } from '../set-up/open-steps.tsx'
import { AcceptColleague } from './accept-colleague.tsx'

/** The section. */
export function Colleagues() {
  const { practice, document, session } = requireMember()
  const [accepting, setAccepting] = useState<Member | null>(null)
  const isNamed = ({ practitionerId }: Member) =>
    document.practitioners.some(({ id }) => id === practitionerId)
  return (
    <section class="stack">
      <h2>{m.colleagues()}</h2>
      <p class="secondary">{m.colleaguesLead()}</p>
      <ul class="member-list">
        {practice.members.map((member) => (
          <li class="member" key={member.practitionerId}>
            <div>
              <strong>{practitionerName(member.practitionerId) || member.loginName}</strong>
              <p class="secondary small">
                {member.loginName} ·{' '}
                {member.unlockerCount < 2 && member.practitionerId === session.practitionerId ? (
                  <ToUnlockers>{m.checkUnlockers({ count: member.unlockerCount })}</ToUnlockers>
                ) : (
                  m.colleagueUnlockers({ count: member.unlockerCount })
                )}
              </p>
            </div>
            {isNamed(member) ? (
              <span class="secondary">{m.colleagueNamed()}</span>
            ) : (
              <span class="row">
                <StatusTag status="pending" iconOnly />
                {m.colleagueWaiting()}
                {isAdministrator.value && (
                  <Button size="small" kind="primary" onClick={() => setAccepting(member)}>
                    {m.accept()}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {isAdministrator.value && <Invite />}
      {accepting && <AcceptColleague member={accepting} onClose={() => setAccepting(null)} />}
    </section>
  )
}

function Invite() {
  const [link, setLink] = useState<string | null>(null)
  const { practiceKey } = requireMember()
  const submission = useSubmission(async () => {
    const { invitationToken } = await requireAnswer(api.api.practice.invitations.$post({ json: {} }))
    setLink(`${location.origin}/practice/#join=${invitationToken}.${practiceKey.compact}`)
    return undefined
  })
  return (
    <Form submission={submission}>
      {link === null ? (
        <Button type="submit" icon="add" busy={submission.busy}>
          {m.invite()}
        </Button>
      ) : (
        <Notice tone="info" title={m.inviteLink()}>
          <p>{m.inviteReady()}</p>
          <code class="code" id="invite-link">
            {link}
          </code>
          <CopyButton text={link} />
        </Notice>
      )}
    </Form>
  )
}
