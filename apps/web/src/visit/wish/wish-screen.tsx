// A wish on the waiting list: what is offered, or that nothing is; taking it, passing it on, leaving the list.
import { findPractitioner, findSchedule } from '@colloque/practice-document'
import { receiverAt } from '@colloque/sealing'
import {
  Button,
  formatTime,
  LinkButton,
  Notice,
  StatusTag,
  SummaryList,
  type SummaryRow,
  useFocusHandedOn,
} from '@colloque/ui'
import { offer as offerWords, patient, wish as words } from '@colloque/ui/messages'
import { useRef } from 'preact/hooks'
import { inThisLanguage } from '../../navigation/languages.ts'
import { addDays, rangeText } from '../../practice/day-range.ts'
import { nameOf } from '../../practice/offer.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { VisitMessages } from '../conversation/visit-messages.tsx'
import { ActProblem } from '../screens/act-problem.tsx'
import { HistorySection } from '../screens/history-section.tsx'
import { KeepLink } from '../screens/keep-link.tsx'
import { Mismatches } from '../screens/mismatches.tsx'
import { SealedSection } from '../screens/sealed-section.tsx'
import { type OpenedVisit, showStep, type VisitPage } from '../visit-page.ts'
import { declineOffer, offeredWhen, offerOf, useFollowing } from './follow-wish.ts'
import type { Offer } from './offered-time.ts'
import { takeOffer } from './take-offer.ts'

type Props = { readonly page: VisitPage; readonly opened: OpenedVisit }

/** What the title says. */
export function wishTitle(page: VisitPage, opened: OpenedVisit): string {
  switch (stateOf(opened)) {
    case 'left':
      return offerWords.leftTitle()
    case 'done':
      return offerWords.doneTitle()
    case 'over':
      return offerWords.overTitle()
    case 'lapsed':
      return offerWords.lapsedTitle()
    case 'waiting':
      return judgedOffer(page, opened) ? offerWords.offeredTitle() : offerWords.visitTitle()
  }
}

/** The body of a wish's page. */
export function WishScreen({ page, opened }: Props) {
  useFollowing(page, opened)
  const state = stateOf(opened)
  const isDeleted = opened.visit.envelopes === null
  const { lapsedOffers = 0 } = opened.visit.wish ?? {}
  const offer = judgedOffer(page, opened)
  const linkWords = { lead: words.linkLead(), open: words.linkOpen() }
  return (
    <>
      <div class="stack">
        <News page={page} />
        {state === 'waiting' && page.cameUnkept && (
          <KeepLink page={page} hasSheet={false} words={linkWords} />
        )}
        <Mismatches opened={opened} />
        {state === 'waiting' && lapsedOffers > 0 && offer === null && <p>{offerWords.lapsedOnce()}</p>}
        {state === 'waiting' && offer === null && <p>{offerWords.waiting()}</p>}
        {offer !== null && <Offered page={page} opened={opened} offer={offer} />}
        {state === 'done' && <p>{phoneInSentence(offerWords.doneText, opened.practice.document.phone)}</p>}
        {state === 'over' && <p>{offerWords.overText()}</p>}
        {state === 'lapsed' && <p>{offerWords.lapsedText()}</p>}
        {(state === 'over' || state === 'left' || state === 'lapsed') && <Again opened={opened} />}
        {state !== 'done' && <SummaryList rows={rowsOf(opened)} />}
        {state !== 'done' && <VisitMessages page={page} one={opened} />}
        {!isDeleted && state !== 'done' && <SealedSection opened={opened} />}
        {!isDeleted && <HistorySection one={opened} />}
        {state === 'waiting' && (
          <div class="row">
            <Button kind="danger" icon="cancelled" onClick={() => showStep(page, 'cancel')}>
              {offerWords.leave()}
            </Button>
          </div>
        )}
      </div>
      {state === 'waiting' && !page.cameUnkept && <KeepLink page={page} hasSheet={false} words={linkWords} />}
    </>
  )
}

