// What a patient writes before there is a visit: a hold, a booking, a series, a wish for the waiting list.
import type { Handlers } from '@colloque/contract'
import { findHoldEnd, type Hold, type TicketUse } from '@colloque/database'
import { book, bookSeries, joinWaitingList } from '../book.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { holdTime } from '../hold.ts'
import type { KnownPractice } from '../practice-knowledge.ts'
import { requireAdmission, requireOpen, type Shown } from '../waiting-room/require-admission.ts'
import { bookingAnswer } from '../wire/appointments.ts'
import { bytesOf, hashOf, idOf, secondText } from '../wire/bytes-and-instants.ts'

type Names = 'bookAppointment' | 'bookSeries' | 'holdTime' | 'releaseHold' | 'joinWaitingList'

export function bookingHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { practices, rooms, sql, writer, now } = deps

  /** Lets in whoever may write, and counts what is being written. A closed practice says so itself. */
  async function admit<T>(
    known: KnownPractice,
    shown: Shown,
    write: (ticket: TicketUse | null) => Promise<T>,
  ): Promise<T> {
    const ticket = known.practice.state === 'open' ? await requireAdmission(deps, known, shown) : null
    return rooms.bear(known.practice.practiceId, () => write(ticket))
  }

  return {
    bookAppointment: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const { ticket, ...request } = c.req.valid('json')
      const holds = request.hold ? [request.hold] : []
      const { outcome, appointment } = await admit(known, { ticket, holds }, (use) =>
        book(deps, known, request, 'patient', use),
      )
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },

    bookSeries: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const request = c.req.valid('json')
      const held = request.bookings.flatMap(({ hold }) => hold ?? [])
      const holds = held.length === request.bookings.length ? held : []
      const { isNew, appointments } = await admit(known, { ticket: request.ticket, holds }, (use) =>
        bookSeries(deps, known, request, use),
      )
      return c.json({ appointments: appointments.map(bookingAnswer) }, isNew ? 201 : 200)
    },

    holdTime: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const request = c.req.valid('json')
      const hold: Hold = await admit(known, request, (use) => holdTime(deps, known, request, use))
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
      // A wish takes no time, so it needs no ticket; nobody shall be first in line before the opening.
      if (state === 'open') requireOpen(known, rooms.find(practiceId), now())
      const { outcome, appointment } = await rooms.bear(practiceId, () =>
        joinWaitingList(deps, known, c.req.valid('json')),
      )
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },
  }
}
