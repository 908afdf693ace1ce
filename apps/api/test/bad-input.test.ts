import { request as rawRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BuiltPractice, buildBooking, random } from '@colloque/rehearsal'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { origin, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let path: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ practice } = await api.open())
  path = `/api/practices/${practice.slug}/appointments`
})
afterAll(() => api.end())

type Json = Record<string, unknown>
const valid = () => buildBooking(practice, tuesdayAt(9)) as unknown as Json & { envelopes: [Json, Json] }

/** `valid()` with one thing changed at a path. */
function withChange(change: (request: ReturnType<typeof valid>) => void) {
  const request = valid()
  change(request)
  return request
}

describe('a booking whose shape is wrong', () => {
  const cases: [string, (r: ReturnType<typeof valid>) => void, string][] = [
    ['has an unknown field', (r) => Object.assign(r, { reason: 'canary-7f3a' }), '/'],
    [
      'has an unknown field in an envelope',
      (r) => Object.assign(r.envelopes[0], { note: 'canary-7f3a' }),
      '/envelopes/0',
    ],
    ['lacks the schedule', (r) => Reflect.deleteProperty(r, 'scheduleId'), '/scheduleId'],
    ['has a number for an id', (r) => Object.assign(r, { scheduleId: 7 }), '/scheduleId'],
    ['has an id of 15 bytes', (r) => Object.assign(r, { appointmentId: random(15) }), '/appointmentId'],
    [
      'has an id that is not canonical',
      (r) => Object.assign(r, { appointmentId: `${'A'.repeat(21)}B` }),
      '/appointmentId',
    ],
    ['has padding', (r) => Object.assign(r, { manageTokenHash: `${random(32)}=` }), '/manageTokenHash'],
    [
      'has the other base64 alphabet',
      (r) => Object.assign(r, { manageTokenHash: `${'A'.repeat(42)}+` }),
      '/manageTokenHash',
    ],
    ['has a NUL in a text', (r) => Object.assign(r, { start: `${tuesdayAt(9)}\u0000` }), '/start'],
    ['has a lone surrogate in a text', (r) => Object.assign(r, { start: '\ud800' }), '/start'],
    ['has a start that is no instant', (r) => Object.assign(r, { start: '2026-02-30T09:00:00Z' }), '/start'],
    ['has a start with a zone', (r) => Object.assign(r, { start: '2026-11-24T09:00:00+01:00' }), '/start'],
    ['has a start with fractions', (r) => Object.assign(r, { start: '2026-11-24T09:00:00.000Z' }), '/start'],
    [
      'has a length that is no whole number',
      (r) => Object.assign(r.lengthClass as Json, { lengthTicks: 1.5 }),
      '/lengthClass/lengthTicks',
    ],
    [
      'has a length of a text',
      (r) => Object.assign(r.lengthClass as Json, { lengthTicks: '4' }),
      '/lengthClass/lengthTicks',
    ],
    [
      'has a negative pause',
      (r) => Object.assign(r.lengthClass as Json, { beforeTicks: -1 }),
      '/lengthClass/beforeTicks',
    ],
    [
      'has a body one byte short',
      (r) => Object.assign(r.envelopes[0], { body: random(1079) }),
      '/envelopes/0/body',
    ],
    [
      'has a body one byte long',
      (r) => Object.assign(r.envelopes[1], { body: random(1081) }),
      '/envelopes/1/body',
    ],
    ['has no body', (r) => Object.assign(r.envelopes[0], { body: '' }), '/envelopes/0/body'],
    [
      'has a guest wrap of another length',
      (r) => Object.assign(r.envelopes[0], { guestWrap: random(79) }),
      '/envelopes/0/guestWrap',
    ],
    [
      'has an encapsulated key of another length',
      (r) => Object.assign(r.envelopes[0].grant as Json, { encapsulatedKey: random(1119) }),
      '/envelopes/0/grant/encapsulatedKey',
    ],
    [
      'has a wrapped key of another length',
      (r) => Object.assign(r.envelopes[0].grant as Json, { wrappedKey: random(49) }),
      '/envelopes/0/grant/wrappedKey',
    ],
    [
      'has a key id of another length',
      (r) => Object.assign(r.envelopes[1].grant as Json, { keyId: random(15) }),
      '/envelopes/1/grant/keyId',
    ],
    [
      'has a negative epoch',
      (r) => Object.assign(r.envelopes[1].grant as Json, { epoch: -1 }),
      '/envelopes/1/grant/epoch',
    ],
    ['has the envelopes in the other order', (r) => r.envelopes.reverse(), '/envelopes/0/field'],
    ['has one envelope', (r) => r.envelopes.pop(), '/envelopes'],
    ['has three envelopes', (r) => (r.envelopes as Json[]).push(r.envelopes[0]), '/envelopes'],
    ['has null for an envelope', (r) => Object.assign(r.envelopes, { 0: null }), '/envelopes/0'],
  ]
  it.each(cases)('%s: says where, writes nothing, repeats nothing', async (_, change, field) => {
    const before = await api.countRows()
    const answer = await api.ask(path, { json: withChange(change) })
    expect(answer).toMatchObject({ status: 400, problem: { type: 'invalid-request' } })
    expect(answer.problem.errors?.map((error) => error.field)).toContain(field)
    expect(answer.text).not.toContain('canary')
    expect(await api.countRows()).toEqual(before)
  })

  it('is booked when nothing is changed (control)', async () => {
    expect((await api.ask(path, { json: valid() })).status).toBe(201)
  })
})

