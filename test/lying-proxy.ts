// A real HTTP server between browser and API. It writes down everything that passes and can be told to lie: what a
// malicious operator or a broken machine in the middle can do to answers, a browser meets here for real.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** One exchange as it passed, bodies as bytes; `answer` is what the browser received. */
export type Exchange = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly status: number
  readonly answerHeaders: IncomingHttpHeaders
  readonly answer: Buffer
}

/** What the API answered, to be answered otherwise. */
export type TrueAnswer = { readonly status: number; readonly json: unknown }

/**
 * Decides what happens to a request. `cut`: the connection drops before the API hears of it. `lose`: the API
 * answers, and the answer is lost on the way. An answer: it goes out, and the API never hears of the request. A
 * function: its JSON goes out in the place of the true answer. `heldUntil`: the true answer goes out once that is so.
 */
export type Lie =
  | 'cut'
  | 'lose'
  | TrueAnswer
  | { readonly heldUntil: Promise<unknown> }
  | ((truth: TrueAnswer) => unknown)

export type LyingProxy = {
  /** What browsers are given as the service's address. */
  readonly origin: string
  readonly exchanges: Exchange[]
  /** Where the API really listens. */
  forwardTo(port: number): void
  /** Lies about matching requests from now on; null: tells the truth again. */
  lie(decide: ((method: string, path: string) => Lie | null) | null): void
  stop(): Promise<void>
}

/** Starts a proxy on a free port of this machine. */
export async function startLyingProxy(): Promise<LyingProxy> {
  let upstreamPort = 0
  let decide: ((method: string, path: string) => Lie | null) | null = null
  const exchanges: Exchange[] = []

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = 'GET', url = '/' } = incoming
    const body = await bytesOf(incoming)
    const lie = decide?.(method, url) ?? null
    if (lie === 'cut') return void outgoing.destroy()
    const isInvented = typeof lie === 'object' && lie !== null && 'status' in lie
    const upstream = isInvented ? invented(lie) : await forward(upstreamPort, incoming, body)
    if (typeof lie === 'object' && lie !== null && 'heldUntil' in lie) await lie.heldUntil
    if ('stream' in upstream) return passOn(incoming, outgoing, upstream)
    if (lie === 'lose') return void outgoing.destroy()
    const sent = typeof lie === 'function' ? lied(upstream, lie) : upstream
    const headers = { ...upstream.headers }
    for (const name of ['content-length', 'transfer-encoding', 'connection']) delete headers[name]
    if (sent !== upstream) for (const name of ['content-encoding', 'etag']) delete headers[name]
    outgoing.writeHead(sent.status, { ...headers, 'content-length': sent.bytes.length })
    outgoing.end(method === 'HEAD' ? undefined : sent.bytes)
    const { headers: requestHeaders } = incoming
    exchanges.push({
      method,
      path: url,
      headers: requestHeaders,
      body,
      status: sent.status,
      answerHeaders: headers,
      answer: sent.bytes,
    })
  }

  // An answer that never ends is written down once it has.
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse, { stream }: Streamed) => {
    const { method = 'GET', url = '/' } = incoming
    const { headers: answerHeaders, statusCode: status = 502 } = stream
    const chunks: Buffer[] = []
    outgoing.writeHead(status, answerHeaders)
    outgoing.on('close', () => stream.destroy())
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('close', () => {
      const answer = Buffer.concat(chunks)
      exchanges.push({
        method,
        path: url,
        headers: incoming.headers,
        body: Buffer.alloc(0),
        status,
        answerHeaders,
        answer,
      })
      outgoing.end()
    })
    stream.on('error', () => outgoing.destroy())
    // Who asked may have gone before the answer began.
    if (outgoing.destroyed) stream.destroy()
    else stream.pipe(outgoing)
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    exchanges,
    forwardTo: (target) => {
      upstreamPort = target
    },
    lie: (next) => {
      decide = next
    },
    stop: () => close(server),
  }
}

type Received = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer }

type Streamed = { readonly stream: IncomingMessage }

function invented({ status, json }: TrueAnswer): Received {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  const headers = { 'content-type': type, 'cache-control': 'no-store' }
  return { status, headers, bytes: Buffer.from(JSON.stringify(json)) }
}

function lied(truth: Received, lie: (truth: TrueAnswer) => unknown): Received {
  const json: unknown = JSON.parse(truth.bytes.toString('utf8'))
  return { ...truth, bytes: Buffer.from(JSON.stringify(lie({ status: truth.status, json }))) }
}

function forward(port: number, incoming: IncomingMessage, body: Buffer): Promise<Received | Streamed> {
  return new Promise((resolve, reject) => {
    const { method, url, headers } = incoming
    // Uncompressed, so that what passes can be read.
    const sent = { ...headers, 'accept-encoding': 'identity' }
    // A connection of its own: a kept one may be closed by the API in the very moment it is used again.
    const target = { host: '127.0.0.1', port, method, path: url, headers: sent, agent: false }
    const outgoing = request(target, (answer) => {
      if (answer.headers['content-type'] === 'text/event-stream') return resolve({ stream: answer })
      bytesOf(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, bytes }),
        reject,
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
