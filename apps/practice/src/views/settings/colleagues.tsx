// The people of the practice: who is on the signed page, who waits for the words to be compared, the links that invite.
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { readShares } from '../../state/account/shares.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { useSubmission } from '../form.tsx'
import { LoadFailure } from '../load-failure.tsx'
import { InvitePerson } from './invite-person.tsx'
import { Person } from './person.tsx'

/** The section. */
export function Colleagues() {
  const { members } = requireMember().practice
  // Whom one can help to get back in.
  const loading = useSubmission(async () => {
    await readShares()
    return undefined
  })
  useEffect(() => loading.submit(), [])
  return (
    <section class="stack">
      <h2>{m.colleagues()}</h2>
      <p class="secondary">{m.colleaguesLead()}</p>
      <p class="secondary">{s.secretaryLead()}</p>
      <LoadFailure loading={loading} />
      <ul class="member-list">
        {members.map((member) => (
          <Person key={member.practitionerId} member={member} />
        ))}
      </ul>
      {isAdministrator.value && (
        <>
          <InvitePerson kind="colleague" />
          <InvitePerson kind="secretary" />
        </>
      )}
    </section>
  )
}
