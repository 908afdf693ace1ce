// From an invitation to a public page: one thing a page, each step says where one is.
import { Page } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import type { Founder } from '../../model/account/invitation.ts'
import { draft, goToStep, type SetUpStep, step } from '../../state/page/set-up.ts'
import { isInvitationSpent } from '../../state/session/phases.ts'
import { languageLinks } from '../language-links.ts'
import { LanguageQuestion } from '../language-question.tsx'
import { SpentLink } from '../unusable-link.tsx'
import { DoneStep, OpenStep } from './open-steps.tsx'
import { ConfirmStep, PassphraseStep } from './passphrase-steps.tsx'
import { PracticeStep, YouStep } from './person-steps.tsx'
import { RecoveryStep, RecoveryTestStep } from './recovery-steps.tsx'
import { HoursStep, TypesStep } from './service-steps.tsx'

type Face = {
  title: () => string
  number: number
  back?: SetUpStep
  view: (invitation: Founder) => ComponentChildren
}

const faces: Record<SetUpStep, Face> = {
  practice: { title: m.setUpPractice, number: 1, view: () => <PracticeStep /> },
  you: { title: m.setUpYou, number: 2, back: 'practice', view: () => <YouStep /> },
  types: { title: m.setUpTypes, number: 3, back: 'you', view: () => <TypesStep /> },
  hours: { title: m.setUpHours, number: 4, back: 'types', view: () => <HoursStep /> },
  passphrase: { title: m.setUpPassphrase, number: 5, back: 'hours', view: () => <PassphraseStep /> },
  confirm: {
    title: m.setUpConfirm,
    number: 5,
    back: 'passphrase',
    view: ({ token }) => <ConfirmStep token={token} />,
  },
  recovery: { title: m.setUpRecovery, number: 6, view: () => <RecoveryStep /> },
  'recovery-test': {
    title: m.setUpRecoveryTest,
    number: 6,
    back: 'recovery',
    view: () => <RecoveryTestStep onDone={() => goToStep('open')} />,
  },
  open: { title: m.setUpOpen, number: 7, view: () => <OpenStep /> },
  done: { title: m.setUpDone, number: 7, view: () => <DoneStep /> },
}

const stepCount = 7

/** The page of the present step. */
export function SetUp({ invitation }: { invitation: Founder }) {
  if (isInvitationSpent.value) return <SpentLink invitation={invitation} />
  const { title, number, back, view } = faces[step.value]
  const isFirst = step.value === 'practice'
  return (
    <LanguageQuestion>
      <Page
        key="set-up"
        title={title()}
        step={step.value}
        documentTitle={`${title()} – ${m.setUpTitle()}`}
        caption={`${m.setUpTitle()} · ${m.setUpStep({ step: number, count: stepCount })}`}
        lead={isFirst ? m.setUpLead() : undefined}
        homeHref="/practice/"
        context={draft.value.name || m.brandFor()}
        languages={isFirst ? languageLinks(invitation) : []}
        {...(back ? { onBack: () => goToStep(back) } : {})}
      >
        {view(invitation)}
      </Page>
    </LanguageQuestion>
  )
}
