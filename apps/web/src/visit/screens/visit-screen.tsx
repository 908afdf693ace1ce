// The visit: status, what the service sees and what was sealed, what happened, what can still be done.

import { formatPrivateLink } from '@colloque/sealing'
import {
  Button,
  formatCalendarDay,
  LinkButton,
  Notice,
  StatusTag,
  SummaryList,
  type SummaryRow,
} from '@colloque/ui'
import { booking as bookingWords, patient, wish, visit as words } from '@colloque/ui/messages'
import { SaveCalendar, type VisitToKeep } from '../../link/save-link.tsx'
import { VisitSheet } from '../../link/visit-sheet.tsx'
import { inThisLanguage } from '../../navigation/languages.ts'
import { ruleOf } from '../../practice/rule.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { isChangeable } from '../act-on-visit.ts'
import { type OpenedVisit, showStep, type VisitPage } from '../visit-page.ts'
import {
  historyOf,
  isOver,
  isStanding,
  minutesOf,
  mismatchWords,
  placeOf,
  practitionerOf,
  whenOf,
} from '../visit-words.ts'
import { Deadline } from './deadline.tsx'
import { KeepLink } from './keep-link.tsx'

type Props = { readonly page: VisitPage; readonly opened: OpenedVisit }

const people = {
  self: bookingWords.checkForSelf,
  child: bookingWords.checkForChild,
  other: bookingWords.checkForOther,
} as const

/** The body of the visit's page. */
export function VisitScreen({ page, opened }: Props) {
  const { visit } = opened
  const toKeep = keepable(page, opened)
  const isDeleted = visit.envelopes === null
  const stands = isStanding(opened)
  return (
    <>
      {stands && page.cameUnkept && <KeepLink page={page} />}
      <div class="stack no-print">
        <News page={page} />
        <Mismatches opened={opened} />
        {visit.status === 'cancelled' && page.news.value !== 'cancelled' && (
          <Notice tone="info">{words.cancelledTitle()}</Notice>
        )}
        {isOver(opened) && visit.status !== 'cancelled' && <Notice tone="info">{words.pastTitle()}</Notice>}
        {visit.status === 'cancelled' && <AfterCancelling opened={opened} />}
        <SummaryList rows={serviceRows(opened)} />
        {stands && <Acts page={page} opened={opened} />}
        {isDeleted ? <Deleted opened={opened} /> : <Sealed opened={opened} />}
        {!isDeleted && <History opened={opened} />}
      </div>
      {stands && toKeep !== null && (
        <>
          {!page.cameUnkept && <KeepLink page={page} />}
          <SaveCalendar visit={toKeep} />
          <VisitSheet
            document={opened.practice.document}
            when={whenOf(opened, visit.start)}
            practitioner={practitionerOf(opened)}
            location={placeOf(opened)}
            privatePath={toKeep.privatePath}
          />
        </>
      )}
    </>
  )
}

function AfterCancelling({ opened: { practice } }: { readonly opened: OpenedVisit }) {
  const path = `/p/${practice.document.slug}#k=${practice.fingerprint.compact}`
  return (
    <div class="stack-tight">
      <p>{words.cancelledCalendar()}</p>
      <LinkButton href={inThisLanguage(path)}>{words.bookAgain()}</LinkButton>
    </div>
  )
}

function News({ page }: { readonly page: VisitPage }) {
  switch (page.news.value) {
    case 'moved':
      return (
        <Notice tone="good" spoken>
          <p>{words.moved()}</p>
          <p>{words.movedCalendar()}</p>
        </Notice>
      )
    case 'offer-taken':
      return (
        <Notice tone="good" spoken>
          <p>{wish.taken()}</p>
          <p>{wish.takenLink()}</p>
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice tone="good" spoken>
          {words.cancelled()}
        </Notice>
      )
    case 'changed-meanwhile':
      return (
        <Notice tone="warn" spoken>
          {words.changedMeanwhile()}
        </Notice>
      )
    default:
      return null
  }
}

/** What does not agree with what was sealed or proven. */
export function Mismatches({ opened }: { readonly opened: OpenedVisit }) {
  const sentences = mismatchWords(opened)
  if (sentences.length === 0) return null
  return (
    <Notice tone="bad" title={words.mismatchTitle()}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <strong>{phoneInSentence(words.mismatchPhone, opened.practice.document.phone)}</strong>
      </p>
    </Notice>
  )
}

