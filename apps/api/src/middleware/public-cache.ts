// Answers whose route declares nothing but public data may be kept and asked for again by ETag; all others never.
import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { findRoute } from '../declared-routes.ts'

export const publicCache = createMiddleware(async (c, next) => {
  if (!['GET', 'HEAD'].includes(c.req.method)) return next()
  await next()
  const route = findRoute(c.req.method, c.req.path)
  const isPublic = 'answers' in route && route.answers.every((dataClass) => dataClass === 'public')
  // Files bring their own.
  if (!isPublic || c.res.status !== 200 || c.res.headers.has('etag')) return
  const body = await c.res.clone().arrayBuffer()
  const etag = `"${createHash('sha256').update(Buffer.from(body)).digest('base64url')}"`
  c.res.headers.set('etag', etag)
  c.res.headers.set('cache-control', 'no-cache')
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(etag)
  ) {
    c.res = new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-cache' } })
  }
})
