// Booking, as the patient and the practice share it: rules, keys, then the calendar writer, which takes the slot.
import type { BookingRequest, ProblemType, SeriesRequest, WishRequest } from '@colloque/contract'
import {
  areDaysKept,
  type BookedAppointment,
  type Booking,
  type BookingOutcome,
  dayOf,
  findHoldEnd,
  type TicketUse,
  tickIn,
  tickMs,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import { findKeyRefusal, findStartRefusal, needsOf, requireOpenSchedule } from './booking-rules.ts'
import type { Dependencies } from './dependencies.ts'
import type { KnownPractice } from './practice-knowledge.ts'
import { Refusal, refuseField, refuseWithin } from './refusal.ts'
import { storedEnvelopes } from './wire/appointments.ts'
import { bytesOf, hashOf, idOf, instantOf } from './wire/bytes-and-instants.ts'

type Means = Pick<Dependencies, 'sql' | 'now' | 'writer'>
type Booked = Extract<BookingOutcome, { appointment: unknown }>
type Author = Booking['author']

const fieldOf: Partial<Record<ProblemType, string>> = {
  'slot-taken': '/start',
  'limit-reached': '/start',
  'ticket-spent': '/ticket',
  'hold-not-valid': '/hold',
  'invitation-not-valid': '/invitationToken',
}

/** How a patient was let in: by a ticket, or for the sake of a hold, without which nothing is then booked. */
export type Admission = { ticket: TicketUse | null; isHoldNeeded: boolean }

const openDoor: Admission = { ticket: null, isHoldNeeded: false }

/** What became of this very request, or null unless it was booked before. Writes nothing. */
export async function findBookedBefore(
  means: Means,
  known: KnownPractice,
  request: BookingRequest | SeriesRequest,
): Promise<BookedAppointment[] | null> {
  const bookings =
    'bookings' in request
      ? seriesOf(known, request, means.now())
      : [bookingOf(known, request, 'patient', means.now())]
  const repeats = await Promise.all(bookings.map((booking) => means.writer.findRepeated(booking)))
  const booked = repeats.flatMap((one) => (one && 'appointment' in one ? [one.appointment] : []))
  return booked.length === bookings.length ? booked : null
}

/**
 * Books, or finds that this very request was booked before.
 * @throws Refusal with the first thing that speaks against it; then nothing was written.
 */
export async function book(
  means: Means,
  known: KnownPractice,
  request: BookingRequest,
  author: Author,
  admission: Admission = openDoor,
): Promise<Booked> {
  const booking = admitted(bookingOf(known, request, author, means.now()), admission)
  const planned = await plan(means, known, request, booking)
  // A request sent again must hear what became of it, also when rules or keys have changed since.
  const outcome = planned.refusal
    ? await means.writer.findRepeated(booking)
    : await means.writer.book(planned.booking)
  if (!outcome) throw planned.refusal ?? new Refusal('internal-error')
  return requireBooked(outcome, '')
}

/** Books the visits of a series all or none. @throws Refusal; then nothing was written. */
export async function bookSeries(
  means: Means,
  known: KnownPractice,
  request: SeriesRequest,
  admission: Admission,
): Promise<{ isNew: boolean; appointments: BookedAppointment[] }> {
  const bookings = seriesOf(known, request, means.now()).map((booking) => admitted(booking, admission))
  const planned = await Promise.all(
    bookings.map((booking, index) =>
      plan(means, known, request.bookings[index] ?? request.bookings[0], booking),
    ),
  )
  const refusedAt = planned.findIndex(({ refusal }) => refusal !== null)
  const ofOne = planned[refusedAt]?.refusal
  const refusal =
    seriesRefusal(known, bookings, request) ?? (ofOne ? refuseWithin(ofOne, `/bookings/${refusedAt}`) : null)
  if (refusal) {
    const before = await findBookedBefore(means, known, request)
    if (!before) throw refusal
    return { isNew: false, appointments: before }
  }
  const outcomes = await means.writer.bookSeries(planned.map(({ booking }) => booking))
  const booked = outcomes.map((outcome, index) => requireBooked(outcome, `/bookings/${index}`))
  return {
    isNew: booked.every(({ outcome }) => outcome === 'booked'),
    appointments: booked.map(({ appointment }) => appointment),
  }
}

/** Joins the waiting list. @throws Refusal; then nothing was written. */
export async function joinWaitingList(
  means: Means,
  known: KnownPractice,
  request: WishRequest,
): Promise<Booked> {
  const booking = bookingOf(known, request, 'patient', means.now())
  const scheduleIds = request.scheduleIds.map(idOf)
  const [fromAt, untilAt] = [
    Date.parse(`${request.from}T00:00:00Z`),
    Date.parse(`${request.until}T00:00:00Z`),
  ]
  const startAt = booking.startTick * tickMs
  const refusal =
    closedRefusal(known, 'patient') ??
    (scheduleIds.includes(booking.scheduleId) ? null : refuseField('invalid-request', '/scheduleIds')) ??
    (startAt >= fromAt - dayMs && startAt < untilAt + dayMs
      ? null
      : refuseField('invalid-request', '/start')) ??
    (untilAt > means.now() ? null : refuseField('start-in-past', '/until')) ??
    (untilAt <= means.now() + longestWishDays(known, scheduleIds) * dayMs
      ? null
      : refuseField('start-beyond-horizon', '/until')) ??
    (await wishRefusal(means, known, booking, scheduleIds))
  const wish = {
    ...booking,
    scheduleIds,
    fromTick: tickIn(fromAt),
    untilTick: tickIn(untilAt),
  }
  const outcome = refusal ? await means.writer.findRepeated(wish) : await means.writer.joinWaitingList(wish)
  if (!outcome) throw refusal ?? new Refusal('internal-error')
  return requireBooked(outcome, '')
}

const dayMs = 86_400_000

// No longer than times can be offered; two days more, because its days are counted without a zone and to their end.
function longestWishDays({ schedules }: KnownPractice, scheduleIds: readonly Id[]): number {
  return Math.max(0, ...scheduleIds.map((id) => schedules.get(id)?.maximumHorizonDays ?? 0)) + 2
}

type Request = Omit<BookingRequest, 'ticket'>

function admitted(booking: Booking, { ticket, isHoldNeeded }: Admission): Booking {
  const { hold } = booking
  return {
    ...booking,
    ...(ticket ? { ticket } : {}),
    ...(hold && isHoldNeeded ? { hold: { ...hold, isNeeded: true } } : {}),
  }
}

function bookingOf({ practice }: KnownPractice, request: Request, author: Author, nowAt: number): Booking {
  return {
    practiceId: practice.practiceId,
    appointmentId: idOf(request.appointmentId),
    scheduleId: idOf(request.scheduleId),
    startTick: tickIn(instantOf(request.start)),
    ...request.lengthClass,
    author,
    manageTokenHash: bytesOf(request.manageTokenHash),
    envelopes: storedEnvelopes(request.envelopes),
    // How many lanes they have is found when the rules are asked; a repeat is known by their ids.
    resources: (request.resourceIds ?? []).map((id) => ({ scheduleId: idOf(id), lanes: 1 })),
    ...(request.hold
      ? { hold: { holdId: idOf(request.hold.holdId), holderHash: hashOf(bytesOf(request.hold.holdSecret)) } }
      : {}),
    ...(request.invitationToken ? { invitationHash: hashOf(bytesOf(request.invitationToken)) } : {}),
    writtenOn: dayOf(nowAt),
  }
}

function seriesOf(known: KnownPractice, request: SeriesRequest, nowAt: number): Booking[] {
  const { minimumDays, maximumDays } = request
  const seriesId = idOf(request.seriesId)
  return request.bookings.map((one, index) => ({
    ...bookingOf(known, { ...one, invitationToken: request.invitationToken }, 'patient', nowAt),
    series: { seriesId, number: index + 1, minimumDays, maximumDays },
  }))
}

/** The booking with what its calendar asks for, and the first rule that speaks against it. */
async function plan(
  { sql, now }: Means,
  known: KnownPractice,
  request: Request | undefined,
  booking: Booking,
): Promise<{ booking: Booking; refusal: Refusal | null }> {
  const nowAt = now()
  const startAt = request ? instantOf(request.start) : 0
  const { beforeTicks, lengthTicks, afterTicks, author, envelopes } = booking
  const closed = closedRefusal(known, author)
  if (closed) return { booking, refusal: closed }
  try {
    const schedule = requireOpenSchedule(known, booking.scheduleId)
    const needs = needsOf(known, schedule, booking.startTick, (request?.resourceIds ?? []).map(idOf))
    const access = author === 'patient' ? (booking.invitationHash ? 'invitation' : 'public') : 'staff'
    const lengthClass = { beforeTicks, lengthTicks, afterTicks }
    const start = findStartRefusal(schedule, { startAt, lengthClass, access, nowAt })
    const isKept = start?.type === 'notice-too-short' && (await isHeld(booking))
    const refusal =
      (isKept ? null : start) ?? (await findKeyRefusal(known, schedule, { startAt, envelopes, nowAt }))
    const hold = booking.hold && isKept ? { hold: { ...booking.hold, isNeeded: true } } : {}
    return { booking: { ...booking, ...needs, ...hold }, refusal }
  } catch (error) {
    if (error instanceof Refusal) return { booking, refusal: error }
    throw error
  }

  // What was offered or kept in time may be confirmed after the notice has begun.
  async function isHeld({ practiceId, hold }: Booking): Promise<boolean> {
    return hold !== undefined && (await findHoldEnd(sql, practiceId, hold.holdId)) !== null
  }
}

// A wish has no time yet: its calendars, its length and its key are judged, as if for a start that suits them.
async function wishRefusal(
  { now }: Means,
  known: KnownPractice,
  { scheduleId, beforeTicks, lengthTicks, afterTicks, startTick, envelopes }: Booking,
  scheduleIds: readonly Id[],
): Promise<Refusal | null> {
  try {
    for (const id of scheduleIds) {
      const { lengthClasses } = requireOpenSchedule(known, id)
      const isKnown = lengthClasses.some(
        (one) =>
          one.beforeTicks === beforeTicks && one.lengthTicks === lengthTicks && one.afterTicks === afterTicks,
      )
      if (!isKnown) return refuseField('unknown-length-class', '/lengthClass')
    }
    const schedule = requireOpenSchedule(known, scheduleId)
    return await findKeyRefusal(known, schedule, { startAt: startTick * tickMs, envelopes, nowAt: now() })
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function seriesRefusal(
  { schedules }: KnownPractice,
  bookings: readonly Booking[],
  days: { minimumDays: number; maximumDays: number },
): Refusal | null {
  const placed = bookings.map(({ startTick, scheduleId }) => ({
    startTick,
    timeZone: schedules.get(scheduleId)?.timeZone ?? 'UTC',
  }))
  if (!areDaysKept(placed, days)) return refuseField('series-not-possible', '/bookings')
  const ids = new Set(bookings.map(({ appointmentId }) => appointmentId))
  if (ids.size < bookings.length) return refuseField('invalid-request', '/bookings')
  const [first] = bookings
  const isOneLink = bookings.every(
    ({ manageTokenHash }) => first && Buffer.compare(manageTokenHash, first.manageTokenHash) === 0,
  )
  return isOneLink ? null : refuseField('invalid-request', '/bookings')
}

function closedRefusal({ practice }: KnownPractice, author: Author): Refusal | null {
  return author === 'patient' && practice.state !== 'open' ? new Refusal('practice-closed') : null
}

function requireBooked(outcome: BookingOutcome, path: string): Booked {
  if ('appointment' in outcome) return outcome
  throw refuseField(outcome.outcome, `${path}${fieldOf[outcome.outcome] ?? '/appointmentId'}`)
}
