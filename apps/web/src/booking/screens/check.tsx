// Check your answers: every row says who can read it. The button names the act.

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
import { ruleOf } from '../../practice/rule.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { type BookingPage, show, today } from '../booking-page.ts'
import { type Chosen, findChosen } from '../chosen.ts'
import { contactOf } from '../draft.ts'
import { book } from '../send-booking.ts'
import type { Step } from '../steps.ts'
import type { Screen } from './screen.ts'

const people = {
  self: booking.checkForSelf,
  child: booking.checkForChild,
  other: booking.checkForOther,
} as const

export const check: Screen = {
  title: booking.checkTitle,
  // Once anything left this browser, sealed as it is, that nothing did is not true any more.
  lead: ({ page }) => (page.sending.value || page.identity !== null ? null : booking.checkLead()),
  Body({ page, practice }) {
    const chosen = findChosen(practice.document, page.draft.value)
    useEffect(() => {
      page.hasChecked.value = true
    }, [page])
    if (chosen === null) return null
    const { startAt, schedule } = chosen
    const words = {
      day: dayInSentence(startAt, schedule.timeZone, Date.now()),
      time: formatTime(startAt, schedule.timeZone),
    }
    return (
      <>
        <SummaryList rows={[...placeRows(page, chosen), ...sealedRows(page, chosen)]} />
        <ChangeDeadline chosen={chosen} phone={practice.document.phone} />
        <SendProblem page={page} phone={practice.document.phone} />
        <Button kind="primary" wide busy={page.sending.value} onClick={() => void book(page)}>
          {page.sending.value ? booking.booking() : isRepeat(page) ? common.retry() : booking.bookAt(words)}
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
  const sentence = deadlineSentence({ startAt, cutoffMinutes, timeZone: schedule.timeZone }, Date.now())
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

function placeRows(page: BookingPage, chosen: Chosen): SummaryRow[] {
  const { startAt, schedule, practitioner, receiver, location, service } = chosen
  const change = (step: Step) => ({ onChange: () => show(page, step) })
  const isStandIn = practitioner.id !== receiver.id
  const length = patient.minutes({ count: service.durationMinutes })
  return [
    {
      key: 'when',
      label: patient.when(),
      value: `${timeAsValue(startAt, schedule.timeZone, Date.now())}, ${length}`,
      readableBy: 'service',
      ...change('when'),
    },
    {
      key: 'with',
      label: patient.withWhom(),
      value: isStandIn
        ? booking.standIn({ standIn: nameOf(receiver), practitioner: nameOf(practitioner) })
        : nameOf(practitioner),
      readableBy: 'service',
      ...change(page.draft.value.scheduleChoice === 'any' ? 'with' : 'when'),
    },
    ...(location === null
      ? []
      : [
          {
            key: 'where',
            label: patient.where(),
            value: [location.name, ...location.addressLines].join('\n'),
            readableBy: 'service' as const,
          },
        ]),
  ]
}

/** What is sealed, row by row. */
export function sealedRows(page: BookingPage, { service, receiverName }: Chosen): SummaryRow[] {
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
            readableBy: { sealedFor: receiverName },
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
