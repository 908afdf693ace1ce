// What sending makes and the page keeps: the visit's identity, the one sealed request, and what was booked.
import type { SealedBooking } from '@colloque/sealing'
import type { Draft } from './draft.ts'

/** Made once per page. `guestSecret` has 32 bytes. */
export type VisitIdentity = { readonly appointmentId: string; readonly guestSecret: Uint8Array }

/** The request that seals exactly this draft. */
export type SealedOnce = { readonly draft: Draft; readonly request: SealedBooking }

/** What the last screen shows. */
export type BookedVisit = {
  readonly startAt: number
  readonly durationMinutes: number
  readonly scheduleId: string
  /** Minutes before the start until which the link can change it. */
  readonly cutoffMinutes: number
  readonly serviceName: string
  readonly privatePath: string
  readonly guestSecret: Uint8Array
  /** An earlier attempt had arrived, and this is what it booked. */
  readonly isEarlier: boolean
}