function Acts({ page, opened }: Props) {
  const { cutoffMinutes } = ruleOf(opened.schedule, opened.service)
  const { phone } = opened.practice.document
  if (opened.booking.replyKey === null) return null
  if (opened.visit.status !== 'booked') return <p>{words.arrived()}</p>
  if (!isChangeable(opened, cutoffMinutes, Date.now()))
    return <Notice>{phoneInSentence(words.tooLate, phone)}</Notice>
  return (
    <div class="stack-tight">
      <Deadline opened={opened} startAt={Date.parse(opened.visit.start)} />
      <div class="row">
        <Button kind="secondary" icon="move" onClick={() => showStep(page, 'move')}>
          {words.move()}
        </Button>
        <Button kind="danger" icon="cancelled" onClick={() => showStep(page, 'cancel')}>
          {words.cancel()}
        </Button>
      </div>
    </div>
  )
}

/** What was sealed, opened here. */
export function Sealed({ opened }: { readonly opened: OpenedVisit }) {
  const { intake, contact } = opened.booking
  const { phone } = opened.practice.document
  const rows = sealedRows(opened)
  return (
    <section class="stack-tight" aria-labelledby="sealed-title">
      <h2 id="sealed-title">{words.sealedTitle()}</h2>
      {rows.length > 0 && <p class="secondary">{words.sealedText()}</p>}
      {intake === null && <Notice tone="bad">{phoneInSentence(words.partClosedIntake, phone)}</Notice>}
      {contact === null && <Notice tone="bad">{phoneInSentence(words.partClosedContact, phone)}</Notice>}
      {rows.length > 0 && <SummaryList rows={rows} />}
    </section>
  )
}

// Who did what was proven by what is gone.
function Deleted({ opened }: { readonly opened: OpenedVisit }) {
  if (opened.booking.mismatches.length > 0) return null
  return (
    <section class="stack-tight" aria-labelledby="sealed-title">
      <h2 id="sealed-title">{words.sealedTitle()}</h2>
      <p>{words.sealedDeleted()}</p>
      <p class="secondary">{words.sealedDeletedText()}</p>
    </section>
  )
}

/** What happened, and who did it. */
export function History({ opened }: { readonly opened: OpenedVisit }) {
  return (
    <section class="stack-tight" aria-labelledby="history-title">
      <h2 id="history-title">{words.historyTitle()}</h2>
      <ol class="visit-history">
        {historyOf(opened).map(({ key, what, who }) => (
          <li key={key}>
            <strong>{what}</strong> <span class="secondary">{who}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function serviceRows(opened: OpenedVisit): SummaryRow[] {
  const { visit } = opened
  const place = placeOf(opened)
  const seen = { readableBy: 'service' } as const
  return [
    { key: 'status', label: patient.status(), value: <StatusTag status={visit.status} />, ...seen },
    {
      key: 'when',
      label: patient.when(),
      value: `${whenOf(opened, visit.start)}, ${patient.minutes({ count: minutesOf(opened) })}`,
      ...seen,
    },
    { key: 'with', label: patient.withWhom(), value: practitionerOf(opened), ...seen },
    ...(place === null
      ? []
      : [
          {
            key: 'where',
            label: patient.where(),
            value: [place.name, ...place.addressLines].join('\n'),
            ...seen,
          },
        ]),
  ]
}

function sealedRows(opened: OpenedVisit): SummaryRow[] {
  const { intake, contact } = opened.booking
  const readableBy = { sealedFor: practitionerOf(opened) }
  const row = (key: string, label: string, value: string | undefined): SummaryRow[] =>
    value === undefined || value === '' ? [] : [{ key, label, value, readableBy }]
  return [
    ...row('what', patient.what(), intake?.healthcareServiceName),
    ...row('for', bookingWords.checkForWhom(), intake ? people[intake.forWhom]() : undefined),
    ...row('name', bookingWords.name(), contact?.name),
    ...row(
      'birth-date',
      bookingWords.birthDate(),
      contact?.birthDate && formatCalendarDay(contact.birthDate),
    ),
    ...row('booked-by', bookingWords.bookedBy(), contact?.bookedBy),
    ...row('phone', bookingWords.phone(), contact?.phone),
    ...row('email', bookingWords.email(), contact?.email),
    ...row('reason', bookingWords.reason(), intake?.reason),
    ...(intake?.answers ?? []).flatMap(({ questionId, label, answer }) => row(questionId, label, answer)),
  ]
}

function keepable(page: VisitPage, opened: OpenedVisit): VisitToKeep | null {
  if (page.link === null) return null
  const place = placeOf(opened)
  return {
    privatePath: formatPrivateLink(page.link),
    guestSecret: page.link.guestSecret,
    startAt: Date.parse(opened.visit.start),
    durationMinutes: minutesOf(opened),
    sequence: opened.visit.acts.length,
    address: place === null ? null : [place.name, ...place.addressLines].join(', '),
  }
}
