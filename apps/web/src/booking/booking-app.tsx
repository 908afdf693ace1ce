// The booking page: one frame over every screen, so that focus and title follow the steps.
import { Button, errorText, LinkButton, Notice, Spinner } from '@colloque/ui'
import { booking, common, patient } from '@colloque/ui/messages'
import { Frame } from '../navigation/frame.tsx'
import { inThisLanguage, languageLinks } from '../navigation/languages.ts'
import { useLeaveWarning } from '../navigation/leave-warning.ts'
import { Stopped, wordsOf } from '../practice/stopped.tsx'
import { leaveRoom } from '../waiting-room/enter-room.ts'
import { findRoom } from '../waiting-room/room-port.ts'
import { type BookingPage, isFinished } from './booking-page.ts'
import { forgetTimes } from './choose.ts'
import { hasTyped } from './draft.ts'
import { LanguageQuestion } from './language-question.tsx'
import { openPage } from './open-page.ts'
import { booked } from './screens/booked.tsx'
import { check } from './screens/check.tsx'
import { emergency } from './screens/emergency.tsx'
import { forWhom } from './screens/for-whom.tsx'
import { HeldTimes } from './screens/held-times.tsx'
import type { Screen } from './screens/screen.ts'
import { taken } from './screens/taken.tsx'
import { what } from './screens/what.tsx'
import { whenOf } from './screens/when.tsx'
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
  when: whenOf(0),
  'when-2': whenOf(1),
  'when-3': whenOf(2),
  'when-4': whenOf(3),
  'when-5': whenOf(4),
  'when-6': whenOf(5),
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
  const waiting = page.waiting.value
  if (waiting !== null) {
    const goOn = () => {
      forgetTimes(page)
      leaveRoom(page)
    }
    const { document } = practice
    const code = findRoom()
    return (
      <Frame
        title={code?.titleOf(waiting.room, document) ?? booking.loadingTitle()}
        step={`room-${waiting.room.kind}`}
        languages={languages}
        caption={practice.document.name}
        phone={practice.document.phone}
      >
        {code === null ? (
          <Spinner />
        ) : (
          <code.Screen page={page} waiting={waiting} document={document} onGoOn={goOn} />
        )}
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
      <HeldTimes page={page} timeZone={practice.document.schedules[0]?.timeZone ?? 'UTC'} />
      <Body {...props} />
    </Frame>
  )
}

// Answers and the place in the queue are in memory only, so leaving loses them; and after booking, leaving loses a link
// nobody else has.
function wouldLose(page: BookingPage): boolean {
  if (isFinished(page)) return !page.linkKept.value
  return hasTyped(page.draft.value) || page.ticket.value !== null
}
