// The pages of who asks colleagues for help: a link and eight words, why it ended, and, once inside, a new passphrase and
// recovery sheet before anything else.
import { Button, CopyButton, FingerprintWords, formatTime, Notice, Page, QrCode, Spinner } from '@colloque/ui'
import { common, recovery as m, practice } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import {
  askColleagues,
  isJustRecovered,
  type RecoveryFailure,
  recoveryAsk,
} from '../state/account/recovery-ask.ts'
import { addUnlocker } from '../state/account/unlockers.ts'
import { change, draft, drawRecoveryCode } from '../state/page/set-up.ts'
import { leaveForSignIn } from '../state/session/sign-out.ts'
import { ChoosePassphrase, ConfirmPassphrase } from './set-up/passphrase-steps.tsx'
import { RecoveryTestStep, ShowRecovery } from './set-up/recovery-steps.tsx'

const failures: Record<RecoveryFailure, () => string> = {
  altered: m.askAltered,
  'other-set': m.askOtherSet,
  repeated: m.askRepeated,
  'not-fitting': m.askNotFitting,
  expired: m.askExpired,
  'too-many': m.askTooMany,
  unreachable: m.askUnreachable,
}

const hereZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The page of the present state. */
export function RecoveryPage() {
  const now = recoveryAsk.value
  return (
    <Page
      title={m.askTitle()}
      step={now.at}
      documentTitle={`${m.askTitle()} – ${practice.title()}`}
      homeHref="/practice/"
      context={practice.brandFor()}
    >
      <Asking />
    </Page>
  )
}

function Asking() {
  const now = recoveryAsk.value
  if (now.at === 'asking') return <Spinner label={m.asking()} />
  if (now.at === 'entering') return <Spinner label={m.askEntering()} />
  if (now.at !== 'waiting') {
    return (
      <>
        <Notice tone={now.at === 'altered' || now.at === 'other-set' ? 'bad' : 'warn'} spoken>
          {failures[now.at]()}
        </Notice>
        <div class="row">
          <Button kind="primary" onClick={() => void askColleagues()}>
            {m.askAgain()}
          </Button>
          <Button onClick={leaveForSignIn}>{practice.signInTitle()}</Button>
        </div>
      </>
    )
  }
  const { link, words, untilAt, given } = now
  return (
    <>
      <p>{m.askLead()}</p>
      <ol class="stack-tight">
        <li>{m.askSend()}</li>
        <li>{m.askCompare()}</li>
      </ol>
      <div class="pairing-qr">
        <QrCode text={link} what={m.askQrWhat()} />
      </div>
      <div class="row">
        <CopyButton text={link} label={m.askCopy()} />
      </div>
      <FingerprintWords words={words} label={m.words()} />
      <Notice tone={given > 0 ? 'good' : 'info'} spoken>
        {m.askGiven({ count: given })}
      </Notice>
      <p class="secondary">{m.askUntil({ time: formatTime(untilAt, hereZone) })}</p>
      <div class="row">
        <Button onClick={leaveForSignIn}>{common.cancel()}</Button>
      </div>
    </>
  )
}

type Step = 'passphrase' | 'confirm' | 'recovery' | 'recovery-test'

const titles: Record<Step, () => string> = {
  passphrase: practice.setUpPassphrase,
  confirm: practice.setUpConfirm,
  recovery: practice.setUpRecovery,
  'recovery-test': practice.setUpRecoveryTest,
}

/** Once inside: what was lost is made anew before the desk opens. */
export function Recovered() {
  const [step, setStep] = useState<Step>('passphrase')
  const finish = () => {
    isJustRecovered.value = false
  }
  useEffect(() => () => change({ passphrase: '', recoveryCode: '', isPassphraseOwn: false }), [])
  return (
    <Page
      title={titles[step]()}
      step={step}
      documentTitle={`${titles[step]()} – ${practice.title()}`}
      lead={step === 'passphrase' ? m.backLead() : undefined}
      homeHref="/practice/"
      context={practice.brandFor()}
      {...(step === 'confirm' ? { onBack: () => setStep('passphrase') } : {})}
      {...(step === 'recovery-test' ? { onBack: () => setStep('recovery') } : {})}
    >
      {step === 'passphrase' && <ChoosePassphrase onChosen={() => setStep('confirm')} />}
      {step === 'confirm' && (
        <ConfirmPassphrase
          workingLabel={practice.derivingKeys()}
          onConfirmed={async () => {
            await addUnlocker({ kind: 'passphrase', passphrase: draft.value.passphrase })
            await drawRecoveryCode()
            change({ passphrase: '', isPassphraseOwn: false })
            setStep('recovery')
          }}
        />
      )}
      {step === 'recovery' && <ShowRecovery onKept={() => setStep('recovery-test')} />}
      {step === 'recovery-test' && <RecoveryTestStep onDone={finish} />}
    </Page>
  )
}
