// Against a real HTTP server on this machine: what pages are told when answers are good, bad, foreign or missing.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from './create-client.ts'
import { ProblemError, requireAnswer } from './problem-error.ts'

let answer: (response: ServerResponse) => void = () => {}
let server: Server
let origin = ''

beforeAll(async () => {
  server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

function respond(status: number, body: string, type = 'application/json') {
  answer = (response) => response.writeHead(status, { 'content-type': type }).end(body)
}

const ask = () => requireAnswer(createClient(origin).api.deployment.$get())

async function failure(): Promise<ProblemError> {
  const outcome = await ask().catch((error: unknown) => error)
  if (outcome instanceof ProblemError) return outcome
  throw new Error('it was answered')
}

describe('an answer', () => {
  it('is returned as its JSON', async () => {
    respond(200, '{"deploymentId":"AAAAAAAAAAAAAAAAAAAAAA"}')
    expect(await ask()).toEqual({ deploymentId: 'AAAAAAAAAAAAAAAAAAAAAA' })
  })

  it('that is a problem says its type, fields and incident', async () => {
    const errors = [{ field: '/start', code: 'invalid' }]
    respond(409, JSON.stringify({ type: 'slot-taken', status: 409, title: '', errors, incident: 'x1' }))
    expect(await failure()).toMatchObject({ type: 'slot-taken', status: 409, errors, incident: 'x1' })
  })

  it.each([
    ['a page of a captive portal', 200, '<html>Welcome to the hotel</html>', 'text/html'],
    ['an error page of a proxy', 502, '<html>Bad gateway</html>', 'text/html'],
    ['a problem without a type', 500, '{"status":500}', 'application/problem+json'],
    ['nothing', 500, '', 'text/plain'],
  ])('that is %s is not this service’s', async (_, status, body, type) => {
    respond(status, body, type)
    expect((await failure()).type).toBe('unreadable-answer')
  })

  it('keeps of a hostile problem only fields that are fields', async () => {
    respond(
      400,
      '{"type":"invalid-request","errors":[1,null,{"field":2},{"field":"/a","code":"b"}],"incident":{}}',
    )
    expect(await failure()).toMatchObject({ errors: [{ field: '/a', code: 'b' }], incident: undefined })
  })

  it('that never comes is offline', async () => {
    answer = (response) => response.destroy()
    expect((await failure()).type).toBe('offline')
  })
})
