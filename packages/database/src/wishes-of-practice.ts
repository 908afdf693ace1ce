// The waiting list as the practice sees it, and an offer made by hand: the wish keeps its place and its private link, and
// whoever holds that link takes the time or not.
import type { Id } from '@colloque/encoding'
import type { AppointmentKey } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'
import { findAppointment, type StoredAppointment } from './find-appointments.ts'
import { newHoldId } from './hold-time.ts'
import { retryConflict } from './retry-conflict.ts'
import { tickIn } from './ticks.ts'
import { findWish, type WishFilter } from './waiting-list.ts'

/** A wish with what is sealed of it. `place`: order on the list, from 1. */
export type WaitingWish = { appointment: StoredAppointment; filter: WishFilter; place: number }

const mostWishes = 200

/** `already-offered`: one time at a time. `too-soon`: nobody could see it in time. */
export type HandOfferOutcome = 'offered' | 'slot-taken' | 'not-waiting' | 'already-offered' | 'too-soon'

const outcomes: readonly HandOfferOutcome[] = [
  'offered',
  'slot-taken',
  'not-waiting',
  'already-offered',
  'too-soon',
]

/** Ids of the wishes that the practice is told: a query, also for use within another. */
export function waitingWishes(sql: Queries, practiceId: Id, now: number) {
  return sql<{ appointmentId: Id }[]>`
    SELECT w.appointment_id FROM wishes w JOIN appointments a USING (practice_id, appointment_id)
    WHERE w.practice_id = ${practiceId} AND a.status = 'waitlist' AND (
      w.until_tick > ${tickIn(now)}
      OR EXISTS (SELECT FROM holds h WHERE h.practice_id = w.practice_id AND h.wish_id = w.appointment_id))
    ORDER BY w.place LIMIT ${mostWishes}`
}

/** Wishes that wait at `now` (ms) or have been put off the list since, in order of their places; `reader`: the member who asks. */
export async function findWishes(
  sql: Database,
  practiceId: Id,
  now: number,
  reader: Id | null = null,
): Promise<WaitingWish[]> {
  const rows = await waitingWishes(sql, practiceId, now)
  const wishes: WaitingWish[] = []
  for (const { appointmentId } of rows) {
    const key = { practiceId, appointmentId }
    const [appointment, filter] = [await findAppointment(sql, key, reader), await findWish(sql, key, now)]
    if (appointment && filter) wishes.push({ appointment, filter, place: wishes.length + 1 })
  }
  return wishes
}

/** Offers a free time to one wish for up to two hours. Nothing is written unless the outcome is `offered`. */
export async function offerByHand(
  sql: Database,
  { practiceId, appointmentId }: AppointmentKey,
  time: { scheduleId: Id; startTick: number },
  now: number,
): Promise<HandOfferOutcome> {
  const [row] = await retryConflict(
    () => sql<{ code: number }[]>`
    SELECT offer_by_hand(${practiceId}, ${appointmentId}, ${time.scheduleId}, ${time.startTick}, ${now},
      ${newHoldId()}) AS code`,
  )
  const outcome = outcomes[row?.code ?? -1]
  if (!outcome) throw new Error('offer_by_hand answered with no known code')
  return outcome
}
