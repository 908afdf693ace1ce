// Invitation links for booking: made here, so that the service learns neither the token nor the visit type.
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'

/** `healthcareServiceId` null: its note does not open. `until`: its last day, UTC. */
export type BookingLink = {
  invitationId: string
  healthcareServiceId: string | null
  bookings: number
  used: number
  until: string
}

export const bookingLinks = signal<readonly BookingLink[] | null>(null)

onForget(() => {
  bookingLinks.value = null
})

/** Fetches one's own links and opens what they are for. @throws ProblemError, CryptoFailure */
export async function loadBookingLinks(): Promise<void> {
  const { invitations } = await requireAnswer(api.api.practice['booking-invitations'].$get())
  const types = await runTask('openInvitations', invitations)
  if (!isUnlocked.value) return
  bookingLinks.value = invitations.map(({ invitationId, bookings, used, until }, index) => ({
    invitationId,
    bookings,
    used,
    until,
    healthcareServiceId: types[index] ?? null,
  }))
}

/** Makes a link and returns its address, which nobody can show again. @throws ProblemError `limit-reached`, CryptoFailure */
export async function makeBookingLink(wanted: {
  healthcareServiceId: string
  bookings: number
  until: string
}): Promise<string> {
  const { healthcareServiceId, bookings, until } = wanted
  const { token, ...made } = await runTask('makeInvitation', healthcareServiceId)
  await requireAnswer(api.api.practice['booking-invitations'].$post({ json: { ...made, bookings, until } }))
  await loadBookingLinks()
  const { document, practiceKey } = requireMember()
  return `${location.origin}/p/${document.slug}#k=${practiceKey.compact}&i=${healthcareServiceId}.${token}`
}

/** Withdraws a link: from now on it opens nothing. @throws ProblemError */
export async function revokeBookingLink(invitationId: string): Promise<void> {
  const param = { invitationId }
  await requireAnswer(
    api.api.practice['booking-invitations'][':invitationId'].revoke.$post({ param, json: {} }),
  )
  await loadBookingLinks()
}
