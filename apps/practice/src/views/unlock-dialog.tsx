// Unlocking where one is: the day stays in sight behind the question.
import { Button, Dialog, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { phase, requireMember } from '../state/session.ts'
import { signIn, signInWithPasskey, type TypedSecret } from '../state/unlocking.ts'
import { Form, useSubmission } from './form.tsx'
import { missingSecret, SecretFields } from './secret-fields.tsx'
import { sayingWhy } from './sign-in.tsx'

const isAsking = signal(false)

/** Opens the dialog. */
export function askToUnlock(): void {
  isAsking.value = true
}

/** The dialog; shows nothing until asked, and nothing once unlocked. */
export function UnlockDialog() {
  if (phase.value.at !== 'locked' || !isAsking.value) return null
  return <Unlocking />
}

function Unlocking() {
  const [secret, setSecret] = useState<TypedSecret>({ kind: 'passphrase', secret: '' })
  const { loginName } = requireMember().session
  const finish = async (act: () => Promise<void>) => {
    await sayingWhy(act)
    isAsking.value = false
    return undefined
  }
  const [isWithPasskey, setWithPasskey] = useState(false)
  const submission = useSubmission(async () => {
    setWithPasskey(false)
    const errors = missingSecret('unlock', secret)
    return errors.length > 0 ? errors : finish(() => signIn(loginName, secret))
  })
  const passkey = useSubmission(() => {
    setWithPasskey(true)
    return finish(signInWithPasskey)
  })
  const busy = submission.busy || passkey.busy
  return (
    <Dialog
      open
      title={m.unlockTitle()}
      onClose={() => {
        isAsking.value = false
      }}
    >
      <Form submission={isWithPasskey ? passkey : submission}>
        <p class="secondary">{m.unlockAs({ loginName })}</p>
        <SecretFields id="unlock" value={secret} onChange={setSecret} errorOf={submission.errorOf} />
        <div class="row">
          <Button type="submit" kind="primary" icon="unlock" busy={busy}>
            {m.unlock()}
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
