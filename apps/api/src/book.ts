// Booking, as the patient and the practice share it: rules, keys, then the one statement that takes the slot.
import type { BookingRequest, ProblemType } from '@colloque/contract'
import {
  type Booking,
  type BookingOutcome,
  bookAppointment,
  dayOf,
  findRepeatedBooking,
  type Practice,
} from '@colloque/database'
import { findKeyRefusal, findStartRefusal, requireOpenSchedule } from './booking-rules.ts'
import type { Dependencies } from './dependencies.ts'
import { type Refusal, Refusal as Refused, refuseField } from './refusal.ts'
import { storedEnvelopes } from './wire/appointments.ts'
import { bytesOf, idOf, instantOf } from './wire/bytes-and-instants.ts'

type Booked = Extract<BookingOutcome, { appointment: unknown }>

const fieldOf: Partial<Record<ProblemType, string>> = { 'slot-taken': '/start' }

/**
 * Books, or finds that this very request was booked before.
 * @throws Refusal with the first thing that speaks against it; then nothing was written.
 */
export async function book(
  { sql, now }: Pick<Dependencies, 'sql' | 'now'>,
  practice: Practice,
  request: BookingRequest,
  author: Booking['author'],
): Promise<Booked> {
  const nowAt = now()
  const startAt = instantOf(request.start)
  const envelopes = storedEnvelopes(request.envelopes)
  const { practiceId } = practice
  const booking: Booking = {
    practiceId,
    appointmentId: idOf(request.appointmentId),
    scheduleId: idOf(request.scheduleId),
    startTick: Math.floor(startAt / 300_000),
    ...request.lengthClass,
    author,
    manageTokenHash: bytesOf(request.manageTokenHash),
    envelopes,
    writtenOn: dayOf(nowAt),
  }
  const refusal = await findRefusal()
  // A request sent again must hear what became of it, also when rules or keys have changed since.
  const outcome = refusal ? await findRepeatedBooking(sql, booking) : await bookAppointment(sql, booking)
  if (!outcome) throw refusal ?? new Refused('internal-error')
  if ('appointment' in outcome) return outcome
  throw refuseField(outcome.outcome, fieldOf[outcome.outcome] ?? '/appointmentId')

  async function findRefusal(): Promise<Refusal | null> {
    if (author === 'patient' && practice.state !== 'open') return new Refused('practice-closed')
    try {
      const schedule = await requireOpenSchedule(sql, practiceId, booking.scheduleId)
      const access = author === 'patient' ? 'public' : 'staff'
      const wish = { startAt, lengthClass: request.lengthClass, access, nowAt } as const
      return (
        findStartRefusal(schedule, wish) ??
        (await findKeyRefusal(sql, practice, schedule, { startAt, envelopes, nowAt }))
      )
    } catch (error) {
      if (error instanceof Refused) return error
      throw error
    }
  }
}
