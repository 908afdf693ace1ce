// Between joining and the desk: until the administrator has compared this colleague's key words and signed them into the
// page, the service shows no agenda. Says so, shows the words, asks again by itself and on request.
import { Button, FingerprintWords, LinkButton, Notice, Page } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { loadVisits } from '../state/agenda/load-visits.ts'
import { keepPeople, lookWhetherNamed } from '../state/people/people.ts'
import { hrefOf } from '../state/place.ts'
import { isOpening, isUnlocked, requireMember, standing } from '../state/session/session.ts'
import { signOut } from '../state/session/sign-out.ts'
import { Form, useSubmission } from './form.tsx'
import { askToUnlock } from './unlock-dialog.tsx'
import { useLookingAgain } from './use-looking-again.ts'

/** The page of a colleague whom the signed page does not name yet. */
export function Waiting() {
  const [isStill, setStill] = useState(false)
  const words = standing.value?.identityKey.words ?? []
  const look = async () => {
    if (!(await lookWhetherNamed())) return false
    await loadVisits()
    void keepPeople()
    return true
  }
  const submission = useSubmission(async () => {
    setStill(!(await look()))
    return undefined
  })
  useLookingAgain(isUnlocked.value, look)
  return (
    <Page
      title={m.waitingTitle()}
      step="waiting"
      documentTitle={`${m.waitingTitle()} – ${m.title()}`}
      lead={m.waitingLead()}
      homeHref="/practice/"
      context={requireMember().document.name}
    >
      {isUnlocked.value ? (
        <>
          <FingerprintWords words={words} label={m.yourWords()} />
          <Form submission={submission}>
            {isStill && !submission.busy && (
              <Notice tone="info" spoken>
                {m.waitingStill()}
              </Notice>
            )}
            <Button type="submit" kind="primary" busy={submission.busy}>
              {m.waitingRetry()}
            </Button>
          </Form>
        </>
      ) : (
        <>
          <p>{m.waitingUnlock()}</p>
          <Button kind="primary" icon="unlock" busy={isOpening.value} onClick={askToUnlock}>
            {m.unlock()}
          </Button>
        </>
      )}
      <div class="waiting-acts">
        {isUnlocked.value && (
          <LinkButton icon="key" href={hrefOf('account')}>
            {m.navAccount()}
          </LinkButton>
        )}
        <Button kind="quiet" icon="signOut" onClick={() => void signOut()}>
          {m.signOut()}
        </Button>
      </div>
    </Page>
  )
}
