// The typed HTTP client. Its routes are derived from the contract at compile time; nothing of the contract is shipped, and
// of hono its types alone: what a browser loads is the few lines below.
import type { Api } from '@colloque/contract'
import type { hc } from 'hono/client'

export type Client = ReturnType<typeof hc<Api>>
export type Fetch = typeof globalThis.fetch

/** What a route may be called with, and how. */
type Call = {
  param?: Record<string, string>
  query?: Record<string, string | undefined>
  header?: Record<string, string | undefined>
  json?: unknown
}
type CallOptions = { headers?: Record<string, string>; init?: RequestInit }

/** A client for the API at `origin` (no trailing slash). `fetch` can be given for Node or for tests. */
export function createClient(origin: string, options: { fetch?: Fetch } = {}): Client {
  // Asked for at every call: a test may put another one in its place.
  const send: Fetch = (...request) => (options.fetch ?? fetch)(...request)
  return placeAt(origin, send) as Client
}

// A place on the way to a route: `client.api.practices[':slug'].$get({ param })`.
function placeAt(path: string, send: Fetch): unknown {
  return new Proxy(() => undefined, {
    // A promise that is resolved with a place asks whether it is one.
    get: (_, key) =>
      typeof key === 'string' && key !== 'then' ? placeAt(`${path}/${key}`, send) : undefined,
    apply: (_, __, [call, options]: [Call?, CallOptions?]) => {
      const at = path.lastIndexOf('/$')
      return request(path.slice(0, at), path.slice(at + 2).toUpperCase(), send, call ?? {}, options ?? {})
    },
  })
}

function request(
  path: string,
  method: string,
  send: Fetch,
  { param = {}, query = {}, header = {}, json }: Call,
  { headers = {}, init }: CallOptions,
): Promise<Response> {
  const url = path.replace(/\/:(\w+)/g, (_, name: string) => `/${encodeURIComponent(param[name] ?? '')}`)
  const asked = new URLSearchParams(present(query)).toString()
  return send(asked === '' ? url : `${url}?${asked}`, {
    method,
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...present(header),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...init,
  })
}

function present(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
