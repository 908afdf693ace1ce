// The private link: see, move and cancel the visit it names. The access guard has found it.
import type { Handlers } from '@colloque/contract'
import { move, setStatus } from '../act.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireVisit } from '../middleware/access-guard.ts'
import { visitAnswer } from '../wire/appointments.ts'

const guest = { author: 'guest', practitionerId: null } as const

export function visitHandlers(
  deps: Dependencies,
): Pick<Handlers<ApiEnv>, 'findVisit' | 'rescheduleVisit' | 'cancelVisit'> {
  return {
    findVisit: (c) => {
      const { practice, appointment } = requireVisit(c)
      return c.json(visitAnswer(practice.slug, appointment), 200)
    },
    rescheduleVisit: async (c) => {
      const { practice, appointment } = requireVisit(c)
      const moved = await move(deps, practice, appointment, c.req.valid('json'), guest)
      return c.json(visitAnswer(practice.slug, moved), 200)
    },
    cancelVisit: async (c) => {
      const { practice, appointment } = requireVisit(c)
      const request = { ...c.req.valid('json'), status: 'cancelled' as const }
      const cancelled = await setStatus(deps, practice.practiceId, appointment, request, guest)
      return c.json(visitAnswer(practice.slug, cancelled), 200)
    },
  }
}
