// The waiting room of a practice. Nobody has to wait: every practice is open to whoever comes.
import type { Handlers } from '@colloque/contract'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { Refusal } from '../refusal.ts'

type Names = 'findWaitingRoom' | 'findWorkChallenge' | 'takeTicket'

export function waitingRoomHandlers({ practices }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findWaitingRoom: async (c) => {
      await practices.requirePublished(c.req.valid('param').slug)
      const none = { early: 0, issued: 0, serving: 0, perMinute: 0, needsWork: false }
      return c.json({ state: 'open' as const, opensAt: null, seedHash: null, seed: null, ...none }, 200)
    },
    findWorkChallenge: () => {
      throw new Refusal('not-found')
    },
    takeTicket: () => {
      throw new Refusal('not-found')
    },
  }
}
