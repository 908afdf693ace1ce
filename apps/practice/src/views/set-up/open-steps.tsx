// The last two steps: what stands, then the page is public.
import { Button, Icon, Notice, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ownUnlockers } from '../../model/account/own-unlockers.ts'
import { isProblem } from '../../state/api.ts'
import { goToStep, openToPatients } from '../../state/page/set-up.ts'
import { hrefOf } from '../../state/place.ts'
import { finishSettingUp } from '../../state/session/phases.ts'
import { requireMember } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { PageAddress } from '../page-address.tsx'
import { TestVisit } from './test-visit.tsx'

/** What must stand before the page is public, ticked or not. */
export function OpenChecklist() {
  const { account, practice, document } = requireMember()
  const unlockers = m.checkUnlockers({ count: ownUnlockers(account).length })
  const rows: [boolean, string][] = [
    [ownUnlockers(account).length >= 2, unlockers],
    [document.healthcareServices.length > 0, m.checkTypes({ count: document.healthcareServices.length })],
    [practice.schedules.some(({ rules }) => rules.openings.length > 0), m.checkHours()],
    [account.epochs.length > 0, m.checkKeys()],
  ]
  return (
    <ul class="checklist">
      {rows.map(([isDone, text]) => (
        <li key={text} data-done={isDone}>
          <Icon name={isDone ? 'good' : 'warn'} />
          {text === unlockers && !isDone ? <ToUnlockers>{text}</ToUnlockers> : text}
        </li>
      ))}
    </ul>
  )
}

/** Leads to one's own ways to unlock, out of the set-up too. */
export function ToUnlockers({ children }: { children: ComponentChildren }) {
  return (
    <a href={hrefOf('account')} onClick={finishSettingUp}>
      {children}
    </a>
  )
}

/** The button that makes the page public. */
export function OpenButton({ onOpened }: { onOpened: () => void }) {
  const [isUnlockerMissing, setUnlockerMissing] = useState(false)
  const submission = useSubmission(async () => {
    setUnlockerMissing(false)
    try {
      await openToPatients()
    } catch (error) {
      setUnlockerMissing(isProblem(error, 'too-few-unlockers'))
      throw error
    }
    onOpened()
    return undefined
  })
  return (
    <Form submission={submission}>
      {isUnlockerMissing && (
        <p>
          <ToUnlockers>{m.addUnlockerInAccount()}</ToUnlockers>
        </p>
      )}
      <Button type="submit" kind="primary" busy={submission.busy}>
        {m.openToPatients()}
      </Button>
      {submission.busy && <Spinner />}
    </Form>
  )
}

/** Ready to open. */
export function OpenStep() {
  const { account } = requireMember()
  return (
    <>
      <Notice tone="good">{m.recoveryAdded({ count: ownUnlockers(account).length })}</Notice>
      <OpenChecklist />
      <OpenButton onOpened={() => goToStep('done')} />
      <Button kind="quiet" onClick={finishSettingUp}>
        {m.setUpLater()}
      </Button>
    </>
  )
}

/** Public: address, words, poster, a test booking. */
export function DoneStep() {
  return (
    <>
      <Notice tone="good" spoken>
        {m.opened()}
      </Notice>
      <TestVisit />
      <PageAddress isGuided />
      <Button wide icon="calendar" onClick={finishSettingUp}>
        {m.goToAgenda()}
      </Button>
    </>
  )
}
