// Serves kept answers straight from Node's request to Node's answer: what most people do in a rush is look, and one more
// middleware, or making objects of the web, costs as much as the answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Asker, Dependencies } from './dependencies.ts'
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts'
import { headersOfEvery } from './middleware/security-headers.ts'

type Found = Pick<KeptAnswers<unknown>, 'find'>
type Means = Pick<Dependencies, 'now' | 'origin' | 'addressOf' | 'limiter'> & {
  keptAnswers: Found
  rooms: { answers: Found }
}
type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** What goes out; `headers`: names and values in turn. Text that is ASCII goes out as it lies in memory. */
type Ready = { status: 200 | 304; headers: string[]; body: string | null; encoding: 'latin1' | 'utf8' }

/**
 * Answers a GET of what is kept, with 304 for whoever has it (RFC 9110 §13.1.2). What is not kept, and who asks too often,
 * goes to the `application`, which does what it does with everybody.
 */
export function keptListener(means: Means, application: Listener): Listener {
  const { keptAnswers, rooms, now, origin, addressOf, limiter } = means
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

  function find(path: string, asker: Asker): Ready | null {
    const kept = keptAnswers.find(path, now()) ?? rooms.answers.find(path, now())
    if (!kept || !limiter.admits('reads', addressOf(asker))) return null
    const { whole, known } = ready.get(kept) ?? prepare(kept)
    const has = asker.req.header('if-none-match')
    const isKnown = has !== undefined && (has === kept.etag || has.split(/\s*,\s*/).includes(kept.etag))
    return isKnown ? known : whole
  }

  return (incoming, outgoing) => {
    const found = incoming.method === 'GET' ? find(incoming.url ?? '', askerOf(incoming)) : null
    if (found) outgoing.writeHead(found.status, found.headers).end(found.body, found.encoding)
    else application(incoming, outgoing)
  }
}

// Node has made its object of all headers already, to look for Host and Expect.
function askerOf(incoming: IncomingMessage): Asker {
  const header = (name: string) => {
    const found = incoming.headers[name]
    return typeof found === 'object' ? found.join(', ') : found
  }
  return { env: { incoming }, req: { header } }
}
