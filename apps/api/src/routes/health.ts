// GET /healthz, GET /readyz: the process answers; the database answers too.
import type { Handlers } from '@colloque/contract'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { Refusal } from '../refusal.ts'

export function healthHandlers({ sql }: Dependencies): Pick<Handlers<ApiEnv>, 'health' | 'readiness'> {
  return {
    health: (c) => c.json({ ok: true as const }, 200),
    readiness: async (c) => {
      await sql`SELECT 1 FROM deployment`.catch(() => {
        throw new Refusal('not-ready')
      })
      return c.json({ ok: true as const }, 200)
    },
  }
}
