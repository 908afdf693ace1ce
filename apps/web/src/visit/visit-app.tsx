// The page behind a private link: one frame over its screens, so that focus and title follow. Language links carry
// the link from memory, put together on the click, so that it never stands in the document.
import { formatPrivateLink } from '@colloque/sealing'
import { Button, errorText, LinkButton, Notice, Spinner } from '@colloque/ui'
import { common, offer as offerWords, patient, visit as words } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { asUnkept } from '../link/unkept-link.ts'
import { Frame } from '../navigation/frame.tsx'
import { inThisLanguage, languageLinks } from '../navigation/languages.ts'
import { useLeaveWarning } from '../navigation/leave-warning.ts'
import { Stopped, wordsOf } from '../practice/stopped.tsx'
import { targetsOf } from './act-on-visit.ts'
import { CancelScreen } from './screens/cancel-screen.tsx'
import { KeepLink } from './screens/keep-link.tsx'
import { MoveCheckScreen, MoveScreen } from './screens/move-screens.tsx'
import { VisitScreen } from './screens/visit-screen.tsx'
import {
  loadVisit,
  movingAt,
  type OpenedOne,
  type OpenedVisit,
  type VisitPage,
  type VisitPhase,
} from './visit-page.ts'
import { allOf, isStanding, isWish, whenInSentence } from './visit-words.ts'
import { LeaveScreen } from './wish/leave-screen.tsx'
import { WishScreen, wishTitle } from './wish/wish-screen.tsx'

/** The page at `/v/`. */
export function VisitApp({ page }: { readonly page: VisitPage }) {
  useLeaveWarning(() => !page.isLeaving && wouldLoseLink(page))
  const phase = page.phase.value
  const document = phase.kind === 'ready' ? phase.opened.practice.document : undefined
  const canGoBack = phase.kind === 'ready' && page.step.value !== 'visit'
  const { body, ...head } = phase.kind === 'ready' ? readyView(page, phase.opened) : otherView(page, phase)
  return (
    <div onClickCapture={(event) => keepLink(event, page)}>
      <Frame
        {...head}
        languages={languageLinks('/v/', '')}
        caption={document?.name}
        phone={document?.phone}
        onBack={canGoBack ? () => page.history.back() : undefined}
      >
        {body}
      </Frame>
    </div>
  )
}

type View = {
  readonly title: string
  readonly step: string
  readonly lead?: ComponentChildren
  readonly body: ComponentChildren
}

function readyView(page: VisitPage, opened: OpenedVisit): View {
  const step = page.step.value
  const targets = targetsOf(page, opened)
  const [one = opened, ...more] = targets
  const count = targets.length
  const index = movingAt(step)
  if (index !== null) {
    const moving = targets[index] ?? one
    const when = whenInSentence(moving, moving.visit.start)
    return {
      title: opened.others.length > 0 ? words.moveOfSeries({ number: moving.number }) : words.moveTitle(),
      step,
      lead: more.length > 0 ? words.moveAllLead({ when }) : words.moveLead({ when }),
      body: <MoveScreen page={page} opened={opened} index={index} />,
    }
  }
  if (isWish(opened)) return wishView(page, opened)
  if (step === 'move-check')
    return {
      title: more.length > 0 ? words.moveAllCheckTitle({ count }) : words.moveCheckTitle(),
      step,
      body: <MoveCheckScreen page={page} opened={opened} />,
    }
  if (step === 'cancel')
    return {
      ...cancelWords(opened, one, count),
      step,
      body: <CancelScreen page={page} opened={opened} />,
    }
  return {
    title: opened.others.length > 0 ? words.titleOfSeries() : words.title(),
    step,
    body: <VisitScreen page={page} opened={opened} />,
  }
}

function cancelWords({ others }: OpenedVisit, { number }: OpenedOne, count: number) {
  if (count > 1) return { title: words.cancelAllTitle({ count }), lead: words.cancelAllLead() }
  if (others.length === 0) return { title: words.cancelTitle(), lead: words.cancelLead() }
  return { title: words.cancelNumberTitle({ number }), lead: words.cancelNumberLead() }
}

function wishView(page: VisitPage, opened: OpenedVisit): View {
  const step = page.step.value
  if (step === 'cancel')
    return {
      title: offerWords.leaveTitle(),
      step,
      lead: offerWords.leaveLead(),
      body: <LeaveScreen page={page} opened={opened} />,
    }
  return { title: wishTitle(page, opened), step, body: <WishScreen page={page} opened={opened} /> }
}

function otherView(page: VisitPage, phase: Exclude<VisitPhase, { kind: 'ready' }>): View {
  const step = phase.kind
  switch (phase.kind) {
    case 'loading':
      return { title: words.loadingTitle(), step, body: <Spinner label={words.loading()} /> }
    case 'forgotten':
      return {
        title: words.forgottenTitle(),
        step,
        lead: words.forgottenText(),
        body: <LinkButton href={inThisLanguage('/')}>{patient.allPractices()}</LinkButton>,
      }
    case 'no-link':
      return {
        title: words.noLinkTitle(),
        step,
        lead: words.noLinkText(),
        body: <LinkButton href={inThisLanguage('/')}>{patient.allPractices()}</LinkButton>,
      }
    case 'failed':
      return {
        title: words.offlineTitle(),
        step,
        body: (
          <>
            <Notice tone="warn">
              <p>{errorText(phase.type)}</p>
              <p>{words.offlineText()}</p>
            </Notice>
            {page.cameUnkept && <KeepLink page={page} hasSheet={false} />}
            <Button kind="primary" onClick={() => void loadVisit(page)}>
              {common.retry()}
            </Button>
          </>
        ),
      }
    case 'stopped':
      return {
        title: wordsOf(phase.refusal).title,
        step,
        lead: patient.stoppedLead(),
        body: <Stopped refusal={phase.refusal} hasTyped={false} />,
      }
  }
}

// Straight from the booking nobody else has the link, and it is worth keeping unless the visit is gone or past.
function wouldLoseLink(page: VisitPage): boolean {
  if (page.linkKept.value || page.link === null) return false
  const phase = page.phase.value
  return phase.kind === 'ready'
    ? allOf(phase.opened).some(isStanding)
    : phase.kind === 'loading' || phase.kind === 'failed'
}

function keepLink(event: MouseEvent, page: VisitPage): void {
  const anchor =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[hreflang]') : null
  if (anchor === null || page.link === null) return
  event.preventDefault()
  const link = formatPrivateLink(page.link)
  const fragment = (page.linkKept.value ? link : asUnkept(link)).replace(/^[^#]*/, '')
  page.isLeaving = true
  location.assign(`${anchor.pathname}${anchor.search}${fragment}`)
}
