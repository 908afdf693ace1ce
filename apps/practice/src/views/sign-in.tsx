// Signing in, which unlocks in the same act. Every wrong detail gets the same sentence.
import { Button, Field, type FormError, Notice, Page, Spinner } from '@colloque/ui'
import { devices, practice as m, recovery } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { askColleagues } from '../state/account/recovery-ask.ts'
import { helping } from '../state/account/recovery-help.ts'
import { phase } from '../state/session/session.ts'
import { signIn, signInWithPasskey, type TypedSecret } from '../state/session/sign-in.ts'
import { SignInRefused } from '../state/session/sign-in-refused.ts'
import { Form, Refusal, useSubmission } from './form.tsx'
import { languageLinks } from './language-links.ts'
import { missingSecret, mistypedSecret, SecretFields } from './secret-fields.tsx'
import { UnknownBrowser, useUnknownBrowser } from './unknown-browser.tsx'

const tones = {
  'signed-out': 'good',
  forgotten: 'good',
  'session-ended': 'info',
  'not-told': 'warn',
  'left-alarm': 'warn',
  'left-alarm-not-told': 'warn',
  'invitation-gone': 'info',
} as const
const sentences = {
  'signed-out': m.signedOut,
  forgotten: devices.forgotten,
  'session-ended': m.sessionEnded,
  'not-told': m.signedOutNotTold,
  'left-alarm': m.leftAlarm,
  'left-alarm-not-told': m.leftAlarmNotTold,
  'invitation-gone': m.invitationGone,
}

const empty: TypedSecret = { kind: 'passphrase', secret: '' }

/** The sign-in page. */
export function SignIn() {
  const [loginName, setLoginName] = useState('')
  const [secret, setSecret] = useState(empty)
  const [isWithPasskey, setWithPasskey] = useState(false)
  const { isUnknown, setUnknown, meetUnknown } = useUnknownBrowser(setSecret)
  const submission = useSubmission(async () => {
    setWithPasskey(false)
    setUnknown(false)
    const errors: FormError[] = loginName.trim()
      ? []
      : [{ fieldId: 'login-name', message: m.enterYourLoginName() }]
    errors.push(...missingSecret('sign-in', secret))
    if (errors.length === 0) errors.push(...(await mistypedSecret('sign-in', secret)))
    if (errors.length > 0) return errors
    return sayingWhy(() => signIn(loginName.trim().toLowerCase(), secret).catch(meetUnknown))
  })
  const passkey = useSubmission(() => {
    setWithPasskey(true)
    return sayingWhy(signInWithPasskey)
  })
  const notice = phase.value.at === 'signed-out' ? phase.value.notice : 'none'
  const busy = submission.busy || passkey.busy
  return (
    <Page
      title={m.signInTitle()}
      documentTitle={`${m.signInTitle()} – ${m.title()}`}
      lead={m.signInLead()}
      homeHref="/practice/"
      context={m.brandFor()}
      languages={languageLinks()}
    >
      {notice !== 'none' && (
        <Notice tone={tones[notice]} spoken>
          {sentences[notice]()}
        </Notice>
      )}
      {helping.value !== null && <Notice tone="info">{recovery.helpSignIn()}</Notice>}
      {isUnknown && <UnknownBrowser />}
      <Form submission={isWithPasskey ? passkey : submission}>
        <Field
          id="login-name"
          name="username"
          label={m.loginName()}
          autoComplete="username"
          value={loginName}
          error={submission.errorOf('login-name')}
          onInput={setLoginName}
        />
        <SecretFields id="sign-in" value={secret} onChange={setSecret} errorOf={submission.errorOf} />
        <div class="row">
          <Button type="submit" kind="primary" icon="unlock" busy={busy}>
            {m.signIn()}
          </Button>
          <Button icon="key" busy={busy} onClick={() => passkey.submit()}>
            {m.signInWithPasskey()}
          </Button>
        </div>
        {submission.busy && <Spinner label={m.derivingKeys()} />}
        {passkey.busy && <Spinner label={m.passkeyWorking()} />}
      </Form>
      <section class="stack-tight">
        <h2>{recovery.lostTitle()}</h2>
        <p class="secondary">{recovery.lostLead()}</p>
        <div class="row">
          <Button disabled={busy} onClick={() => void askColleagues()}>
            {recovery.lostAsk()}
          </Button>
        </div>
      </section>
      <p class="secondary">{m.signInNoAccount()}</p>
    </Page>
  )
}

const refusals: Record<SignInRefused['reason'], () => string> = {
  wrong: m.signInFailed,
  'unknown-browser': devices.unknownTitle,
  'outdated-passkey': devices.passkeyOutdated,
  'no-prf': m.passkeyNoPrf,
  cancelled: m.passkeyCancelled,
  'other-account': m.passkeyOther,
}

/** Turns a refused sign-in into the one sentence it deserves; `wrong` where the account is known already. */
export async function sayingWhy(act: () => Promise<void>, wrong = m.signInFailed): Promise<undefined> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    throw new Refusal(error.reason === 'wrong' ? wrong() : refusals[error.reason]())
  }
}
