// Serves a kept answer before anything else is asked: what most people do in a rush is look. It stands before the
// application, because one more middleware costs as much as the answer.
import type { Bindings, Dependencies } from '../dependencies.ts'
import type { RateLimiter } from './rate-limit.ts'
import { headersOfEvery } from './security-headers.ts'

type Means = Pick<Dependencies, 'keptAnswers' | 'rooms' | 'now' | 'origin' | 'addressOf'>

/**
 * Answers with kept text, or 304 to whoever has it (RFC 9110 §13.1.2). Null when nothing is kept, or for who asks too
 * often: the application then does what it does with everybody.
 */
export function keptAnswer({ keptAnswers, rooms, now, origin, addressOf }: Means, limiter: RateLimiter) {
  const always = { ...headersOfEvery(origin), 'cache-control': 'no-cache' }
  return (request: Request, env: Bindings = {}): Response | null => {
    if (request.method !== 'GET') return null
    const path = pathOf(request.url)
    const kept = keptAnswers.find(path, now()) ?? rooms.answers.find(path, now())
    if (!kept) return null
    const header = (name: string) => headerOf(request, env, name)
    if (!limiter.admits('reads', addressOf({ env, req: { header } }))) return null
    const { body, etag } = kept
    const known = header('if-none-match')
    const isKnown = known !== undefined && (known === etag || known.split(/\s*,\s*/).includes(etag))
    if (isKnown) return new Response(null, { status: 304, headers: { ...always, etag } })
    return new Response(body, { headers: { ...always, etag, 'content-type': 'application/json' } })
  }
}

/** Path and query of an address: what answers are kept by. */
export function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}

// Node has read the headers already; as an object of the web they would have to be made.
function headerOf(request: Request, { incoming }: Bindings, name: string): string | undefined {
  if (!incoming) return request.headers.get(name) ?? undefined
  const value = incoming.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