describe('a body that is not what it says', () => {
  const send = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => api.ask(path, { method: 'POST', body, headers })

  it.each([
    ['nothing', ''],
    ['half of it', '{"appointmentId":"AAAA'],
    ['not JSON', 'appointmentId=AAAA'],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x22])],
    ['a million brackets that are never closed', '['.repeat(15_000)],
  ])('(%s) is unreadable-body', async (_, body) => {
    const before = await api.countRows()
    expect(await send(body)).toMatchObject({ status: 400, problem: { type: 'unreadable-body' } })
    expect(await api.countRows()).toEqual(before)
  })

  it.each([
    ['null'],
    ['[]'],
    ['"text"'],
    ['7'],
    ['{"__proto__":{"appointmentId":"x"}}'],
    ['{"constructor":{}}'],
  ])('(%s) is invalid-request', async (body) => {
    expect(await send(body)).toMatchObject({ status: 400, problem: { type: 'invalid-request' } })
  })

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['application/json; charset=latin1'],
    ['application/merge-patch+json'],
    ['multipart/form-data; boundary=x'],
  ])('is refused as %s', async (type) => {
    expect(await send(JSON.stringify(valid()), { 'content-type': type })).toMatchObject({
      status: 415,
      problem: { type: 'unsupported-media-type' },
    })
  })

  it('is refused without a content type', async () => {
    expect(await send(new Uint8Array([0x7b, 0x7d]), {})).toMatchObject({ status: 415 })
  })
})

describe('a body that is too large', () => {
  const large = () => JSON.stringify({ ...valid(), filler: 'x'.repeat(17_000) })

  it('is refused by its length before it is read', async () => {
    const before = await api.countRows()
    const headers = { 'content-type': 'application/json', 'content-length': String(large().length) }
    expect(await api.ask(path, { method: 'POST', body: large(), headers })).toMatchObject({
      status: 413,
      problem: { type: 'body-too-large' },
    })
    expect(await api.countRows()).toEqual(before)
  })

  it('is counted while it arrives in chunks, over real HTTP', async () => {
    const server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port: 0 })
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { origin, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
      const request = rawRequest({ port, host: '127.0.0.1', method: 'POST', path, headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
        request.destroy()
      })
      request.on('error', reject)
      for (let i = 0; i < 20; i++) request.write(' '.repeat(1024))
      request.end('{}')
    })
    expect(status).toBe(413)
    server.close()
  })
})

