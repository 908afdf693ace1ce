// Booking for a person on the telephone: the receiver's inbox key is fetched and checked, everything personal is
// sealed in the worker, and the private link comes back for a sheet of paper.

import type { SignedEpoch } from '@colloque/contract'
import { findReceiver, findSchedule } from '@colloque/practice-document'
import { type Intake, intakeOf } from '@colloque/sealing'
import { lang } from '@colloque/ui/messages'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { localDayOf } from '../../model/days.ts'
import { fetchEpoch } from '../account/fetch-epoch.ts'
import { api, requireAnswer } from '../api.ts'
import { requireMember } from '../session/session.ts'
import { loadVisits } from './load-visits.ts'
import { day, selectedId } from './on-show.ts'

export type PhoneBooking = {
  scheduleId: string
  healthcareServiceId: string
  startAt: number
  /** The room or device that is free then, where the visit needs one. */
  resourceId?: string
  name: string
  phone?: string
  birthDate?: string
  reason?: string
}

export type BookedVisit = { name: string; startAt: number; timeZone: string; link: string }

/** What will be sealed for the practitioner, for counting what still fits. */
export function intakeOfPhone(booking: PhoneBooking): Intake {
  return intakeOf(requireMember().document, choiceOf(booking))
}

/** Seals and books, and shows the visit's day. @throws ProblemError, CryptoFailure */
export async function bookVisit(booking: PhoneBooking): Promise<BookedVisit> {
  const [appointmentId = ''] = await runTask('makeIds', 1)
  const { onDay, timeZone, privateLink } = await sealAndBook(booking, appointmentId)
  day.value = onDay
  await loadVisits()
  selectedId.value = null
  return {
    name: booking.name,
    startAt: booking.startAt,
    timeZone,
    link: `${location.origin}${privateLink}`,
  }
}

/**
 * Seals and books under an id of one's own choice; the same id is booked once, whatever is sealed under it.
 * @throws ProblemError, CryptoFailure
 */
export async function sealAndBook(
  booking: PhoneBooking,
  appointmentId: string,
  loadEpoch: (practitionerId: string) => Promise<SignedEpoch> = fetchEpoch,
): Promise<{ onDay: string; timeZone: string; privateLink: string }> {
  const { document } = requireMember()
  const schedule = findSchedule(document, booking.scheduleId)
  if (schedule === null) throw new CryptoFailure('key-not-valid')
  const { timeZone } = schedule
  const onDay = localDayOf(booking.startAt, timeZone)
  const epoch = await loadEpoch(findReceiver(document, schedule, onDay)?.practitioner.id ?? '')
  const { name, phone, birthDate } = booking
  const contact = { name, ...(phone ? { phone } : {}), ...(birthDate ? { birthDate } : {}) }
  const { request, privateLink } = await runTask('sealVisit', {
    choice: choiceOf(booking),
    contact,
    epoch,
    appointmentId,
    now: Date.now(),
  })
  const rooms = booking.resourceId ? { resourceIds: [booking.resourceId] } : {}
  await requireAnswer(api.api.practice.appointments.$post({ json: { ...request, ...rooms } }))
  return { onDay, timeZone, privateLink }
}

function choiceOf({ scheduleId, healthcareServiceId, startAt, reason }: PhoneBooking) {
  return {
    scheduleId,
    healthcareServiceId,
    startAt,
    forWhom: 'self' as const,
    ...(reason ? { reason } : {}),
    answers: [],
    language: lang,
  }
}
