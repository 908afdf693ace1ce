// One HTTP exchange over loopback, written down with the instants of sending and answering. Without an answer nobody
// knows whether it happened: that is what most of this tool is about.
import { Agent, type ClientRequest, request } from 'node:http'

export type Answer = { sentAt: number; answeredAt: number | null; status: number | null; json: unknown }

export type Exchange = {
  post(
    port: number,
    path: string,
    json: unknown,
    options?: { authorization?: string; network?: number },
  ): Promise<Answer>
  /** Destroys the sockets of all requests under way; how many there were. */
  cut(): number
  close(): void
}

const patienceMs = 15_000

export function createExchange(): Exchange {
  const agent = new Agent({ keepAlive: true })
  const underWay = new Set<ClientRequest>()
  return {
    post: (port, path, json, { authorization, network = 0 } = {}) =>
      new Promise((resolve) => {
        const body = Buffer.from(JSON.stringify(json))
        const sentAt = performance.now()
        const sent = request(
          {
            host: '127.0.0.1',
            port,
            path,
            method: 'POST',
            agent,
            headers: {
              host: `localhost:${port}`,
              origin: `http://localhost:${port}`,
              'content-type': 'application/json',
              'content-length': body.length,
              // Addresses set aside for measuring: the limits per network see a crowd.
              'x-forwarded-for': `198.${18 + ((network >> 8) & 1)}.${network & 255}.1`,
              ...(authorization ? { authorization } : {}),
            },
          },
          (answer) => {
            const chunks: Buffer[] = []
            answer.on('data', (chunk: Buffer) => chunks.push(chunk))
            answer.on('error', () => finish(null, null))
            answer.on('end', () =>
              finish(answer.statusCode ?? null, readJson(Buffer.concat(chunks).toString())),
            )
          },
        )
        const finish = (status: number | null, answered: unknown) => {
          underWay.delete(sent)
          resolve({ sentAt, answeredAt: status === null ? null : performance.now(), status, json: answered })
        }
        underWay.add(sent)
        sent.setTimeout(patienceMs, () => sent.destroy())
        sent.on('error', () => finish(null, null))
        sent.on('close', () => finish(null, null))
        sent.end(body)
      }),
    cut: () => {
      const count = underWay.size
      for (const sent of underWay) sent.destroy()
      return count
    },
    close: () => agent.destroy(),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
