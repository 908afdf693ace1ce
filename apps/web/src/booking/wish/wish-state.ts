// What joining the waiting list makes and the page keeps, beside what it keeps for booking.
import type { SealedWish } from '@colloque/sealing'
import { type Signal, signal } from '@preact/signals'
import type { DayRange } from '../../practice/day-range.ts'
import type { Draft } from '../draft.ts'

/** What the last screen shows. */
export type ListedWish = {
  readonly days: DayRange
  readonly practitioners: readonly string[]
  readonly readerNames: string
  readonly serviceName: string
  readonly privatePath: string
}

export type WishState = {
  readonly listed: Signal<ListedWish | null>
  /** Made once per page: a repeat of the same answers joins once. `guestSecret` has 32 bytes. */
  identity: { readonly appointmentId: string; readonly guestSecret: Uint8Array } | null
  sealed: { readonly draft: Draft; readonly request: SealedWish } | null
}

/** Nothing joined yet. */
export function createWishState(): WishState {
  return { listed: signal<ListedWish | null>(null), identity: null, sealed: null }
}
