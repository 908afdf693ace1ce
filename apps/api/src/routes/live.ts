// Following a practice: one stream per open screen.
import type { Handlers } from '@colloque/contract'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { isStillMember, requireMember, sessionToken } from '../middleware/access-guard.ts'
import { Refusal } from '../refusal.ts'

const againSeconds = 60

export function liveHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, 'followPractice'> {
  return {
    followPractice: (c) => {
      const { practiceId, accountId } = requireMember(c)
      const token = sessionToken(c) ?? ''
      // Its connection serves nothing after it: a server that ends need not wait for the next request.
      const headers = {
        'content-type': 'text/event-stream',
        'x-accel-buffering': 'no',
        connection: 'close',
      }
      // Nobody would ever read it to its end.
      if (c.req.method === 'HEAD') return new Response(null, { headers })
      const isAllowed = () => isStillMember(deps, token)
      const cut = () => c.env.outgoing?.destroy()
      const stream = deps.events.open({ practiceId, accountId, isAllowed, cut })
      if (stream === null) throw new Refusal('too-many-requests', [], againSeconds)
      return new Response(stream, { headers })
    },
  }
}
