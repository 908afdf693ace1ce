// What a patient writes before there is a visit: a hold, a booking, a series, a wish for the waiting list.
import type { Handlers } from '@colloque/contract'
import { findHoldEnd, type Hold } from '@colloque/database'
import { book, bookSeries, joinWaitingList } from '../book.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { holdTime } from '../hold.ts'
import { bookingAnswer } from '../wire/appointments.ts'
import { bytesOf, hashOf, idOf, secondText } from '../wire/bytes-and-instants.ts'

type Names = 'bookAppointment' | 'bookSeries' | 'holdTime' | 'releaseHold' | 'joinWaitingList'

export function bookingHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { practices, sql, writer, now } = deps
  return {
    bookAppointment: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const { ticket: _, ...request } = c.req.valid('json')
      const { outcome, appointment } = await book(deps, known, request, 'patient', null)
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },

    bookSeries: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const { isNew, appointments } = await bookSeries(deps, known, c.req.valid('json'), null)
      return c.json({ appointments: appointments.map(bookingAnswer) }, isNew ? 201 : 200)
    },

    holdTime: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const hold: Hold = await holdTime(deps, known, c.req.valid('json'), null)
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
      const { outcome, appointment } = await joinWaitingList(deps, known, c.req.valid('json'))
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },
  }
}
