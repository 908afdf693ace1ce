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
import { booking as bookingWords, offer as offerWords, patient, visit as words } from '@colloque/ui/messages'
import { NextDose } from '../../link/next-dose.tsx'
import { Preparation } from '../../link/preparation.tsx'
import { SaveCalendar, type VisitToKeep } from '../../link/save-link.tsx'
import { VisitSheet } from '../../link/visit-sheet.tsx'
import { inThisLanguage } from '../../navigation/languages.ts'
import { nextDoseDay } from '../../practice/next-dose.ts'
import { contactNamesOf, namesOf, type Readers } from '../../practice/readers.ts'
import { ReadersNote } from '../../practice/readers-note.tsx'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { isChangeable } from '../act-on-visit.ts'
import { VisitMessages } from '../conversation/visit-messages.tsx'
import { NO_MOVE_TIMES, type OpenedOne, type OpenedVisit, showStep, type VisitPage } from '../visit-page.ts'
import {
  allOf,
  formerPractitionersOf,
  historyOf,
  isOver,
  isStanding,
  minutesOf,
  mismatchWords,
  placeOf,
  practitionerOf,
  readersOf,
  whenOf,
} from '../visit-words.ts'
import { Deadline } from './deadline.tsx'
import { KeepLink } from './keep-link.tsx'

type Props = { readonly page: VisitPage; readonly opened: OpenedVisit }

const people = {
  self: bookingWords.forSelf,
  child: bookingWords.forChild,
  other: bookingWords.forOther,
} as const

/** The body of the visit's page. */
export function VisitScreen({ page, opened }: Props) {
  const all = allOf(opened)
  const toKeep = keepable(page, opened)
  const isDeleted = all.every(({ visit }) => visit.envelopes === null)
  const stands = all.some(isStanding)
  const isCancelled = all.every(({ visit }) => visit.status === 'cancelled')
  const isPast = !isCancelled && all.every(isOver)
  const isSeries = all.length > 1
  return (
    <>
      <div class="stack no-print">
        <News page={page} />
        {stands && page.cameUnkept && <KeepLink page={page} />}
        <Mismatches opened={opened} />
        {isCancelled && page.news.value !== 'cancelled' && page.news.value !== 'cancelled-all' && (
          <Notice tone="info">{words.cancelledTitle()}</Notice>
        )}
        {isPast && <Notice tone="info">{words.pastTitle()}</Notice>}
        {isCancelled && <AfterCancelling opened={opened} />}
        {isSeries ? (
          <SeriesVisits page={page} opened={opened} />
        ) : (
          <>
            <SummaryList rows={[...timeRows(opened), ...placeRows(opened)]} />
            {stands && <Acts page={page} one={opened} />}
          </>
        )}
        {stands && <Preparation text={opened.service?.preparation} />}
        {!isSeries && <VisitMessages page={page} one={opened} />}
        {isDeleted ? <Deleted opened={opened} /> : <Sealed opened={opened} />}
        {!isDeleted && !isSeries && <History one={opened} />}
      </div>
      {stands && toKeep !== null && page.link !== null && (
        <>
          {!page.cameUnkept && <KeepLink page={page} />}
          <SaveCalendar visit={toKeep} />
          <Due opened={opened} guestSecret={page.link.guestSecret} />
          <VisitSheet
            document={opened.practice.document}
            when={all
              .filter(isStanding)
              .map((one) => whenOf(one, one.visit.start))
              .join('\n')}
            practitioner={practitionerOf(opened)}
            location={placeOf(opened)}
            privatePath={formatPrivateLink(page.link)}
          />
        </>
      )}
    </>
  )
}

function SeriesVisits({ page, opened }: Props) {
  const all = allOf(opened)
  const changeable = all.filter((one) => isChangeable(one, Date.now()))
  const isSamePlace =
    new Set(all.map(({ schedule }) => `${schedule.practitionerId} ${schedule.locationId}`)).size === 1
  return (
    <>
      {isSamePlace && <SummaryList rows={placeRows(opened)} />}
      {all.map((one) => (
        <section
          key={one.visit.appointmentId}
          class="stack-tight"
          aria-labelledby={`visit-title-${one.number}`}
        >
          <h2 id={`visit-title-${one.number}`}>{patient.visitNumber({ number: one.number })}</h2>
          <SummaryList rows={[...timeRows(one), ...(isSamePlace ? [] : placeRows(one))]} />
          {isStanding(one) && <Acts page={page} one={one} isOfSeries />}
          <VisitMessages page={page} one={one} isOfSeries />
          {one.visit.acts.length > 0 && one.visit.envelopes !== null && (
            <>
              <h3>{words.historyTitle()}</h3>
              <Acted one={one} />
            </>
          )}
        </section>
      ))}
      {changeable.length > 1 && (
        <section class="stack-tight" aria-labelledby="together-title">
          <h2 id="together-title">{words.togetherTitle({ count: changeable.length })}</h2>
          <p>{words.togetherText()}</p>
          <ActButtons
            page={page}
            target="all"
            move={words.moveAll()}
            cancel={words.cancelAll({ count: changeable.length })}
          />
        </section>
      )}
    </>
  )
}

