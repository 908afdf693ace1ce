// Stand-ins: who receives whose bookings on which days. The signed page says it, who cannot sign it asks, and the away
// practitioner's own browser grants what is booked already.
import type { PracticeDocument } from '@colloque/practice-document'
import { announce, Button, Field, formatCalendarDay, Notice } from '@colloque/ui'
import { staff as s } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { readStandIn } from '../../model/page/stand-in-draft.ts'
import { practitionerName } from '../../state/page/names.ts'
import { endStandIn, nameStandIn } from '../../state/people/people.ts'
import { askForStandIn } from '../../state/people/stand-in-asks.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { Choose } from '../choose.tsx'
import { Form, useSubmission } from '../form.tsx'
import { StandInAsks } from './stand-in-asks.tsx'
import { EndStandIn, sendingAsk } from './stand-in-end.tsx'

type StandIn = PracticeDocument['standIns'][number]

/** The section; nothing where nobody could stand in. */
export function StandIns() {
  const { document, session } = requireMember()
  if (document.practitioners.length < 2) return null
  return (
    <section class="stack">
      <h2 id="stand-ins-title" tabIndex={-1}>
        {s.standIns()}
      </h2>
      <p class="secondary">{s.standInsLead()}</p>
      {document.standIns.length === 0 && <p>{s.standInNone()}</p>}
      <ul class="plain-list">
        {document.standIns.map((standIn) => (
          <Entry key={`${standIn.practitionerId} ${standIn.startDay}`} standIn={standIn} />
        ))}
      </ul>
      <StandInAsks />
      <Naming practitionerId={session.practitionerId} />
    </section>
  )
}

function Entry({ standIn }: { standIn: StandIn }) {
  const { session } = requireMember()
  const name = practitionerName(standIn.standInPractitionerId)
  const submission = useSubmission(async () => {
    await endStandIn(standIn)
    announce(s.standInTakenBack({ name }))
    // Its own button went with it.
    document.getElementById('stand-ins-title')?.focus()
    return undefined
  })
  return (
    <li>
      <form class="row" onSubmit={submission.submit}>
        <span>
          {s.standInEntry({
            standIn: name,
            name: practitionerName(standIn.practitionerId),
            from: formatCalendarDay(standIn.startDay),
            until: formatCalendarDay(addDays(standIn.endDay, -1)),
          })}
        </span>
        {isAdministrator.value && (
          <Button type="submit" size="small" kind="quiet" busy={submission.busy}>
            {s.standInTakeBack()}
          </Button>
        )}
      </form>
      {!isAdministrator.value && standIn.practitionerId === session.practitionerId && (
        <EndStandIn standIn={standIn} name={name} />
      )}
      {submission.failure !== null && (
        <Notice tone="bad" spoken>
          {submission.failure}
        </Notice>
      )}
    </li>
  )
}

function Naming({ practitionerId: own }: { practitionerId: string }) {
  const { document } = requireMember()
  const [practitionerId, setPractitioner] = useState(own)
  const [standInPractitionerId, setStandIn] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [granted, setGranted] = useState<string | null>(null)
  const submission = useSubmission(async () => {
    setGranted(null)
    const read = readStandIn({ practitionerId, standInPractitionerId, from, until }, document)
    if ('wrong' in read) return [errors[read.wrong]()]
    const name = practitionerName(standInPractitionerId)
    if (isAdministrator.value) {
      const count = await nameStandIn(read.standIn)
      setGranted(practitionerId === own ? s.standInGranted({ count, name }) : null)
    } else {
      await sendingAsk(() => askForStandIn(read.standIn))
      setGranted(s.askSent())
    }
    setStandIn('')
    setFrom('')
    setUntil('')
    return undefined
  })
  const people = document.practitioners.map(({ id }) => [id, practitionerName(id)] as const)
  return (
    <Form submission={submission}>
      <h3>{isAdministrator.value ? s.standInAdd() : s.askTitle()}</h3>
      {isAdministrator.value ? (
        <Choose
          id="stand-in-of"
          label={s.standInOf()}
          value={practitionerId}
          options={people}
          onChange={setPractitioner}
        />
      ) : (
        <p class="secondary">{s.askLead()}</p>
      )}
      {practitionerId !== own && (
        <p class="secondary">{s.standInOwn({ name: practitionerName(practitionerId) })}</p>
      )}
      <Choose
        id="stand-in-who"
        label={s.standInWho()}
        value={standInPractitionerId}
        options={[['', '–'], ...people.filter(([id]) => id !== practitionerId)]}
        error={submission.errorOf('stand-in-who')}
        onChange={setStandIn}
      />
      <div class="row">
        <Field
          id="stand-in-from"
          label={s.standInFrom()}
          type="date"
          width="medium"
          value={from}
          error={submission.errorOf('stand-in-from')}
          onInput={setFrom}
        />
        <Field
          id="stand-in-until"
          label={s.standInUntil()}
          type="date"
          width="medium"
          value={until}
          onInput={setUntil}
        />
      </div>
      {granted !== null && (
        <Notice tone="good" spoken>
          {granted}
        </Notice>
      )}
      <Button type="submit" kind="primary" busy={submission.busy}>
        {isAdministrator.value ? s.standInConfirm() : s.askSend()}
      </Button>
    </Form>
  )
}

const errors = {
  nobody: () => ({ fieldId: 'stand-in-who', message: s.standInChoose() }),
  days: () => ({ fieldId: 'stand-in-from', message: s.standInDays() }),
  overlap: () => ({ fieldId: 'stand-in-from', message: s.standInOverlap() }),
}
