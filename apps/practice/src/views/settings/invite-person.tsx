// The one-time link that invites a colleague or a secretary; which of the two stands in the link itself. Once it was
// followed it is of no more use, and goes.
import type { Member } from '@colloque/contract'
import { announce, Button, CopyButton, Notice } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api, requireAnswer } from '../../state/api.ts'
import { noticePractice, waitingPeople } from '../../state/people/people.ts'
import { requireMember } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { useLookingAgain } from '../use-looking-again.ts'

type Kind = 'colleague' | 'secretary'

const words = {
  colleague: { word: 'join', id: 'invite-link', button: m.invite, title: m.inviteLink, lead: m.inviteReady },
  secretary: {
    word: 'assist',
    id: 'invite-secretary-link',
    button: s.inviteSecretary,
    title: s.inviteSecretaryLink,
    lead: s.inviteSecretaryReady,
  },
} as const

/** The button, then the link. */
export function InvitePerson({ kind }: { kind: Kind }) {
  const [link, setLink] = useState<string | null>(null)
  const { practiceKey } = requireMember()
  const joined = waitingPeople.value.filter((member) => kindOf(member) === kind).length
  const copy = useRef<HTMLDivElement>(null)
  const { word, id, button, title, lead } = words[kind]
  const submission = useSubmission(async () => {
    const json = { kind }
    const { invitationToken } = await requireAnswer(api.api.practice.invitations.$post({ json }))
    setLink(`${location.origin}/practice/#${word}=${invitationToken}.${practiceKey.compact}`)
    return undefined
  })
  // Until they are on the page: their second way to unlock comes after they have joined.
  useLookingAgain(link !== null || joined > 0, noticePractice)
  const before = useRef(joined)
  useEffect(() => {
    if (joined > before.current && link !== null) {
      setLink(null)
      announce(s.peopleWait({ count: joined }))
    }
    before.current = joined
  }, [joined])
  // The button is gone that was pressed: one goes on by copying what came in its place.
  useLayoutEffect(() => {
    if (link !== null && document.activeElement === document.body)
      copy.current?.querySelector<HTMLElement>('button')?.focus()
  }, [link])
  return (
    <Form submission={submission}>
      {link === null ? (
        <Button type="submit" icon="add" busy={submission.busy}>
          {button()}
        </Button>
      ) : (
        <Notice tone="info" title={title()}>
          <p>{lead()}</p>
          <code class="code" id={id}>
            {link}
          </code>
          <div ref={copy}>
            <CopyButton text={link} />
          </div>
        </Notice>
      )}
    </Form>
  )
}

function kindOf({ role }: Member): Kind {
  return role === 'secretary' ? 'secretary' : 'colleague'
}