function Due({ opened, guestSecret }: { readonly opened: OpenedVisit; readonly guestSecret: Uint8Array }) {
  const { service, practice } = opened
  const standing = allOf(opened).filter(({ visit }) => visit.status !== 'cancelled')
  const starts = standing.map(({ visit }) => ({ at: Date.parse(visit.start), scheduleId: visit.scheduleId }))
  const day = service && nextDoseDay(practice.document, service, starts)
  return day && <NextDose day={day} guestSecret={guestSecret} />
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
          <p>{offerWords.taken()}</p>
          <p>{offerWords.takenLink()}</p>
        </Notice>
      )
    case 'moved-all':
      return (
        <Notice tone="good" spoken>
          <p>{words.movedAll()}</p>
          <p>{words.movedCalendar()}</p>
        </Notice>
      )
    case 'cancelled-all':
      return (
        <Notice tone="good" spoken>
          {words.cancelledAll()}
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

type ActsProps = { readonly page: VisitPage; readonly one: OpenedOne; readonly isOfSeries?: boolean }

function Acts({ page, one, isOfSeries = false }: ActsProps) {
  const { number, visit } = one
  const { phone } = one.practice.document
  if (one.booking.replyKey === null) return null
  if (visit.status === 'checked-in') return <p>{words.inConsultation()}</p>
  if (visit.status !== 'booked') return <p>{words.arrived()}</p>
  if (!isChangeable(one, Date.now())) return <Notice>{phoneInSentence(words.tooLate, phone)}</Notice>
  return (
    <div class="stack-tight">
      <Deadline opened={one} startAt={Date.parse(visit.start)} />
      <ActButtons
        page={page}
        target={visit.appointmentId}
        move={isOfSeries ? words.moveNumber({ number }) : words.move()}
        cancel={isOfSeries ? words.cancelNumber({ number }) : words.cancel()}
      />
    </div>
  )
}

type ActButtonsProps = {
  readonly page: VisitPage
  readonly target: string
  readonly move: string
  readonly cancel: string
}

function ActButtons({ page, target, move, cancel }: ActButtonsProps) {
  const go = (step: 'move' | 'cancel') => {
    page.target.value = target
    page.newStarts.value = []
    page.times.value = NO_MOVE_TIMES
    page.actProblem.value = null
    showStep(page, step)
  }
  return (
    <div class="row">
      <Button kind="secondary" icon="move" onClick={() => go('move')}>
        {move}
      </Button>
      <Button kind="danger" icon="cancelled" onClick={() => go('cancel')}>
        {cancel}
      </Button>
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
      {rows.length > 0 && (
        <>
          <p class="secondary">{words.sealedText()}</p>
          <ReadersNote
            document={opened.practice.document}
            readers={readersOfAll(opened)}
            later={words.readersKept()}
          />
        </>
      )}
      {intake === null && <Notice tone="bad">{phoneInSentence(words.partClosedIntake, phone)}</Notice>}
      {contact === null && <Notice tone="bad">{phoneInSentence(words.partClosedContact, phone)}</Notice>}
      {rows.length > 0 && <SummaryList rows={rows} />}
      {rows.length > 0 &&
        formerPractitionersOf(opened).map((name) => (
          <p key={name} class="secondary">
            {words.readBefore({ name })}
          </p>
        ))}
    </section>
  )
}

// Who did what was proven by what is gone.
function Deleted({ opened }: { readonly opened: OpenedVisit }) {
  if (mismatchWords(opened).length > 0) return null
  return (
    <section class="stack-tight" aria-labelledby="sealed-title">
      <h2 id="sealed-title">{words.sealedTitle()}</h2>
      <p>{words.sealedDeleted()}</p>
      <p class="secondary">{words.sealedDeletedText()}</p>
    </section>
  )
}

/** What happened, and who did it. */
export function History({ one }: { readonly one: OpenedOne }) {
  return (
    <section class="stack-tight" aria-labelledby="history-title">
      <h2 id="history-title">{words.historyTitle()}</h2>
      <Acted one={one} />
    </section>
  )
}

function Acted({ one }: { readonly one: OpenedOne }) {
  return (
    <ol class="visit-history">
      {historyOf(one).map(({ key, what, who }) => (
        <li key={key}>
          <strong>{what}</strong> <span class="secondary">{who}</span>
        </li>
      ))}
    </ol>
  )
}

const seen = { readableBy: 'service' } as const

function timeRows(opened: OpenedOne): SummaryRow[] {
  const { visit } = opened
  return [
    { key: 'status', label: patient.status(), value: <StatusTag status={visit.status} />, ...seen },
    {
      key: 'when',
      label: patient.when(),
      value: `${whenOf(opened, visit.start)}, ${patient.minutes({ count: minutesOf(opened) })}`,
      ...seen,
    },
  ]
}

function placeRows(opened: OpenedOne): SummaryRow[] {
  const place = placeOf(opened)
  return [
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

function readersOfAll(opened: OpenedVisit): Readers {
  return [...new Set(allOf(opened).flatMap(readersOf))]
}

const contactKeys: readonly string[] = ['name', 'birth-date', 'booked-by', 'phone', 'email']

function sealedRows(opened: OpenedVisit): SummaryRow[] {
  const { intake, contact } = opened.booking
  const { document } = opened.practice
  const readers = readersOfAll(opened)
  const row = (key: string, label: string, value: string | undefined): SummaryRow[] => {
    const names = contactKeys.includes(key) ? contactNamesOf : namesOf
    const readableBy = { sealedFor: names(document, readers) }
    return value === undefined || value === '' ? [] : [{ key, label, value, readableBy }]
  }
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
    guestSecret: page.link.guestSecret,
    visits: allOf(opened)
      .filter(isStanding)
      .map((one) => ({
        startAt: Date.parse(one.visit.start),
        durationMinutes: minutesOf(one),
        sequence: one.visit.acts.length,
        number: one.number,
      })),
    address: place === null ? null : [place.name, ...place.addressLines].join(', '),
  }
}
