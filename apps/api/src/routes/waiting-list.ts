// The waiting list for members of the practice. An offer made by hand keeps to the rules of booking online: the patient
// takes it through their private link, as any offer, and could not take a time that is closed to patients.
import type { Handlers, ProblemType, WaitingList, WaitingWish } from '@colloque/contract'
import {
  findAppointment,
  findNewestAuthors,
  findWishes,
  type HandOfferOutcome,
  offerByHand,
  requirePractice,
  type WaitingWish as StoredWish,
  tickOf,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import { findStartRefusal, requireOpenSchedule } from '../booking-rules.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { toldOf } from '../wire/appointments.ts'
import { idOf, instantOf } from '../wire/bytes-and-instants.ts'
import { wishAnswer } from '../wire/wishes.ts'

const refusals: Partial<Record<HandOfferOutcome, [ProblemType, string]>> = {
  'slot-taken': ['slot-taken', '/start'],
  'already-offered': ['limit-reached', '/start'],
  'too-soon': ['notice-too-short', '/start'],
}

export function waitingListHandlers({
  sql,
  now,
  practices,
  tell,
}: Dependencies): Pick<Handlers<ApiEnv>, 'findWishes' | 'offerToWish'> {
  async function listOf(practiceId: Id, reader: Id): Promise<WaitingList> {
    const stored = await findWishes(sql, practiceId, now(), reader)
    const ids = stored.map(({ appointment }) => appointment.appointmentId)
    const authors = await findNewestAuthors(sql, practiceId, ids)
    return { wishes: stored.map((wish) => answerOf(wish, authors)) }
  }

  return {
    findWishes: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      return c.json(await listOf(practiceId, practitionerId), 200)
    },
    offerToWish: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const { slug } = await requirePractice(sql, practiceId)
      const known = await practices.find(slug)
      const request = c.req.valid('json')
      const appointmentId = idOf(c.req.valid('param').appointmentId)
      const wish = await findAppointment(sql, { practiceId, appointmentId })
      if (!known || wish?.status !== 'waitlist') throw new Refusal('not-found')
      const scheduleId = idOf(request.scheduleId)
      const schedule = requireOpenSchedule(known, scheduleId)
      const startAt = instantOf(request.start)
      const { beforeTicks, lengthTicks, afterTicks } = wish
      const lengthClass = { beforeTicks, lengthTicks, afterTicks }
      const refusal = findStartRefusal(schedule, { startAt, lengthClass, access: 'public', nowAt: now() })
      if (refusal) throw refusal
      const time = { scheduleId, startTick: tickOf(startAt) }
      const outcome = await offerByHand(sql, { practiceId, appointmentId }, time, now())
      if (outcome === 'not-waiting') throw new Refusal('status-not-possible')
      const refused = refusals[outcome]
      if (refused) throw refuseField(...refused)
      tell([{ practiceId, scheduleId }])
      return c.json(await listOf(practiceId, practitionerId), 200)
    },
  }
}

function answerOf(
  { appointment, filter, place }: StoredWish,
  authors: ReadonlyMap<Id, 'patient' | 'practice'>,
): WaitingWish {
  const newestMessage = authors.get(appointment.appointmentId) ?? null
  return { ...toldOf(appointment), wish: wishAnswer(filter), place, newestMessage }
}
