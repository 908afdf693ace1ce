// RFC 9457 problem details. Nothing of the request comes back, nothing of an error's message goes out; what went
// wrong inside is logged as route pattern, error class and a random incident id.
import { randomBytes } from 'node:crypto'
import { IncomingMessage } from 'node:http'
import type { Problem, ProblemType } from '@colloque/contract'
import { isDatabaseAway, isOverload } from '@colloque/database'
import { toBase32 } from '@colloque/encoding'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiEnv } from './dependencies.ts'
import { Refusal } from './refusal.ts'

const overloadRetrySeconds = 5
const awayRetrySeconds = 2

/** A problem answer for `refusal`. */
export function answerRefusal(c: Context<ApiEnv>, refusal: Refusal, incident?: string): Response {
  const { type, status, errors } = refusal
  const body: Problem = {
    type,
    title: titleOf(type),
    status,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
    ...(incident === undefined ? {} : { incident }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(refusal.retryAfterSeconds === null ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Session' } : {}),
      ...(status === 405 ? { allow: c.get('allowedMethods') ?? '' } : {}),
    },
  })
}

/** Any error as an answer; everything but a refusal, or a database that is away or has too much to do, is an incident. */
export function answerError(error: unknown, c: Context<ApiEnv>, log: (line: string) => void): Response {
  if (error instanceof Refusal) return answerRefusal(c, error)
  if (error instanceof HTTPException && error.status === 400)
    return answerRefusal(c, new Refusal('unreadable-body'))
  if (isHangUp(error, c)) return answerRefusal(c, new Refusal('unreadable-body'))
  const where = `${className(error)} in ${c.req.method} ${c.get('routePath') ?? 'a page'}`
  if (isOverload(error)) {
    log(`overload: ${where}`)
    return answerRefusal(c, new Refusal('waiting-room', [], overloadRetrySeconds))
  }
  if (isDatabaseAway(error)) {
    log(`database away: ${where}`)
    return answerRefusal(c, new Refusal('waiting-room', [], awayRetrySeconds))
  }
  const incident = toBase32(randomBytes(10)).toLowerCase()
  log(`incident ${incident}: ${where}`)
  return answerRefusal(c, new Refusal('internal-error'), incident)
}

// The client's own stream failed, and no other: what the database's connection does is no hang-up.
function isHangUp(error: unknown, c: Context): boolean {
  const incoming: unknown = Reflect.get(Object(c.env), 'incoming')
  return error instanceof Error && incoming instanceof IncomingMessage && incoming.errored === error
}

// A class name and PostgreSQL's five-character code are chosen by programs; a message may quote what was sent.
function className(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && /^[0-9A-Z_]{3,30}$/.test(String(error.code)) ? ` ${error.code}` : ''
  return `${error.constructor.name}${code}`
}

function titleOf(type: ProblemType): string {
  return type.charAt(0).toUpperCase() + type.slice(1).replaceAll('-', ' ')
}