function Offered({ page, opened, offer }: Props & { readonly offer: Offer }) {
  const { document } = opened.practice
  const schedule = findSchedule(document, offer.scheduleId) ?? opened.schedule
  const when = offeredWhen(opened, offer)
  const until = formatTime(Date.parse(offer.expiresAt), schedule.timeZone)
  const receiver = receiverAt(document, schedule, Date.parse(offer.start))
  const busy = page.acting.value
  const element = useRef<HTMLDivElement>(null)
  useFocusHandedOn(element)
  return (
    <div ref={element} class="sheet stack-tight">
      <p>
        <strong>{offerWords.offered({ when: capital(when), until })}</strong>
      </p>
      <p>{opened.visit.wish?.lapsedOffers ? offerWords.answerByLast() : offerWords.answerBy()}</p>
      <p class="secondary">
        {offerWords.sealedAgain({ practitioner: receiver === null ? document.name : nameOf(receiver) })}
      </p>
      <ActProblem
        page={page}
        title={offerWords.notTaken()}
        phone={document.phone}
        onRetry={() => void takeOffer(page, opened, offer)}
      />
      <div class="row">
        <Button kind="primary" busy={busy} onClick={() => void takeOffer(page, opened, offer)}>
          {busy ? offerWords.taking() : offerWords.take({ when })}
        </Button>
        <Button busy={busy} onClick={() => void declineOffer(page, offer)}>
          {offerWords.decline()}
        </Button>
      </div>
    </div>
  )
}

function News({ page }: { readonly page: VisitPage }) {
  const news = page.news.value
  const sentences = {
    'offer-declined': offerWords.declined,
    'offer-lapsed': offerWords.lapsed,
    'offer-unsuitable': offerWords.unsuitable,
    'offer-lost': offerWords.lost,
    cancelled: offerWords.left,
  } as const
  const say = news !== null && news in sentences ? sentences[news as keyof typeof sentences] : null
  return say && <Notice spoken>{say()}</Notice>
}

function Again({ opened: { practice } }: { readonly opened: OpenedVisit }) {
  const path = `/p/${practice.document.slug}#k=${practice.fingerprint.compact}`
  return <LinkButton href={inThisLanguage(path)}>{offerWords.again()}</LinkButton>
}

const MOST_LAPSED = 2

type State = 'waiting' | 'over' | 'left' | 'lapsed' | 'done'

function stateOf({ visit }: OpenedVisit): State {
  if (visit.status === 'cancelled') return 'left'
  if (visit.wish === undefined) return visit.envelopes === null ? 'over' : 'done'
  if (visit.wish.lapsedOffers >= MOST_LAPSED) return 'lapsed'
  const isOver = Date.now() >= Date.parse(`${visit.wish.until}T00:00:00Z`)
  return isOver && visit.wish.offer === null ? 'over' : 'waiting'
}

function judgedOffer(page: VisitPage, opened: OpenedVisit): Offer | null {
  const offer = stateOf(opened) === 'waiting' ? offerOf(opened) : null
  return offer !== null && page.judged.value === offer.holdId ? offer : null
}

function rowsOf(opened: OpenedVisit): SummaryRow[] {
  const { visit, practice, schedule } = opened
  const { document } = practice
  const ids = visit.wish?.scheduleIds ?? [schedule.id]
  const names = ids.flatMap((id) => {
    const named = findSchedule(document, id)
    const practitioner = named && findPractitioner(document, named.practitionerId)
    return practitioner ? [nameOf(practitioner)] : []
  })
  const seen = { readableBy: 'service' } as const
  const status = {
    key: 'status',
    label: patient.status(),
    value: <StatusTag status={visit.status} />,
    ...seen,
  }
  const days = visit.wish && { from: visit.wish.from, until: addDays(visit.wish.until, -1) }
  return [
    ...(stateOf(opened) === 'lapsed' ? [] : [status]),
    ...(days ? [{ key: 'days', label: words.days(), value: rangeText(days), ...seen }] : []),
    { key: 'with', label: words.with(), value: [...new Set(names)].join('\n'), ...seen },
  ]
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
