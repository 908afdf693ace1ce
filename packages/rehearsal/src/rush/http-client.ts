// The generator's own HTTP client: node:http with kept connections, because it shares the machine with what it
// measures. The crowd comes from many networks (127.0.0.0/8 has room), as the server's limits per network expect.
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isLoopback } from './arguments.ts'

export type Asked = {
  method: 'GET' | 'POST'
  path: string
  headers?: Readonly<Record<string, string>>
  json?: unknown
  /** Which of the crowd's networks asks. */
  network: number
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

export type HttpClient = {
  /** Null: no answer came, so that it may or may not have happened. */
  ask(asked: Asked): Promise<Answer | null>
  /** How many networks the crowd comes from: 1 where the system has no more loopback addresses. */
  networks: number
  close(): void
}

const wantedNetworks = 64
const socketsANetwork = 16
const patienceMs = 30_000

/** A client of `url`; finds out first from how many networks it may come. */
export async function createHttpClient(url: URL): Promise<HttpClient> {
  const many = createClient(url, wantedNetworks)
  if (isLoopback(url.hostname) && (await many.ask({ method: 'GET', path: '/healthz', network: 1 })))
    return many
  many.close()
  return createClient(url, 1)
}

function createClient(url: URL, networks: number): HttpClient {
  const isSecure = url.protocol === 'https:'
  const [Agent, request] = isSecure ? [HttpsAgent, httpsRequest] : [HttpAgent, httpRequest]
  const agents = Array.from(
    { length: networks },
    () => new Agent({ keepAlive: true, maxSockets: socketsANetwork }),
  )
  // `localhost` may mean ::1 first, which has no neighbours to come from.
  const host = networks > 1 ? '127.0.0.1' : url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port || (isSecure ? '443' : '80')

  function once({ method, path, headers, json, network }: Asked, mayRepeat: boolean): Promise<Answer | null> {
    const body = json === undefined ? null : Buffer.from(JSON.stringify(json))
    const which = network % networks
    return new Promise((resolve) => {
      const outgoing = request(
        {
          host,
          port,
          method,
          path,
          agent: agents[which],
          ...(networks > 1 ? { localAddress: `127.0.${which + 1}.1` } : {}),
          headers: {
            host: url.host,
            ...(method === 'POST' ? { origin: url.origin } : {}),
            ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          )
          incoming.on('error', () => resolve(null))
        },
      )
      outgoing.setTimeout(patienceMs, () => outgoing.destroy())
      outgoing.on('error', () => {
        // A kept connection that closed in that very moment: browsers ask again where asking changes nothing.
        const isStale = mayRepeat && outgoing.reusedSocket && method === 'GET'
        resolve(isStale ? once({ method, path, network, ...(headers ? { headers } : {}) }, false) : null)
      })
      outgoing.end(body ?? undefined)
    })
  }

  return {
    networks,
    ask: (asked) => once(asked, true),
    close: () => {
      for (const agent of agents) agent.destroy()
    },
  }
}
