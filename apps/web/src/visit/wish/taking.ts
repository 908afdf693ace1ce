// What is remembered while an offer is being taken.
import type { BookingRequest } from '@colloque/contract'
import type { PrivateLink } from '@colloque/sealing'

/** One attempt at one offer: tried again after silence, it books once. */
export type Taking = {
  readonly holdId: string
  readonly link: PrivateLink
  readonly request: BookingRequest
}
