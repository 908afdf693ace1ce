// The private link: see, move and cancel the visit it names, and the other visits of its series. The access guard has
// found it.
import type { Handlers, Visit } from '@colloque/contract'
import { findManageTokenHash, findWish, requireSeries, type StoredAppointment } from '@colloque/database'
import { equalBytes } from '@colloque/encoding'
import { move, requireAppointment, setStatus } from '../act.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireVisit } from '../middleware/access-guard.ts'
import { refuseField } from '../refusal.ts'
import type { GuestVisit } from '../visit-bearer.ts'
import { appointmentAnswer, visitAnswer } from '../wire/appointments.ts'
import { idOf } from '../wire/bytes-and-instants.ts'
import { wishAnswer } from '../wire/wishes.ts'

const guest = { author: 'guest', practitionerId: null } as const

type Names = 'findVisit' | 'rescheduleVisit' | 'rescheduleSeries' | 'cancelVisit' | 'declineOffer'

export function visitHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { sql, writer, rooms, now } = deps

  async function answerOf({ practice, appointment }: GuestVisit): Promise<Visit> {
    const { practiceId, slug } = practice
    const { appointmentId, seriesId } = appointment
    const series = seriesId === null ? null : await requireSeries(sql, practiceId, seriesId)
    const wish =
      appointment.status === 'waitlist' ? await findWish(sql, { practiceId, appointmentId }, now()) : null
    return {
      ...visitAnswer(slug, appointment),
      ...(series
        ? {
            series: {
              seriesId: series.seriesId,
              minimumDays: series.minimumDays,
              maximumDays: series.maximumDays,
              others: series.appointments
                .filter((one) => one.appointmentId !== appointmentId)
                .map(appointmentAnswer),
            },
          }
        : {}),
      ...(wish ? { wish: wishAnswer(wish) } : {}),
    }
  }

  async function answerAgain({ practice, appointment }: GuestVisit): Promise<Visit> {
    const key = { practiceId: practice.practiceId, appointmentId: appointment.appointmentId }
    return answerOf({ practice, appointment: await requireAppointment(sql, key) })
  }

  return {
    findVisit: async (c) => c.json(await answerOf(requireVisit(c)), 200),

    rescheduleVisit: async (c) => {
      const visit = requireVisit(c)
      const wanted = { visit: visit.appointment, request: c.req.valid('json'), path: '' }
      await rooms.bear(visit.practice.practiceId, () => move(deps, visit.practice, [wanted], guest))
      return c.json(await answerAgain(visit), 200)
    },

    rescheduleSeries: async (c) => {
      const visit = requireVisit(c)
      const others = await visitsOfLink(visit)
      const wanted = c.req.valid('json').moves.map((request, index) => {
        const own = others.find(({ appointmentId }) => appointmentId === request.appointmentId)
        if (!own) throw refuseField('not-found', `/moves/${index}/appointmentId`)
        return { visit: own, request, path: `/moves/${index}` }
      })
      if (new Set(wanted.map((one) => one.visit.appointmentId)).size < wanted.length)
        throw refuseField('invalid-request', '/moves')
      await rooms.bear(visit.practice.practiceId, () => move(deps, visit.practice, wanted, guest))
      return c.json(await answerAgain(visit), 200)
    },

    cancelVisit: async (c) => {
      const { practice, appointment } = requireVisit(c)
      const request = { ...c.req.valid('json'), status: 'cancelled' as const }
      const cancelled = await setStatus(deps, practice.practiceId, appointment, request, guest)
      return c.json(await answerOf({ practice, appointment: cancelled }), 200)
    },

    declineOffer: async (c) => {
      const visit = requireVisit(c)
      const { practiceId } = visit.practice
      const { appointmentId } = visit.appointment
      const wish = await findWish(sql, { practiceId, appointmentId }, now())
      const holdId = idOf(c.req.valid('json').holdId)
      const holderHash = await findManageTokenHash(sql, { practiceId, appointmentId })
      if (holderHash && wish?.offer?.holdId === holdId)
        await writer.release({ practiceId, holdId, holderHash }, now())
      return c.json(await answerAgain(visit), 200)
    },
  }

  // The link of one visit manages the others of its series that were booked with it, and no others.
  async function visitsOfLink({ practice, appointment }: GuestVisit): Promise<StoredAppointment[]> {
    const { practiceId } = practice
    if (appointment.seriesId === null) return [appointment]
    const own = await findManageTokenHash(sql, { practiceId, appointmentId: appointment.appointmentId })
    const { appointments } = await requireSeries(sql, practiceId, appointment.seriesId)
    const hashes = await Promise.all(
      appointments.map(({ appointmentId }) => findManageTokenHash(sql, { practiceId, appointmentId })),
    )
    return appointments.filter((_, index) => {
      const hash = hashes[index]
      return own && hash && equalBytes(own, hash)
    })
  }
}
