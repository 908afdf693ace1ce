// For supervisors and proxies.
import { z } from '@hono/zod-openapi'
import { answer, declareRoute, problems } from './declare.ts'

const open = { access: 'anyone', receives: [], answers: ['public'] } as const
const ok = z.strictObject({ ok: z.literal(true) })

export const health = declareRoute(open, {
  method: 'get',
  path: '/healthz',
  responses: { 200: answer('The process answers', ok), ...problems() },
})

export const readiness = declareRoute(open, {
  method: 'get',
  path: '/readyz',
  responses: { 200: answer('The database answers too', ok), ...problems('not-ready') },
})
