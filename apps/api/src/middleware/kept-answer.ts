// Serves a kept answer before anything else is asked: what most people do in a rush is look. It stands before the
// application, and in a server process before everything that makes objects of the web of Node's: both cost more than
// the answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Asker, Dependencies } from '../dependencies.ts'
import type { KeptAnswer, KeptAnswers } from '../kept-answers.ts'
import type { RateLimiter } from './rate-limit.ts'
import { headersOfEvery } from './security-headers.ts'

type Found = Pick<KeptAnswers<unknown>, 'find'>
type Means = Pick<Dependencies, 'now' | 'origin' | 'addressOf'> & {
  keptAnswers: Found
  rooms: { answers: Found }
}

/** What goes out; `headers`: names and values in turn. Text that is ASCII goes out as it lies in memory. */
type Ready = { status: 200 | 304; headers: string[]; body: string | null; encoding: 'latin1' | 'utf8' }

/**
 * Finds kept text, or 304 for whoever has it (RFC 9110 §13.1.2), for a GET of that path and query. Null when nothing is
 * kept, or for who asks too often: the application then does what it does with everybody.
 */
export type FindKept = (path: string, asker: Asker) => Ready | null

export function findKept(
  { keptAnswers, rooms, now, origin, addressOf }: Means,
  limiter: RateLimiter,
): FindKept {
  const always = { ...headersOfEvery(origin), 'cache-control': 'no-cache' }
  const ready = new WeakMap<KeptAnswer, Record<'whole' | 'known', Ready>>()

  function prepare(kept: KeptAnswer): Record<'whole' | 'known', Ready> {
    const { body, etag } = kept
    const length = Buffer.byteLength(body)
    const ofBody = { 'content-type': 'application/json', 'content-length': `${length}` }
    const encoding = length === body.length ? 'latin1' : 'utf8'
    const made: Record<'whole' | 'known', Ready> = {
      whole: { status: 200, headers: Object.entries({ ...always, etag, ...ofBody }).flat(), body, encoding },
      known: { status: 304, headers: Object.entries({ ...always, etag }).flat(), body: null, encoding },
    }
    ready.set(kept, made)
    return made
  }

  return (path, asker) => {
    const kept = keptAnswers.find(path, now()) ?? rooms.answers.find(path, now())
    if (!kept || !limiter.admits('reads', addressOf(asker))) return null
    const { whole, known } = ready.get(kept) ?? prepare(kept)
    const has = asker.req.header('if-none-match')
    return has !== undefined && (has === kept.etag || has.split(/\s*,\s*/).includes(kept.etag))
      ? known
      : whole
  }
}

/** As an answer of the web. */
export function keptResponse(find: FindKept, request: Request, env: Asker['env'] = {}): Response | null {
  if (request.method !== 'GET') return null
  const header = (name: string) => request.headers.get(name) ?? undefined
  const ready = find(pathOf(request.url), { env, req: { header } })
  if (!ready) return null
  const { status, headers, body } = ready
  const pairs = headers.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [],
  )
  return new Response(body, { status, headers: pairs })
}

/** Straight from Node's request to Node's answer; everything else goes to `others`. */
export function keptListener(
  find: FindKept,
  others: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
) {
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const ready = incoming.method === 'GET' ? find(incoming.url ?? '', askerOf(incoming)) : null
    if (ready) outgoing.writeHead(ready.status, ready.headers).end(ready.body, ready.encoding)
    else others(incoming, outgoing)
  }
}

// Node makes an object of all headers when it is asked for one; two are wanted.
function askerOf(incoming: IncomingMessage): Asker {
  const { rawHeaders } = incoming
  const header = (name: string) => {
    let found: string | undefined
    for (let i = 0; i < rawHeaders.length; i += 2) {
      if (rawHeaders[i]?.length !== name.length || rawHeaders[i]?.toLowerCase() !== name) continue
      found = found === undefined ? rawHeaders[i + 1] : `${found}, ${rawHeaders[i + 1]}`
    }
    return found
  }
  return { env: { incoming }, req: { header } }
}

/** Path and query of an address: what answers are kept by. */
export function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}
