// POST /api/practices/{slug}/appointments: the one request of a patient that writes.
import type { Handlers } from '@colloque/contract'
import { findPracticeBySlug } from '@colloque/database'
import { book } from '../book.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { Refusal } from '../refusal.ts'
import { bookingAnswer } from '../wire/appointments.ts'

export function bookingHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, 'bookAppointment'> {
  return {
    bookAppointment: async (c) => {
      const practice = await findPracticeBySlug(deps.sql, c.req.valid('param').slug)
      if (!practice || practice.state === 'draft') throw new Refusal('not-found')
      const { outcome, appointment } = await book(deps, practice, c.req.valid('json'), 'patient')
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },
  }
}
