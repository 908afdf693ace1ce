// What a patient writes before there is a visit: a hold, a booking, a series, a wish for the waiting list.
import type { Handlers } from '@colloque/contract'
import { findHoldEnd, type Hold } from '@colloque/database'
import { type Admission, book, bookSeries, findBookedBefore, joinWaitingList } from '../book.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { holdTime } from '../hold.ts'
import type { KnownPractice } from '../practice-knowledge.ts'
import { Refusal } from '../refusal.ts'
import { requireAdmission, requireOpen, type Shown } from '../waiting-room/require-admission.ts'
import { isActive } from '../waiting-room/waiting-rooms.ts'
import { bookingAnswer } from '../wire/appointments.ts'
import { bytesOf, hashOf, idOf, secondText } from '../wire/bytes-and-instants.ts'

type Names = 'bookAppointment' | 'bookSeries' | 'holdTime' | 'releaseHold' | 'joinWaitingList'

export function bookingHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { addressOf, limiter, practices, rooms, sql, tell, writer, now } = deps

  /** Lets in whoever may write, and counts what is being written. A closed practice says so itself. */
  async function admit<T>(
    known: KnownPractice,
    shown: Shown,
    write: (admission: Admission) => Promise<T>,
  ): Promise<T> {
    const { practiceId, state } = known.practice
    const ticket = state === 'open' ? await requireAdmission(deps, known, shown) : null
    const room = rooms.find(practiceId)
    const isHoldNeeded = ticket === null && room !== null && isActive(room, now())
    return rooms.bear(practiceId, () => write({ ticket, isHoldNeeded }))
  }

  return {
    bookAppointment: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const { ticket, ...request } = c.req.valid('json')
      const holds = request.hold ? [request.hold] : []
      const booking = admit(known, { ticket, holds }, (admission) =>
        book(deps, known, request, 'patient', admission),
      )
      const { outcome, appointment } = await orBookedBefore(booking, async () => {
        const [before] = (await findBookedBefore(deps, known, request)) ?? []
        return before && { outcome: 'repeated' as const, appointment: before }
      })
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },

    bookSeries: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const request = c.req.valid('json')
      const held = request.bookings.flatMap(({ hold }) => hold ?? [])
      // One hold admits one visit.
      const isEachHeld = new Set(held.map(({ holdId }) => holdId)).size === request.bookings.length
      const holds = isEachHeld ? held : []
      const booking = admit(known, { ticket: request.ticket, holds }, (admission) =>
        bookSeries(deps, known, request, admission),
      )
      const { isNew, appointments } = await orBookedBefore(booking, async () => {
        const before = await findBookedBefore(deps, known, request)
        return before && { isNew: false, appointments: before }
      })
      return c.json({ appointments: appointments.map(bookingAnswer) }, isNew ? 201 : 200)
    },

    holdTime: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const request = c.req.valid('json')
      const hold: Hold = await admit(known, request, ({ ticket }) => holdTime(deps, known, request, ticket))
      const endsAt = (await findHoldEnd(sql, hold.practiceId, hold.holdId)) ?? hold.expiresAt
      return c.json({ holdId: hold.holdId, expiresAt: secondText(endsAt) }, 201)
    },

    releaseHold: async (c) => {
      const { practice } = await practices.requirePublished(c.req.valid('param').slug)
      const { holdId, holdSecret } = c.req.valid('json')
      const holderHash = hashOf(bytesOf(holdSecret))
      await writer.release({ practiceId: practice.practiceId, holdId: idOf(holdId), holderHash }, now())
      return c.body(null, 204)
    },

    joinWaitingList: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const { practiceId, state } = known.practice
      limiter.require('wishes', addressOf(c), practiceId)
      // A wish takes no time, so it needs no ticket; nobody shall be first in line before the opening.
      if (state === 'open') requireOpen(known, rooms.find(practiceId), now())
      const { outcome, appointment } = await rooms.bear(practiceId, () =>
        joinWaitingList(deps, known, c.req.valid('json')),
      )
      if (outcome === 'booked') tell([{ practiceId, inbox: true }])
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },
  }
}

// Whoever sends a request again, because its answer was lost, hears what became of it and not that the doors have closed
// meanwhile, or that what let them in is used up.
async function orBookedBefore<T>(
  booking: Promise<T>,
  findBefore: () => Promise<T | null | undefined>,
): Promise<T> {
  try {
    return await booking
  } catch (error) {
    const isAtTheDoor =
      error instanceof Refusal && (error.type === 'waiting-room' || error.type === 'ticket-not-valid')
    const before = isAtTheDoor ? await findBefore() : null
    if (!before) throw error
    return before
  }
}
