// Unsafe methods are for our own pages: exact `application/json` where there is a body, `Sec-Fetch-Site: same-origin`
// and an equal `Origin` where sent, and at least one of the two.
import { createMiddleware } from 'hono/factory'
import { findRoute } from '../declared-routes.ts'
import { Refusal } from '../refusal.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

export function crossSiteGuard(origin: string) {
  return createMiddleware(async (c, next) => {
    if (safe.has(c.req.method)) return next()
    const site = c.req.header('sec-fetch-site')
    const from = c.req.header('origin')
    const isOurs = (site ?? 'same-origin') === 'same-origin' && (from ?? origin) === origin
    if (!isOurs || (site === undefined && from === undefined)) throw new Refusal('cross-site-request')
    const route = findRoute(c.req.method, c.req.path)
    if ('hasBody' in route && route.hasBody && c.req.header('content-type') !== 'application/json') {
      throw new Refusal('unsupported-media-type')
    }
    return next()
  })
}
