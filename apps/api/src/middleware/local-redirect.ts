// An IP address cannot be a passkey's domain: a visit by 127.0.0.1 is sent to the origin's name. Health checks and
// the API answer where they are asked.
import { createMiddleware } from 'hono/factory'

const machines = /^\/(healthz|readyz|api)(\/|$)/
const numeric = /^(127\.\d+\.\d+\.\d+|\[::1\])$/

/** Redirects pages asked for by a loopback address to the same place under `origin`. */
export function localRedirect(origin: string) {
  const { hostname } = new URL(origin)
  return createMiddleware(async (c, next) => {
    if (hostname !== 'localhost' || machines.test(c.req.path)) return next()
    const url = new URL(c.req.url)
    if (!numeric.test(url.hostname)) return next()
    return c.redirect(`${origin}${url.pathname}${url.search}`, 307)
  })
}