describe('an address that is wrong', () => {
  it.each([
    ['/api/practices/UPPER', 400, 'invalid-request'],
    ['/api/practices/%00', 400, 'invalid-request'],
    ['/api/practices/a--b', 400, 'invalid-request'],
    ['/api/practices/no-such-practice', 404, 'not-found'],
    ['/api/practices/%', 400, 'invalid-request'],
    ['/api/nothing', 404, 'not-found'],
    ['/api', 404, 'not-found'],
    ['/api/practices/', 404, 'not-found'],
  ])('%s is %d %s', async (address, status, type) => {
    expect(await api.ask(address)).toMatchObject({ status, problem: { type } })
  })

  it.each([
    ['from=2026-11-24', 'query/days'],
    ['from=2026-11-24&days=0', 'query/days'],
    ['from=2026-11-24&days=63', 'query/days'],
    ['from=2026-11-24&days=1e1x', 'query/days'],
    ['from=2026-02-30&days=1', 'query/from'],
    ['from=tomorrow&days=1', 'query/from'],
    ['from=2026-11-24&from=2026-11-25&days=1', 'query/from'],
    ['from=2026-11-24&days=1&reason=canary', 'query'],
  ])('asks for free time with ?%s and hears %s', async (query, field) => {
    const address = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?${query}`
    const answer = await api.ask(address)
    expect(answer).toMatchObject({ status: 400, problem: { type: 'invalid-request' } })
    expect(answer.problem.errors?.[0]?.field).toBe(field)
    expect(answer.text).not.toContain('canary')
  })

  it('with the wrong method says which are right', async () => {
    const answer = await api.ask('/api/practices', { method: 'DELETE' })
    expect(answer).toMatchObject({ status: 405, problem: { type: 'method-not-allowed' } })
    expect(answer.headers.get('allow')).toBe('GET, POST')
  })
})

describe('a request of another site', () => {
  it.each([
    ['neither Origin nor Sec-Fetch-Site', { origin: '' }],
    ['a foreign Origin', { origin: 'https://elsewhere.example' }],
    ['the same host over another scheme', { origin: 'https://localhost:8080' }],
    ['Origin null', { origin: 'null' }],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site none', { 'sec-fetch-site': 'none' }],
  ])('with %s is refused and writes nothing', async (_, headers: Record<string, string>) => {
    const before = await api.countRows()
    const sent = new Headers({ origin, 'content-type': 'application/json', ...headers })
    if (headers.origin === '') sent.delete('origin')
    const answer = await api.app.request(`${origin}${path}`, {
      method: 'POST',
      headers: sent,
      body: JSON.stringify(valid()),
    })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ type: 'cross-site-request' })
    expect(await api.countRows()).toEqual(before)
  })

  it('of our own page passes with either header (control)', async () => {
    for (const [name, value] of [
      ['origin', origin],
      ['sec-fetch-site', 'same-origin'],
    ] as const) {
      const answer = await api.app.request(`${origin}${path}`, {
        method: 'POST',
        headers: { [name]: value, 'content-type': 'application/json' },
        body: JSON.stringify(buildBooking(practice, name === 'origin' ? tuesdayAt(13) : tuesdayAt(14))),
      })
      expect(answer.status).toBe(201)
    }
  })
})

describe('an incident', () => {
  it('answers with a random id and logs route and class, nothing that was sent', async () => {
    const broken = await startTestApi()
    const { practice: known } = await broken.open()
    const logged: string[] = broken.logged
    await broken.owner`ALTER TABLE busy RENAME TO busy_gone`
    const canary = buildBooking(known, tuesdayAt(9))
    const answer = await broken.ask(`/api/practices/${known.slug}/appointments`, { json: canary })
    expect(answer).toMatchObject({
      status: 500,
      problem: { type: 'internal-error', title: 'Internal error' },
    })
    expect(answer.problem.incident).toMatch(/^[a-z2-7]{16}$/)
    expect(logged).toEqual([
      `incident ${answer.problem.incident}: PostgresError 42P01 in POST /api/practices/{slug}/appointments`,
    ])
    expect(logged.join()).not.toContain(known.slug)
    await broken.end()
  })
})
