// An HTTP client that behaves as one browser does: it keeps the session cookie and says where it comes from.
import { type Client, createClient, type Fetch } from '@colloque/client'

/** A client of its own cookie jar for the API at `origin`. */
export function memberClient(origin: string, fetch: Fetch): Client {
  let cookie: string | null = null
  const asBrowser: Fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', origin)
    headers.set('sec-fetch-site', 'same-origin')
    if (cookie !== null) headers.set('cookie', cookie)
    const response = await fetch(input, { ...init, headers })
    for (const set of response.headers.getSetCookie()) cookie = set.split(';')[0] ?? null
    return response
  }
  return createClient(origin, { fetch: asBrowser })
}
