// The waiting list: a wish is a visit without a time. What is sealed of it, its private link and its end are those of any
// visit (status `waitlist`); beside it stand the calendars and days that would do, and the order of joining.
import type { Id } from '@colloque/encoding'
import type { AppointmentKey, Lengths } from './appointment-types.ts'
import {
  type Booking,
  type BookingOutcome,
  findKnownBookings,
  hashRequest,
  type WishedTimes,
} from './booking.ts'
import type { Database, Queries } from './connect.ts'
import { type ChangedCalendar, endHold } from './hold-time.ts'
import { violatedConstraint } from './retry-conflict.ts'

/** A wish for any start in `[fromTick, untilTick)` on one of the calendars. */
export type Wish = Omit<Booking, 'hold' | 'series' | keyof Pick<Booking, 'ticket' | 'limits' | 'resources'>> &
  WishedTimes

export type WishOutcome =
  | Extract<BookingOutcome, { appointment: unknown }>
  | { outcome: 'appointment-id-used' | 'appointment-cancelled' }

/**
 * What a wish asks for, and the time kept for it now, until `expiresAt` (ms). With two
 * `lapsedOffers` (not answered; those of two days in a row count once) it is on the list no more.
 */
export type WishFilter = {
  lapsedOffers: number
  scheduleIds: Id[]
  fromTick: number
  untilTick: number
  offer: (Lengths & { holdId: Id; scheduleId: Id; startTick: number; expiresAt: number }) | null
}

/** Joins at the end of the practice's list. The same wish again is answered alike. */
export async function joinWaitingList(sql: Database, wish: Wish): Promise<WishOutcome> {
  const requestHash = hashRequest(wish)
  const { practiceId, appointmentId, scheduleId, startTick } = wish
  try {
    const isNew = await sql.begin(async (tx) => {
      // One after another, so that the order of joining has no ties.
      await tx`SELECT lock_waiting_list(${practiceId})`
      const inserted = await tx`
        INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
          after_ticks, status, is_wish, author, manage_token_hash, request_hash, written_on)
        VALUES (${practiceId}, ${appointmentId}, ${scheduleId}, ${startTick}, ${wish.beforeTicks}, ${wish.lengthTicks},
          ${wish.afterTicks}, 'waitlist', true, ${wish.author}, ${wish.manageTokenHash}, ${requestHash}, ${wish.writtenOn})
        ON CONFLICT DO NOTHING`
      if (inserted.count === 0) return false
      for (const { field, sealedBody, sealedGuestWrap, grant } of wish.envelopes) {
        await tx`
          INSERT INTO envelopes (practice_id, appointment_id, field, revision, sealed_body, sealed_guest_wrap)
          VALUES (${practiceId}, ${appointmentId}, ${field}, 0, ${sealedBody}, ${sealedGuestWrap})`
        await tx`
          INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
          VALUES (${practiceId}, ${appointmentId}, ${field}, ${grant.keyId}, ${grant.epoch}, ${grant.encapsulatedKey},
            ${grant.sealedContentKey})`
      }
      await tx`
        INSERT INTO wishes (practice_id, appointment_id, schedule_ids, from_tick, until_tick, place)
        VALUES (${practiceId}, ${appointmentId}, ${[...wish.scheduleIds]}::uuid[], ${wish.fromTick}, ${wish.untilTick},
          next_place(${practiceId}))`
      return true
    })
    if (isNew)
      return { outcome: 'booked', appointment: { appointmentId, scheduleId, startTick, status: 'waitlist' } }
  } catch (error) {
    if (violatedConstraint(error) === null) throw error
  }
  const [known] = await findKnownBookings(sql, [wish])
  if (known && 'appointment' in known) return known
  return { outcome: known?.outcome === 'appointment-cancelled' ? known.outcome : 'appointment-id-used' }
}

/** What the wish asks for and is offered at `now` (ms), or null when it is no wish any more. */
export async function findWish(sql: Queries, key: AppointmentKey, now: number): Promise<WishFilter | null> {
  const [wish] = await sql<Omit<WishFilter, 'offer'>[]>`
    SELECT schedule_ids, from_tick, until_tick, lapsed_offers FROM wishes
    WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}`
  if (!wish) return null
  const [offer] = await sql<NonNullable<WishFilter['offer']>[]>`
    SELECT hold_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, expires_at FROM holds
    WHERE practice_id = ${key.practiceId} AND wish_id = ${key.appointmentId} AND expires_at > ${now}`
  return { ...wish, offer: offer ?? null }
}

/** Takes a wish off the list; what was offered to it passes on. Part of the caller's transaction. */
export async function leaveWaitingList(
  sql: Queries,
  { practiceId, appointmentId }: AppointmentKey,
  now: number,
): Promise<readonly ChangedCalendar[]> {
  // What it is offered, then the wish itself, as everybody else locks them; then whoever is about to offer it something
  // passes over it, or has done so by now.
  await sql`
    SELECT FROM holds WHERE practice_id = ${practiceId} AND wish_id = ${appointmentId} FOR UPDATE`
  await sql`
    SELECT FROM wishes WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} FOR UPDATE`
  const offers = await sql<{ holdId: Id }[]>`
    SELECT hold_id FROM holds WHERE practice_id = ${practiceId} AND wish_id = ${appointmentId}`
  const calendars: ChangedCalendar[] = []
  for (const { holdId } of offers) calendars.push(...(await endHold(sql, practiceId, holdId, now)))
  await sql`DELETE FROM wishes WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
  return calendars
}
