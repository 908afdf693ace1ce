// The booking page: one frame over every screen, so that focus and title follow the steps.
import { Button, errorText, LinkButton, Notice, Spinner } from '@colloque/ui'
import { booking, common, patient } from '@colloque/ui/messages'
import { Frame } from '../navigation/frame.tsx'
import { inThisLanguage, languageLinks } from '../navigation/languages.ts'
import { useLeaveWarning } from '../navigation/leave-warning.ts'
import { Stopped, wordsOf } from '../practice/stopped.tsx'
import { type BookingPage, isFinished, openPage } from './booking-page.ts'
import { hasTyped } from './draft.ts'
import { LanguageQuestion } from './language-question.tsx'
import { booked } from './screens/booked.tsx'
import { check } from './screens/check.tsx'
import { emergency } from './screens/emergency.tsx'
import { forWhom } from './screens/for-whom.tsx'
import type { Screen } from './screens/screen.ts'
import { taken } from './screens/taken.tsx'
import { what } from './screens/what.tsx'
import { when } from './screens/when.tsx'
import { why } from './screens/why.tsx'
import { withWhom } from './screens/with.tsx'
import { you } from './screens/you.tsx'
import type { Step } from './steps.ts'
import { wishCheck } from './wish/check-screen.tsx'
import { wishDays } from './wish/days-screen.tsx'
import { wishListed } from './wish/listed-screen.tsx'
import { wishOf } from './wish/wished-days.ts'

const screens: Readonly<Record<Step, Screen>> = {
  what,
  emergency,
  with: withWhom,
  when,
  for: forWhom,
  you,
  why,
  check,
  taken,
  booked,
  wish: wishDays,
  listed: wishListed,
}

/** The page at `/p/<slug>`. */
export function BookingApp({ page }: { readonly page: BookingPage }) {
  useLeaveWarning(() => !page.isLeaving && wouldLose(page))
  return (
    <LanguageQuestion page={page}>
      <BookingScreen page={page} />
    </LanguageQuestion>
  )
}

function BookingScreen({ page }: { readonly page: BookingPage }) {
  const phase = page.phase.value
  const practice = page.practice.value
  const languages = languageLinks(location.pathname, location.hash)
  if (phase.kind === 'stopped') {
    return (
      <Frame
        title={wordsOf(phase.refusal).title}
        lead={patient.stoppedLead()}
        step="stopped"
        languages={languages}
      >
        <Stopped refusal={phase.refusal} hasTyped={hasTyped(page.draft.value)} />
      </Frame>
    )
  }
  if (phase.kind === 'failed') {
    const isAbsent = phase.type === 'not-found'
    return (
      <Frame
        title={isAbsent ? patient.practiceNotFound() : patient.loadFailed()}
        step="failed"
        languages={languages}
      >
        <Notice tone="bad">{isAbsent ? patient.practiceNotFoundText() : errorText(phase.type)}</Notice>
        {isAbsent ? (
          <LinkButton href={inThisLanguage('/')}>{patient.allPractices()}</LinkButton>
        ) : (
          <Button kind="primary" onClick={() => void openPage(page)}>
            {common.retry()}
          </Button>
        )}
      </Frame>
    )
  }
  if (phase.kind === 'loading' || practice === null) {
    return (
      <Frame title={booking.loadingTitle()} step="loading" languages={languages}>
        <Spinner />
      </Frame>
    )
  }
  const step = page.step.value
  const isWish = step === 'check' && wishOf(page.draft.value) !== null
  const { title, lead, Body } = isWish ? wishCheck : screens[step]
  const props = { page, practice }
  const canGoBack = !isFinished(page) && page.history.depth() > 0
  return (
    <Frame
      title={title(props)}
      lead={lead?.(props)}
      step={step}
      languages={languages}
      caption={practice.document.name}
      phone={practice.document.phone}
      onBack={canGoBack ? () => page.history.back() : undefined}
    >
      <Body {...props} />
    </Frame>
  )
}

// Answers are in memory only, so leaving loses them; and after booking, leaving loses a link nobody else has.
function wouldLose(page: BookingPage): boolean {
  return isFinished(page) ? !page.linkKept.value : hasTyped(page.draft.value)
}
