// Unlocking where one is: the day stays in sight behind the question, and so does unsaved work after the session ended.
import { Button, Dialog, Notice, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { effect, signal, useSignalEffect } from '@preact/signals'
import { useLayoutEffect, useState } from 'preact/hooks'
import { holdShown } from '../state/agenda/recall.ts'
import { isOpening, isUnlocked, phase, requireMember, sessionEnd } from '../state/session/session.ts'
import { signIn, signInWithPasskey, type TypedSecret } from '../state/session/sign-in.ts'
import { isUnsaved } from '../state/unsaved.ts'
import { Form, useSubmission } from './form.tsx'
import { missingSecret, mistypedSecret, SecretFields } from './secret-fields.tsx'
import { sayingWhy } from './sign-in.tsx'
import { UnknownBrowser, useUnknownBrowser } from './unknown-browser.tsx'

const isAsking = signal(false)

// The desk is there: whoever locks it before all of it has come, or is drawn, is not asked again by what was asked before.
effect(() => {
  if (isUnlocked.value) isAsking.value = false
})

/** Opens the dialog. */
export function askToUnlock(): void {
  isAsking.value = true
}

/** The dialog; shows nothing until asked, and nothing once unlocked. */
export function UnlockDialog() {
  if (sessionEnd.value === 'asking') return <Unlocking isSessionOver />
  if (phase.value.at !== 'locked' || !isAsking.value) return null
  return <Unlocking isSessionOver={false} />
}

// Closed once nothing is left to answer, while the keys are being opened: what closing costs the page is done by then. Where
// that fails the question comes back and says so.
function Unlocking({ isSessionOver }: { isSessionOver: boolean }) {
  const [secret, setSecret] = useState<TypedSecret>({ kind: 'passphrase', secret: '' })
  const { isUnknown, setUnknown, meetUnknown } = useUnknownBrowser(setSecret)
  const { loginName } = requireMember().session
  const finish = async (act: () => Promise<void>) => {
    await sayingWhy(act, m.unlockFailed)
    isAsking.value = false
    return undefined
  }
  const [isWithPasskey, setWithPasskey] = useState(false)
  const submission = useSubmission(async () => {
    setWithPasskey(false)
    setUnknown(false)
    const errors = missingSecret('unlock', secret)
    if (errors.length === 0) errors.push(...(await mistypedSecret('unlock', secret)))
    return errors.length > 0 ? errors : finish(() => signIn(loginName, secret).catch(meetUnknown))
  })
  const passkey = useSubmission(() => {
    setWithPasskey(true)
    return finish(signInWithPasskey)
  })
  const busy = submission.busy || passkey.busy
  // After the dialog's own effect: this question comes many times a day, and one answers it at once by typing. A screen
  // reader says its title on the way to the field.
  useLayoutEffect(() => document.getElementById('unlock-secret')?.focus(), [])
  useSignalEffect(holdShown)
  return (
    <Dialog
      open={!isOpening.value}
      title={isSessionOver ? m.signInTitle() : m.unlockTitle()}
      busy={busy && !isSessionOver}
      onClose={() => {
        isAsking.value = false
        if (isSessionOver) sessionEnd.value = 'put-off'
      }}
    >
      <Form submission={isWithPasskey ? passkey : submission}>
        {isUnknown && <UnknownBrowser />}
        {isSessionOver && isUnsaved.value && <Notice>{m.sessionEndedUnsaved()}</Notice>}
        <p class="secondary">{m.unlockAs({ loginName })}</p>
        <SecretFields id="unlock" value={secret} onChange={setSecret} errorOf={submission.errorOf} />
        <div class="row">
          <Button type="submit" kind="primary" icon="unlock" busy={busy}>
            {isSessionOver ? m.signIn() : m.unlock()}
          </Button>
          <Button icon="key" busy={busy} onClick={() => passkey.submit()}>
            {m.kindPasskey()}
          </Button>
        </div>
        {busy && <Spinner label={submission.busy ? m.derivingKeys() : m.passkeyWorking()} />}
      </Form>
    </Dialog>
  )
}
