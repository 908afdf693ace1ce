// Headers of every answer: pages, JSON, problems, redirects, 304. Nothing may come from or go to another origin.
import { createMiddleware } from 'hono/factory'
import type { ApiEnv, Bindings } from '../dependencies.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
]

const always: Record<string, string> = {
  'integrity-policy': 'blocked-destinations=(script)',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': permissionsPolicy(),
}

/** `allowed`: what this page may ask for besides what every page may. */
export function permissionsPolicy(allowed: readonly string[] = []): string {
  const own = ['publickey-credentials-get', 'publickey-credentials-create', 'clipboard-write', ...allowed]
  const never = [
    ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
    ...['microphone', 'midi', 'payment', 'usb', 'browsing-topics', 'screen-wake-lock'],
  ].filter((feature) => !own.includes(feature))
  return [...own.map((feature) => `${feature}=(self)`), ...never.map((feature) => `${feature}=()`)].join(', ')
}

/** `startsWorker`: a page whose one Trusted Types policy starts the worker it has, and nothing else. */
export function contentSecurityPolicy(startsWorker: boolean): string {
  return [...policy, `trusted-types ${startsWorker ? 'colloque' : "'none'"}`].join('; ')
}

/** The headers that every answer has; HSTS where the origin is https. */
export function headersOfEvery(origin: string): Record<string, string> {
  return {
    ...always,
    'content-security-policy': contentSecurityPolicy(false),
    ...(origin.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
      : {}),
  }
}

/** Sets the headers whatever answers; a page may have a policy, and an answer a cache-control, of its own. */
export function securityHeaders(origin: string) {
  const usual = Object.entries({ ...headersOfEvery(origin), 'cache-control': 'no-store' })
  return createMiddleware<ApiEnv>(async (c, next) => {
    // Without a server, in tests, there is no environment.
    const outgoing = (c.env as Bindings | undefined)?.outgoing
    if (outgoing) {
      // Node lets what the answer says itself go before. Told to an answer of the web, they would cost twice as much.
      for (const [name, value] of usual) outgoing.setHeader(name, value)
      return next()
    }
    await next()
    const { headers } = c.res
    for (const [name, value] of usual) if (!headers.has(name)) headers.set(name, value)
  })
}
