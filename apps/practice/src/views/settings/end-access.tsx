// Ending what somebody has: their whole access, or the inbox of names alone. Says plainly what stays readable.
import type { Member } from '@colloque/contract'
import { announce, Button, Dialog, Notice } from '@colloque/ui'
import { staff as s } from '@colloque/ui/messages'
import { memberName } from '../../state/page/names.ts'
import { removePerson, takeBackInbox } from '../../state/people/people.ts'
import { requireMember } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'

type Asking = { member: Member; onClose: () => void }

/** The question before somebody is removed. */
export function RemovePerson({ member, onClose }: Asking) {
  const name = memberName(member.practitionerId)
  const hasCalendars = requireMember().document.schedules.some(
    ({ practitionerId }) => practitionerId === member.practitionerId,
  )
  const submission = useSubmission(async () => {
    await removePerson(member)
    announce(s.removed({ name }))
    onClose()
    return undefined
  })
  return (
    <Dialog open title={s.removeTitle({ name })} onClose={onClose}>
      <Form submission={submission}>
        <p>{s.removeNow()}</p>
        <Notice tone="warn">{s.removeStays()}</Notice>
        {hasCalendars && <p>{s.removeCalendars()}</p>}
        <Button type="submit" kind="danger" busy={submission.busy}>
          {s.removeConfirm({ name })}
        </Button>
      </Form>
    </Dialog>
  )
}

/** The question before the inbox of names is taken back. */
export function TakeBackInbox({ member, onClose }: Asking) {
  const name = memberName(member.practitionerId)
  const submission = useSubmission(async () => {
    await takeBackInbox(member.practitionerId)
    onClose()
    return undefined
  })
  return (
    <Dialog open title={s.takeBackTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{s.takeBackLead({ name })}</p>
        <Button type="submit" kind="danger" busy={submission.busy}>
          {s.takeBackConfirm()}
        </Button>
      </Form>
    </Dialog>
  )
}
