// A visit that goes to another practitioner: one signed move, and grants for whoever receives it from then on.
import type { Handlers } from '@colloque/contract'
import { findAppointment, requirePractice } from '@colloque/database'
import { move, requireAppointment } from '../act.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal } from '../refusal.ts'
import { appointmentAnswer, storedGrant } from '../wire/appointments.ts'
import { idOf } from '../wire/bytes-and-instants.ts'

export function transferHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, 'transferAppointment'> {
  const { sql } = deps
  return {
    transferAppointment: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const key = { practiceId, appointmentId: idOf(c.req.valid('param').appointmentId) }
      const visit = await findAppointment(sql, key)
      if (!visit) throw new Refusal('not-found')
      const {
        grants: [intake, contact],
        ...request
      } = c.req.valid('json')
      const grants = [storedGrant(intake), storedGrant(contact)] as const
      const practice = await requirePractice(sql, practiceId)
      const actor = { author: 'practice', practitionerId } as const
      await move(deps, practice, [{ visit, request, path: '', grants }], actor)
      return c.json(appointmentAnswer(await requireAppointment(sql, key, practitionerId)), 200)
    },
  }
}
