// The waiting room of a practice: its status, served from memory; work to do; tickets.
import type { Handlers, WaitingRoom } from '@colloque/contract'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { pathOf } from '../kept-answers.ts'
import type { KnownPractice } from '../practice-knowledge.ts'
import { Refusal } from '../refusal.ts'
import { openingOf, roomStatus } from '../waiting-room/room-status.ts'
import { createTicketDesk } from '../waiting-room/take-ticket.ts'

type Names = 'findWaitingRoom' | 'findWorkChallenge' | 'takeTicket'

const keptMs = 1_000
// A ticket drawn so early is still good for hours after the opening.
const earliestMs = 6 * 3_600_000

export function waitingRoomHandlers({ practices, rooms, now }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const desk = createTicketDesk(rooms, now)

  async function statusOf(known: KnownPractice): Promise<WaitingRoom> {
    const { practiceId } = known.practice
    const opensAt = openingOf(known)
    // Published a moment ago through another process: the seed of the room before must not be told for that of this one.
    const isUnread = opensAt !== null && opensAt > now() && rooms.find(practiceId)?.opensAt !== opensAt
    if (isUnread) await rooms.refresh()
    return roomStatus(known, rooms.find(practiceId), { at: now(), needsWork: rooms.needsWork() })
  }

  /** The practice, if it gives out tickets now. @throws Refusal */
  async function requireRoom(slug: string): Promise<KnownPractice> {
    const known = await practices.requirePublished(slug)
    const { state, opensAt } = await statusOf(known)
    if (state === 'open' || known.practice.state !== 'open') throw new Refusal('not-found')
    const earlyMs = state === 'before' && opensAt !== null ? Date.parse(opensAt) - now() - earliestMs : 0
    if (earlyMs > 0) throw new Refusal('waiting-room', [], Math.ceil(earlyMs / 1000))
    return known
  }

  return {
    findWaitingRoom: async (c) => {
      const known = await practices.requirePublished(c.req.valid('param').slug)
      const { practiceId } = known.practice
      const make = async () => ({ json: await statusOf(known), untilAt: now() + keptMs })
      return c.json(await rooms.answers.keep(pathOf(c.req.url), [practiceId], make), 200)
    },

    findWorkChallenge: async (c) => {
      const { practice } = await requireRoom(c.req.valid('param').slug)
      return c.json(desk.challenge(practice.practiceId), 200)
    },

    takeTicket: async (c) => {
      const { practice } = await requireRoom(c.req.valid('param').slug)
      const { work } = c.req.valid('json')
      const ticket = await rooms.bear(null, () => desk.take(practice.practiceId, work))
      return c.json({ ticket }, 201)
    },
  }
}
