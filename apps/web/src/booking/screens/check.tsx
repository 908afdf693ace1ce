// Check your answers: every row says who can read it. The button names the act.

import type { PracticeDocument } from '@colloque/practice-document'
import {
  Button,
  errorText,
  formatCalendarDay,
  formatTime,
  Notice,
  SummaryList,
  type SummaryRow,
} from '@colloque/ui'
import { booking, common, patient } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { deadlineSentence } from '../../practice/change-deadline.ts'
import { dayInSentence, timeAsValue } from '../../practice/instants.ts'
import { nameOf } from '../../practice/offer.ts'
import { contactNamesOf, namesOf } from '../../practice/readers.ts'
import { ReadersNote } from '../../practice/readers-note.tsx'
import { ruleOf } from '../../practice/rule.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { type BookingPage, show, today } from '../booking-page.ts'
import { type Chosen, findAllChosen, readersOf } from '../chosen.ts'
import { contactOf } from '../draft.ts'
import { book } from '../send-booking.ts'
import { visitsOf } from '../series.ts'
import { type Step, whenStep } from '../steps.ts'
import type { Screen } from './screen.ts'

const people = {
  self: booking.forSelf,
  child: booking.forChild,
  other: booking.forOther,
} as const

export const check: Screen = {
  title: booking.checkTitle,
  // Once anything left this browser, sealed as it is, that nothing did is not true any more.
  lead: ({ page }) => (page.sending.value || page.identity !== null ? null : booking.checkLead()),
  Body({ page, practice }) {
    const all = findAllChosen(practice.document, page.draft.value)
    const [chosen, ...later] = all
    useEffect(() => {
      page.hasChecked.value = true
    }, [page])
    if (chosen === undefined) return null
    const { startAt, schedule } = chosen
    const words = {
      day: dayInSentence(startAt, schedule.timeZone, Date.now()),
      time: formatTime(startAt, schedule.timeZone),
    }
    return (
      <>
        <SummaryList rows={[...placeRows(page, all), ...sealedRows(page, practice.document, all)]} />
        <ReadersNote document={practice.document} readers={readersOf(all)} later={booking.readersLater()} />
        <ChangeDeadline chosen={chosen} phone={practice.document.phone} />
        <SendProblem page={page} phone={practice.document.phone} />
        <Button kind="primary" wide busy={page.sending.value} onClick={() => void book(page)}>
          {page.sending.value
            ? booking.booking()
            : isRepeat(page)
              ? common.retry()
              : later.length === 0
                ? booking.bookAt(words)
                : booking.bookSeries({ count: all.length, ...words })}
        </Button>
      </>
    )
  },
}

const outcomeUnknown: readonly string[] = ['offline', 'unreadable-answer', 'internal-error']

// Whether the same answers are on their way perhaps already.
function isRepeat(page: BookingPage): boolean {
  const type = page.sendProblem.value
  return type !== null && outcomeUnknown.includes(type) && page.sealed?.draft === page.draft.value
}

function ChangeDeadline({ chosen, phone }: { readonly chosen: Chosen; readonly phone: string }) {
  const { startAt, schedule, service } = chosen
  const { cutoffMinutes } = ruleOf(schedule, service)
  const sentence = deadlineSentence(
    { startAt, cutoffMinutes, timeZone: schedule.timeZone },
    Date.now(),
    visitsOf(service),
  )
  if (sentence !== null) return <p>{sentence}</p>
  return <Notice tone="warn">{phoneInSentence(booking.notChangeable, phone)}</Notice>
}

function SendProblem({ page, phone }: { readonly page: BookingPage; readonly phone: string }) {
  const type = page.sendProblem.value
  if (type === null) return null
  if (outcomeUnknown.includes(type)) {
    return (
      <Notice tone="warn" title={booking.perhapsSent()} spoken>
        <p>{booking.perhapsSentText()}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="bad" title={booking.notSent()} spoken>
      <p>{type === 'appointment-cancelled' ? booking.bookedEarlierCancelled() : errorText(type)}</p>
      <p>{phoneInSentence(patient.orPhone, phone)}</p>
    </Notice>
  )
}

function placeRows(page: BookingPage, all: readonly Chosen[]): SummaryRow[] {
  const change = (step: Step) => ({ onChange: () => show(page, step) })
  const isSeries = all.length > 1
  const whens = all.map(({ startAt, schedule, service }, visit) => {
    const length = patient.minutes({ count: service.durationMinutes })
    return {
      key: `when-${visit}`,
      label: isSeries ? patient.visitNumber({ number: visit + 1 }) : patient.when(),
      value: `${timeAsValue(startAt, schedule.timeZone, Date.now())}, ${length}`,
      readableBy: 'service' as const,
      ...change(whenStep(visit)),
    }
  })
  const places = unique(all.flatMap(({ location }) => (location ? [location] : [])))
  return [
    ...whens,
    {
      key: 'with',
      label: patient.withWhom(),
      value: unique(all.map(peopleOf)).join('\n'),
      readableBy: 'service',
      ...change(page.draft.value.scheduleChoice === 'any' ? 'with' : 'when'),
    },
    ...(places.length === 0
      ? []
      : [
          {
            key: 'where',
            label: patient.where(),
            value: places.map(({ name, addressLines }) => [name, ...addressLines].join('\n')).join('\n\n'),
            readableBy: 'service' as const,
          },
        ]),
  ]
}

function peopleOf({ practitioner, receiver }: Chosen): string {
  if (practitioner.id === receiver.id) return nameOf(practitioner)
  return booking.standIn({ standIn: nameOf(receiver), practitioner: nameOf(practitioner) })
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

/** What is sealed, row by row. */
export function sealedRows(
  page: BookingPage,
  document: PracticeDocument,
  all: readonly Chosen[],
): SummaryRow[] {
  const [chosen] = all
  if (chosen === undefined) return []
  const { service } = chosen
  const readers = readersOf(all)
  const sealedFor = { intake: namesOf(document, readers), contact: contactNamesOf(document, readers) }
  const draft = page.draft.value
  const contact = contactOf(draft, today())
  const row = (key: string, label: string, value: string | undefined, step: Step): SummaryRow[] =>
    value === undefined
      ? []
      : [
          {
            key,
            label,
            value,
            readableBy: { sealedFor: sealedFor[step === 'you' ? 'contact' : 'intake'] },
            onChange: () => show(page, step),
          },
        ]
  return [
    ...row('what', patient.what(), service.name, 'what'),
    ...row('for', booking.checkForWhom(), people[draft.forWhom ?? 'self'](), 'for'),
    ...row('name', booking.name(), contact.name, 'you'),
    ...row(
      'birth-date',
      booking.birthDate(),
      contact.birthDate && formatCalendarDay(contact.birthDate),
      'you',
    ),
    ...row('booked-by', booking.bookedBy(), contact.bookedBy, 'you'),
    ...row('phone', booking.phone(), contact.phone, 'you'),
    ...row('email', booking.email(), contact.email, 'you'),
    ...row(
      'reason',
      booking.reason(),
      service.reasonAsked ? draft.reason.trim() || booking.checkReasonNone() : undefined,
      'why',
    ),
    ...service.questions.flatMap(({ id, label }) =>
      row(`question-${id}`, label, draft.answers[id]?.trim() || booking.answerNone(), 'why'),
    ),
  ]
}
