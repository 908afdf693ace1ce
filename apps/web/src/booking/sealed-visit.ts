// What sending makes and the page keeps: the visit's identity, the one sealed request, and what was booked.
import type { SealedBooking } from '@colloque/sealing'
import type { Draft } from './draft.ts'

/** Made once per page. `guestSecret` has 32 bytes; ids beyond the first are for the visits that follow in a series. */
export type VisitIdentity = {
  readonly appointmentId: string
  readonly guestSecret: Uint8Array
  readonly laterIds: readonly string[]
  readonly seriesId: string
}

/** The requests that seal exactly this draft, one for each visit. */
export type SealedOnce = { readonly draft: Draft; readonly requests: readonly SealedBooking[] }

/** One visit that was booked. */
export type BookedTime = {
  readonly startAt: number
  readonly durationMinutes: number
  readonly scheduleId: string
  /** Minutes before the start until which the link can change it. */
  readonly cutoffMinutes: number
}

/** What the last screen shows. */
export type BookedVisit = {
  /** In order of time; the link is the first one's. */
  readonly visits: readonly [BookedTime, ...BookedTime[]]
  readonly serviceName: string
  readonly serviceId: string
  /** When the next dose of a campaign is due, `YYYY-MM-DD`. */
  readonly dueDay: string | null
  readonly privatePath: string
  readonly guestSecret: Uint8Array
  /** An earlier attempt had arrived, and this is what it booked. */
  readonly isEarlier: boolean
}
