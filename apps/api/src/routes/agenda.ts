// The practice's agenda: visits of some days, phone bookings, moves, lengths, statuses. Everything stays sealed here.
import type { Handlers } from '@colloque/contract'
import {
  type Actor,
  findAppointment,
  findAppointments,
  findNewestAuthors,
  requirePractice,
  tickOf,
} from '@colloque/database'
import type { SignedIn } from '@colloque/sessions'
import { move, requireAppointment, resize, setStatus } from '../act.ts'
import { book } from '../book.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal } from '../refusal.ts'
import { appointmentAnswer, bookingAnswer } from '../wire/appointments.ts'
import { idOf } from '../wire/bytes-and-instants.ts'
import { withNewest } from '../wire/messages.ts'

type Names =
  | 'findAppointments'
  | 'bookForPatient'
  | 'rescheduleAppointment'
  | 'resizeAppointment'
  | 'changeStatus'

export function agendaHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { sql } = deps
  return {
    findAppointments: async (c) => {
      const { from, days } = c.req.valid('query')
      const fromTick = tickOf(Date.parse(`${from}T00:00:00Z`))
      const { practiceId, practitionerId } = requireMember(c)
      const found = await findAppointments(sql, practiceId, fromTick, fromTick + days * 288, practitionerId)
      const ids = found.map(({ appointmentId }) => appointmentId)
      const authors = await findNewestAuthors(sql, practiceId, ids)
      return c.json({ appointments: found.map((one) => withNewest(appointmentAnswer(one), authors)) }, 200)
    },
    bookForPatient: async (c) => {
      const { slug } = await requirePractice(sql, requireMember(c).practiceId)
      const known = await deps.practices.find(slug)
      if (!known) throw new Refusal('not-found')
      const { ticket: _, ...request } = c.req.valid('json')
      const { outcome, appointment } = await book(deps, known, request, 'practice')
      return c.json(bookingAnswer(appointment), outcome === 'booked' ? 201 : 200)
    },
    rescheduleAppointment: async (c) => {
      const member = requireMember(c)
      const practice = await requirePractice(sql, member.practiceId)
      const visit = await requireVisitOf(member, c.req.valid('param').appointmentId)
      await move(deps, practice, [{ visit, request: c.req.valid('json'), path: '' }], actorOf(member))
      const key = { practiceId: member.practiceId, appointmentId: visit.appointmentId }
      return c.json(appointmentAnswer(await requireAppointment(sql, key, member.practitionerId)), 200)
    },
    resizeAppointment: async (c) => {
      const member = requireMember(c)
      const visit = await requireVisitOf(member, c.req.valid('param').appointmentId)
      await resize(deps, member.practiceId, visit, c.req.valid('json'), actorOf(member))
      const key = { practiceId: member.practiceId, appointmentId: visit.appointmentId }
      return c.json(appointmentAnswer(await requireAppointment(sql, key, member.practitionerId)), 200)
    },
    changeStatus: async (c) => {
      const member = requireMember(c)
      const visit = await requireVisitOf(member, c.req.valid('param').appointmentId)
      const changed = await setStatus(deps, member.practiceId, visit, c.req.valid('json'), actorOf(member))
      return c.json(appointmentAnswer(changed), 200)
    },
  }

  async function requireVisitOf({ practiceId }: SignedIn, appointmentId: string) {
    const visit = await findAppointment(sql, { practiceId, appointmentId: idOf(appointmentId) })
    if (!visit) throw new Refusal('not-found')
    return visit
  }
}

function actorOf({ practitionerId }: SignedIn): Actor & { author: 'practice' } {
  return { author: 'practice', practitionerId }
}
