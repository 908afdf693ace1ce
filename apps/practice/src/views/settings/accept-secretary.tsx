// Putting a secretary's key on the signed page, after it was compared by voice. No name: the page is public.
import type { Member } from '@colloque/contract'
import { Button, Checkbox, Dialog } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { publish } from '../../state/page/publishing.ts'
import { requireMember } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { MemberWords } from './compare-words.tsx'

/** The dialog. */
export function AcceptSecretary({ member, onClose }: { member: Member; onClose: () => void }) {
  // Told anew while the words are compared, it could be another key.
  const [{ practitionerId, identityPublicKey }] = useState(member)
  const [isSame, setSame] = useState(false)
  const submission = useSubmission(async () => {
    if (!isSame) return [{ fieldId: 'accept-same', message: m.acceptNotSame() }]
    const { delegates = [] } = requireMember().document
    await publish({ delegates: [...delegates, { id: practitionerId, identityPublicKey }] })
    onClose()
    return undefined
  })
  return (
    <Dialog open title={s.acceptSecretaryTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{s.acceptSecretaryCompare()}</p>
        <MemberWords identityPublicKey={identityPublicKey} loginName={member.loginName} />
        <Checkbox
          id="accept-same"
          label={m.acceptSame()}
          checked={isSame}
          error={submission.errorOf('accept-same')}
          onChange={setSame}
        />
        <p class="secondary">{s.acceptSecretaryAfter()}</p>
        <Button type="submit" kind="primary" busy={submission.busy}>
          {s.acceptSecretaryConfirm({ name: member.loginName })}
        </Button>
      </Form>
    </Dialog>
  )
}
