// A colleague's way in: login name, passphrase, recovery sheet, then the words to read to the administrator.
import { Button, FingerprintWords, Page } from '@colloque/ui'
import { common, practice as m, staff as s } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import type { Colleague } from '../model/account/invitation.ts'
import { isLoginName } from '../model/page/slug.ts'
import { isProblem } from '../state/api.ts'
import { draft, drawPassphrase, drawRecoveryCode, forgetDraft } from '../state/page/set-up.ts'
import { type JoinStep, join, joinStep } from '../state/session/joining.ts'
import { finishSettingUp, isInvitationSpent } from '../state/session/phases.ts'
import { standing } from '../state/session/session.ts'
import { Form, Refusal, useSubmission } from './form.tsx'
import { languageLinks } from './language-links.ts'
import { LanguageQuestion } from './language-question.tsx'
import { ChoosePassphrase, ConfirmPassphrase } from './set-up/passphrase-steps.tsx'
import { LoginNameField } from './set-up/person-steps.tsx'
import { RecoveryTestStep, ShowRecovery } from './set-up/recovery-steps.tsx'
import { SpentLink } from './unusable-link.tsx'

const faces: Record<JoinStep, { title: () => string; number: number; back?: JoinStep }> = {
  you: { title: m.joinTitle, number: 1 },
  passphrase: { title: m.setUpPassphrase, number: 2, back: 'you' },
  confirm: { title: m.setUpConfirm, number: 2, back: 'passphrase' },
  recovery: { title: m.setUpRecovery, number: 3 },
  'recovery-test': { title: m.setUpRecoveryTest, number: 3, back: 'recovery' },
  words: { title: m.joinWordsTitle, number: 4 },
}

const stepCount = 4

/** The page of the present step. */
export function Joining({ invitation }: { invitation: Colleague }) {
  if (isInvitationSpent.value) return <SpentLink invitation={invitation} />
  const { number, back } = faces[joinStep.value]
  const title = joinStep.value === 'you' ? () => titleFor(invitation) : faces[joinStep.value].title
  const isFirst = joinStep.value === 'you'
  return (
    <LanguageQuestion>
      <Page
        key="joining"
        title={title()}
        step={joinStep.value}
        documentTitle={`${title()} – ${titleFor(invitation)}`}
        caption={`${titleFor(invitation)} · ${m.setUpStep({ step: number, count: stepCount })}`}
        lead={isFirst ? leadFor(invitation) : undefined}
        homeHref="/practice/"
        context={m.brandFor()}
        languages={isFirst ? languageLinks(invitation) : []}
        {...(back ? { onBack: () => goTo(back) } : {})}
      >
        {viewOf(joinStep.value, invitation)}
      </Page>
    </LanguageQuestion>
  )
}

function titleFor({ isSecretary }: Colleague): string {
  return isSecretary ? s.joinSecretaryTitle() : m.joinTitle()
}

function leadFor({ isSecretary }: Colleague): string {
  return isSecretary ? s.joinSecretaryLead() : m.joinLead()
}

function goTo(step: JoinStep): void {
  joinStep.value = step
}

function viewOf(step: JoinStep, invitation: Colleague): ComponentChildren {
  switch (step) {
    case 'you':
      return <LoginNameStep />
    case 'passphrase':
      return <ChoosePassphrase onChosen={() => goTo('confirm')} />
    case 'confirm':
      return <ConfirmPassphrase workingLabel={m.joinJoining()} onConfirmed={() => joinNow(invitation)} />
    case 'recovery':
      return <ShowRecovery onKept={() => goTo('recovery-test')} />
    case 'recovery-test':
      return <RecoveryTestStep onDone={finishJoining} />
    case 'words':
      return <WordsStep />
  }
}

// Nothing typed is needed any more; the words come from the keys.
function finishJoining(): void {
  forgetDraft()
  goTo('words')
}

async function joinNow(invitation: Colleague): Promise<void> {
  try {
    await join(invitation)
  } catch (error) {
    if (isProblem(error, 'invitation-not-valid')) throw new Refusal(m.setUpInvitationUsed())
    if (isProblem(error, 'name-taken')) throw new Refusal(m.loginNameTaken())
    throw error
  }
  await drawRecoveryCode()
  goTo('recovery')
}

function LoginNameStep() {
  const { loginName } = draft.value
  const submission = useSubmission(async () => {
    if (!isLoginName(loginName)) return [{ fieldId: 'login-name', message: m.enterLoginName() }]
    if (draft.value.passphrase === '') await drawPassphrase()
    goTo('passphrase')
    return undefined
  })
  return (
    <Form submission={submission}>
      <LoginNameField value={loginName} error={submission.errorOf('login-name')} />
      <Button type="submit" kind="primary" wide busy={submission.busy}>
        {common.next()}
      </Button>
    </Form>
  )
}

function WordsStep() {
  const words = standing.value?.identityKey.words ?? []
  return (
    <>
      <p>{m.joinWordsLead()}</p>
      <FingerprintWords words={words} label={m.yourWords()} />
      <Button kind="primary" wide icon="calendar" onClick={finishSettingUp}>
        {m.goToAgenda()}
      </Button>
    </>
  )
}
