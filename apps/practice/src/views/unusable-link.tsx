// An invitation link that leads nowhere: its end is missing, or it was used. Said before anything is typed.
import { Button, Notice, Page } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { Incomplete, Invitation } from '../model/account/invitation.ts'
import { leaveInvitation } from '../state/session/phases.ts'
import { languageLinks } from './language-links.ts'

/** A damaged link. To join without a fingerprint, whoever serves the page would decide which practice is joined. */
export function IncompleteLink({ invitation }: { invitation: Incomplete }) {
  const isFounding = invitation.of === 'practice'
  return (
    <UnusableLink
      invitation={invitation}
      title={isFounding ? m.setUpTitle() : m.joinTitle()}
      sentence={isFounding ? m.setUpLinkIncomplete() : m.joinLinkIncomplete()}
    />
  )
}

/** A link that was used or has expired. */
export function SpentLink({ invitation }: { invitation: Invitation }) {
  return (
    <UnusableLink
      invitation={invitation}
      title={invitation.kind === 'practice' ? m.setUpTitle() : m.joinTitle()}
      sentence={m.setUpInvitationUsed()}
    />
  )
}

type UnusableLinkProps = { invitation: Invitation; title: string; sentence: string }

function UnusableLink({ invitation, title, sentence }: UnusableLinkProps) {
  return (
    <Page
      title={title}
      step="unusable"
      homeHref="/practice/"
      context={m.brandFor()}
      languages={languageLinks(invitation)}
    >
      <Notice tone="bad" spoken>
        {sentence}
      </Notice>
      <p>{m.invitationHaveAccount()}</p>
      <Button onClick={() => void leaveInvitation()}>{m.invitationSignIn()}</Button>
    </Page>
  )
}
