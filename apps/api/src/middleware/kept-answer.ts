// Serves a kept answer before anything else is asked: what most people do in a rush is look.
import { createMiddleware } from 'hono/factory'
import type { Dependencies } from '../dependencies.ts'
import type { KeptAnswers } from '../kept-answers.ts'
import { headersOfEvery } from './security-headers.ts'

type Means = Pick<Dependencies, 'now' | 'origin'> & { answers: Pick<KeptAnswers<unknown>, 'find'> }

/** Answers with kept bytes, or 304 to whoever has them (RFC 9110 §13.1.2); goes on when nothing is kept. */
export function keptAnswer({ answers, now, origin }: Means) {
  const always = { ...headersOfEvery(origin), 'cache-control': 'no-cache' }
  return createMiddleware(async (c, next) => {
    const kept = answers.find(addressOf(c.req.url), now())
    if (!kept) return next()
    const { body, etag } = kept
    const known = c.req.header('if-none-match')
    const isKnown = known !== undefined && (known === etag || known.split(/\s*,\s*/).includes(etag))
    if (isKnown) return new Response(null, { status: 304, headers: { ...always, etag } })
    return new Response(body, { headers: { ...always, etag, 'content-type': 'application/json' } })
  })
}

/** Path and query of an address: what answers are kept by. */
export function addressOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}
