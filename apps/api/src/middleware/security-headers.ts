// Headers of every answer: pages, JSON, problems, redirects, 304. Nothing may come from or go to another origin.
import { createMiddleware } from 'hono/factory'

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
  'permissions-policy': [
    'publickey-credentials-get=(self)',
    'publickey-credentials-create=(self)',
    'clipboard-write=(self)',
    ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'].map(off),
    ...['microphone', 'midi', 'payment', 'usb', 'browsing-topics', 'screen-wake-lock'].map(off),
  ].join(', '),
}

function off(feature: string): string {
  return `${feature}=()`
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

/** Sets the headers whatever answered; a page may have a policy of its own. */
export function securityHeaders(origin: string) {
  const { 'content-security-policy': closed = '', ...others } = headersOfEvery(origin)
  return createMiddleware(async (c, next) => {
    await next()
    const { headers } = c.res
    for (const [name, value] of Object.entries(others)) headers.set(name, value)
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', closed)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  })
}
