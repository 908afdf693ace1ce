// Between joining and the desk: until the administrator has compared this colleague's key words and signed them into the
// page, the service shows no agenda. Says so, shows the words, asks again on request.
import { Button, FingerprintWords, Notice, Page } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { loadVisits } from '../state/agenda.ts'
import { hrefOf } from '../state/place.ts'
import { isUnlocked, requireMember, standing } from '../state/session.ts'
import { refreshMember, signOut } from '../state/unlocking.ts'
import { Form, useSubmission } from './form.tsx'
import { askToUnlock } from './unlock-dialog.tsx'

/** The page of a colleague whom the signed page does not name yet. */
export function Waiting() {
  const [isStill, setStill] = useState(false)
  const words = standing.value?.identityKey.words ?? []
  const submission = useSubmission(async () => {
    await refreshMember()
    if (standing.value?.isNamed) await loadVisits()
    else setStill(true)
    return undefined
  })
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
          <p>
            <a href={hrefOf('account')}>{m.navAccount()}</a>
          </p>
        </>
      ) : (
        <>
          <p>{m.waitingUnlock()}</p>
          <Button kind="primary" icon="unlock" onClick={askToUnlock}>
            {m.unlock()}
          </Button>
        </>
      )}
      <Button kind="quiet" icon="signOut" onClick={() => void signOut()}>
        {m.signOut()}
      </Button>
    </Page>
  )
}
