// How much a request may carry: 16 KiB, more where documents, keys, notes or chunks are sent. Counted while it arrives,
// so a missing or false Content-Length changes nothing.
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { answerRefusal } from '../answer-problem.ts'
import type { ApiEnv } from '../dependencies.ts'
import { Refusal } from '../refusal.ts'

const KiB = 1024
const usual = limit(16 * KiB)
const keys = limit(64 * KiB)
const documents = limit(512 * KiB)
// A note, and sixteen parts where an index is laid out anew.
const records = limit(2048 * KiB)
const grants = limit(1024 * KiB)

/** A sealed chunk of 262,160 bytes in base64url, and the words around it. */
const chunks = limit(342 * KiB)

const byPath: readonly [RegExp, ReturnType<typeof limit>][] = [
  [/^\/api\/practice\/grants$/, grants],
  [/^\/api\/practice\/(seed-grants|members\/[^/]+\/removal)$/, documents],
  [/^\/api\/account\/epochs$/, documents],
  [/^\/api\/(colleagues|practices\/[^/]+\/series)$/, keys],
  [/^\/api\/(visit|practice\/appointments\/[^/]+)\/documents\/[^/]+\/chunks\/\d+$/, chunks],
  [/^\/api\/practices$/, documents],
  [/^\/api\/practice\/(document|records\/[^/]+\/chunks\/[^/]+|schedules\/[^/]+\/rules)$/, documents],
  [/^\/api\/practice\/record-index$/, records],
]

/** Refuses a body above its route's limit with `body-too-large`. */
export const bodyLimits = createMiddleware<ApiEnv>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const [, chosen] = byPath.find(([pattern]) => pattern.test(c.req.path)) ?? [null, usual]
  return chosen(c, next)
})

function limit(maxSize: number) {
  const refuse = (c: Context<ApiEnv>) => answerRefusal(c, new Refusal('body-too-large'))
  const counting = bodyLimit({ maxSize, onError: refuse })
  return createMiddleware<ApiEnv>(async (c, next) => {
    // Of a body whose length was said, Node's parser gives exactly so much; only looking at it would cost a stream.
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counting(c, next)
    return Number(length) <= maxSize ? next() : refuse(c)
  })
}
