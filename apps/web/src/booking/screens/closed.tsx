// Booking is closed: times can still be seen; the page says why and gives the phone number.

import { errorText, Notice } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import type { KnownPractice } from '../../practice/load-practice.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { BookingPage } from '../booking-page.ts'

/** The practice closed its booking. Nothing while it is open. */
export function ClosedByPractice({ practice }: { readonly practice: KnownPractice }) {
  if (practice.isOpen) return null
  return (
    <Notice tone="warn" title={booking.closedTitle()}>
      {phoneInSentence(booking.closedByPractice, practice.document.phone)}
    </Notice>
  )
}

/** A practitioner without a valid key: nothing could be sealed. */
export function ClosedNoKey({
  practitioner,
  phone,
}: {
  readonly practitioner: string
  readonly phone: string
}) {
  return (
    <Notice tone="warn" title={booking.closedTitle()} spoken>
      {phoneInSentence((words) => booking.closedNoKey({ practitioner, ...words }), phone)}
    </Notice>
  )
}

const notOfKeys: readonly string[] = ['ticket-spent', 'practice-closed', 'waiting-room']

/** The key could not be fetched, or the time not be kept: it is not taken yet, and can be chosen again. */
export function KeyProblem({ page }: { readonly page: BookingPage }) {
  const type = page.keyProblem.value
  if (type === null) return null
  return (
    <Notice tone="bad" title={notOfKeys.includes(type) ? booking.notSent() : booking.keyFailed()} spoken>
      <p>{errorText(type)}</p>
    </Notice>
  )
}
