// Signing a colleague into the page, after their key was compared by voice: a server could have put in its own.
import type { Member } from '@colloque/contract'
import { Button, Checkbox, Dialog, Field, type FormError } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import { newSchedule } from '../../model/page/practice-draft.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { publish } from '../../state/page/publishing.ts'
import { requireMember } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { MemberWords } from './compare-words.tsx'

/** The dialog. */
export function AcceptColleague({ member, onClose }: { member: Member; onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [name, setName] = useState('')
  const [specialty, setSpecialty] = useState('')
  // Told anew while the words are compared, it could be another key.
  const [{ practitionerId, identityPublicKey }] = useState(member)
  const [isSame, setSame] = useState(false)
  const submission = useSubmission(async () => {
    const errors: FormError[] = []
    // Who could lock themselves out must not be found by patients.
    if (member.unlockerCount < 2) errors.push({ fieldId: 'accept-same', message: m.tooFewUnlockers() })
    else if (!isSame) errors.push({ fieldId: 'accept-same', message: m.acceptNotSame() })
    if (!name.trim()) errors.push({ fieldId: 'accept-name', message: m.enterColleagueName() })
    if (errors.length > 0) return errors
    const person = { title: title.trim(), name: name.trim(), specialty: specialty.trim() }
    await signIn({ practitionerId, identityPublicKey, ...person })
    onClose()
    return undefined
  })
  return (
    <Dialog open title={m.acceptTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.acceptCompare()}</p>
        <MemberWords identityPublicKey={identityPublicKey} loginName={member.loginName} />
        <Checkbox
          id="accept-same"
          label={m.acceptSame()}
          checked={isSame}
          error={submission.errorOf('accept-same')}
          onChange={setSame}
        />
        <Field
          id="accept-title"
          label={m.practitionerTitle()}
          optional
          width="short"
          value={title}
          maxLength={40}
          onInput={setTitle}
        />
        <Field
          id="accept-name"
          label={m.name()}
          value={name}
          maxLength={120}
          error={submission.errorOf('accept-name')}
          onInput={setName}
        />
        <Field
          id="accept-specialty"
          label={m.practitionerSpecialty()}
          optional
          value={specialty}
          maxLength={120}
          onInput={setSpecialty}
        />
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.acceptConfirm({ name: name.trim() || member.loginName })}
        </Button>
      </Form>
    </Dialog>
  )
}

type Person = Pick<Member, 'practitionerId' | 'identityPublicKey'> & {
  title: string
  name: string
  specialty: string
}

// The colleague gets a schedule of their own; every visit type is offered there until someone says otherwise.
async function signIn(person: Person): Promise<void> {
  const { practitionerId, identityPublicKey, title, name, specialty } = person
  const { document } = requireMember()
  const [scheduleId = ''] = await runTask('makeIds', 1)
  const locationId = document.locations[0]?.id ?? ''
  await publish({
    practitioners: [
      ...document.practitioners,
      {
        id: practitionerId,
        name,
        ...(title ? { title } : {}),
        ...(specialty ? { specialty } : {}),
        identityPublicKey,
      },
    ],
    schedules: [...document.schedules, newSchedule(scheduleId, practitionerId, locationId, agendaTimeZone())],
    healthcareServices: document.healthcareServices.map((type) => ({
      ...type,
      scheduleIds: [...type.scheduleIds, scheduleId],
    })),
  })
}
