import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { unlimited } from '../test/test-api.ts'
import type { Asker } from './dependencies.ts'
import { createKeptAnswers } from './kept-answers.ts'
import { keptListener } from './kept-listener.ts'
import { createRateLimiter } from './middleware/rate-limit.ts'

async function startKept(json: unknown) {
  const keptAnswers = createKeptAnswers<unknown>(() => true)
  await keptAnswers.keep('/kept?a=1', [], async () => ({ json, untilAt: Number.POSITIVE_INFINITY }))
  const asked: (string | undefined)[] = []
  const means = {
    keptAnswers,
    rooms: { answers: createKeptAnswers<unknown>(() => true) },
    now: Date.now,
    origin: 'http://localhost',
    limiter: createRateLimiter(unlimited, Date.now),
    addressOf: ({ req }: Asker) => {
      asked.push(req.header('x-forwarded-for'))
      return null
    },
  }
  const server = createServer(keptListener(means, (_, outgoing) => outgoing.writeHead(404).end())).listen(
    0,
    '127.0.0.1',
  )
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { server, port, asked }
}

describe('a kept answer over a real connection', () => {
  it('keeps every character of a text that is not ASCII', async () => {
    const { server, port } = await startKept({ name: 'Été, “schön” 🌊' })
    const answer = await fetch(`http://127.0.0.1:${port}/kept?a=1`, { headers: { connection: 'close' } })
    expect(await answer.json()).toEqual({ name: 'Été, “schön” 🌊' })
    expect(
      (await fetch(`http://127.0.0.1:${port}/kept?a=2`, { headers: { connection: 'close' } })).status,
    ).toBe(404)
    server.close()
  })

  it('reads a header that was sent twice, in any case, as one list', async () => {
    const { server, port, asked } = await startKept({})
    const lines = ['GET /kept?a=1 HTTP/1.1', 'Host: x', 'X-FORWARDED-FOR: 192.0.2.1', 'X-Other: 1']
    const socket = connect(port, '127.0.0.1')
    socket.write(`${[...lines, 'x-forwarded-for: 198.51.100.7', 'Connection: close'].join('\r\n')}\r\n\r\n`)
    let text = ''
    for await (const chunk of socket) text += chunk
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
    expect(asked).toEqual(['192.0.2.1, 198.51.100.7'])
    server.close()
  })
})
