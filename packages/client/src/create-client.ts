// The typed HTTP client. Its routes are derived from the contract at compile time; nothing of the contract is shipped.
import type { Api } from '@colloque/contract'
import { hc } from 'hono/client'

export type Client = ReturnType<typeof hc<Api>>
export type Fetch = typeof globalThis.fetch

/** A client for the API at `origin` (no trailing slash). `fetch` can be given for Node or for tests. */
export function createClient(origin: string, options: { fetch?: Fetch } = {}): Client {
  return hc<Api>(origin, {
    init: { cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' },
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })
}
