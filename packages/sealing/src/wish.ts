// A wish for the waiting list: sealed like a booking, at a start that no visit can have. SPEC.md §9.
// What is sealed of a wish can therefore not be told as a visit, nor a visit as a wish.
import { findLengthClass, findSchedule } from '@colloque/practice-document'
import { type BookingChoice, type BookingToSeal, type SealedBooking, sealBooking } from './booking.ts'
import { wishStartAt } from './instants.ts'
import { isSameClass } from './length-class.ts'
import { dayText } from './plaintext-json.ts'
import { SealingInputError } from './sealing-error.ts'

/** Any time from day `from` up to day `until`, the last one excluded (UTC, `YYYY-MM-DD`), on one of the calendars. */
export type WishedDays = { scheduleIds: readonly string[]; from: string; until: string }

/** As a booking without a time; sealed to whoever receives the choice's calendar on the first day. */
export type WishToSeal = Omit<BookingToSeal, 'choice' | 'authorRole'> &
  WishedDays & { choice: Omit<BookingChoice, 'startAt'> }

/** The JSON body of the request to join the waiting list. */
export type SealedWish = SealedBooking & { scheduleIds: string[]; from: string; until: string }

/** @throws SealingInputError as sealBooking, and for days in the wrong order or calendars of another length. */
export async function sealWish(
  { scheduleIds, from, until, choice, ...booking }: WishToSeal,
  tools: Parameters<typeof sealBooking>[1],
): Promise<SealedWish> {
  const areDays = dayText.safeParse(from).success && dayText.safeParse(until).success
  if (!areDays || from >= until) throw new SealingInputError('invalid', 'until')
  const classOf = (id: string) => {
    const schedule = findSchedule(booking.document, id)
    return schedule && findLengthClass(schedule, choice.healthcareServiceId)
  }
  const own = classOf(choice.scheduleId)
  const fits = (id: string) => {
    const other = classOf(id)
    return own !== null && other !== null && isSameClass(own, other)
  }
  if (!scheduleIds.includes(choice.scheduleId) || !scheduleIds.every(fits))
    throw new SealingInputError('invalid', 'scheduleIds')
  const sealed = await sealBooking(
    { ...booking, choice: { ...choice, startAt: wishStartAt(from) }, authorRole: 'patient' },
    tools,
  )
  return { ...sealed, scheduleIds: [...scheduleIds], from, until }
}
