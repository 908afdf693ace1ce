// Visits as the rest of the server handles them: ids, ticks, and ciphertext as bytes.
import type { Id } from '@colloque/encoding'

/** `checked-in`: in consultation. */
export type AppointmentStatus = 'booked' | 'arrived' | 'checked-in' | 'fulfilled' | 'cancelled' | 'noshow'

/** `waitlist`: a wish on the waiting list, which takes no time. */
export type VisitStatus = AppointmentStatus | 'waitlist'

/** Length in 5-minute ticks. */
export type Lengths = { beforeTicks: number; lengthTicks: number; afterTicks: number }

export type StoredGrant = {
  keyId: Uint8Array
  epoch: number
  encapsulatedKey: Uint8Array
  sealedContentKey: Uint8Array
}

export type StoredEnvelope = {
  field: 1 | 2
  sealedBody: Uint8Array
  sealedGuestWrap: Uint8Array
  grant: StoredGrant
}

export type AppointmentRow = Lengths & {
  appointmentId: Id
  scheduleId: Id
  startTick: number
  status: VisitStatus
  author: 'patient' | 'practice'
  actCount: number
  /** UTC day `YYYY-MM-DD` of cancelling; null unless the visit is cancelled. */
  cancelledOn: string | null
  /** Null unless it was booked as one of a series. */
  seriesId: Id | null
}

export type ActRow = {
  actNumber: number
  kind: 'reschedule' | 'resize' | 'status'
  author: 'guest' | 'practice'
  status: AppointmentStatus | null
  startTick: number | null
  scheduleId: Id | null
  /** All three of a resize, null of anything else. */
  beforeTicks: number | null
  lengthTicks: number | null
  afterTicks: number | null
  practitionerId: Id | null
  proof: Uint8Array
}

/** Who acts: the guest with the private link, or a member of the practice. */
export type Actor = { author: 'guest'; practitionerId: null } | { author: 'practice'; practitionerId: Id }

/** Names one visit. */
export type AppointmentKey = { practiceId: Id; appointmentId: Id }
