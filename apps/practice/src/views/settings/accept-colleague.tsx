// Signing a colleague into the page, after their key was compared by voice: a server could have put in its own.
import type { Member } from '@colloque/contract'
import { Button, Checkbox, Dialog, Field, FingerprintWords, type FormError, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import { newSchedule } from '../../model/practice-draft.ts'
import { agendaTimeZone } from '../../state/agenda.ts'
import { publish } from '../../state/publishing.ts'
import { requireMember } from '../../state/session.ts'
import { Form, useSubmission } from '../form.tsx'

/** The dialog. */
export function AcceptColleague({ member, onClose }: { member: Member; onClose: () => void }) {
  const [words, setWords] = useState<readonly string[] | null>(null)
  const [title, setTitle] = useState('')
  const [name, setName] = useState('')
  const [specialty, setSpecialty] = useState('')
  const [isSame, setSame] = useState(false)
  useEffect(() => {
    runTask('wordsOfKey', member.identityPublicKey).then(
      (key) => setWords(key.words),
      () => setWords([]),
    )
  }, [member.identityPublicKey])
  const submission = useSubmission(async () => {
    const errors: FormError[] = []
    // Who could lock themselves out must not be found by patients.
    if (member.unlockerCount < 2) errors.push({ fieldId: 'accept-same', message: m.tooFewUnlockers() })
    else if (!isSame) errors.push({ fieldId: 'accept-same', message: m.acceptNotSame() })
    if (!name.trim()) errors.push({ fieldId: 'accept-name', message: m.enterColleagueName() })
    if (errors.length > 0) return errors
    await signIn(member, { title: title.trim(), name: name.trim(), specialty: specialty.trim() })
    onClose()
    return undefined
  })
  return (
    <Dialog open title={m.acceptTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.acceptCompare()}</p>
        {words === null ? (
          <Spinner />
        ) : (
          <FingerprintWords words={words} label={m.acceptWords({ loginName: member.loginName })} />
        )}
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

type Person = { title: string; name: string; specialty: string }

// The colleague gets a schedule of their own; every visit type is offered there until someone says otherwise.
async function signIn(member: Member, { title, name, specialty }: Person): Promise<void> {
  const { document } = requireMember()
  const [scheduleId = ''] = await runTask('makeIds', 1)
  const locationId = document.locations[0]?.id ?? ''
  const { practitionerId, identityPublicKey } = member
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
