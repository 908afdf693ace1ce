// Every route of the contract: who is let in, and which headers every answer carries.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { accesses, routes } from '@colloque/contract'
import { createColleagueInvitation } from '@colloque/database'
import {
  type BuiltPractice,
  buildBooking,
  buildMember,
  buildSeedGrant,
  newId,
  random,
} from '@colloque/rehearsal'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  cookieOf,
  origin,
  startTestApi,
  type TestApi,
  tuesdayAt,
  unlimited,
} from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let administrator: string
let colleague: string
let foreigner: string
let appointmentId: string
let authorization: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ practice, cookie: administrator } = await api.open())
  ;({ cookie: foreigner } = await api.open())
  const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
  const { account } = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
  colleague = cookieOf(await api.ask('/api/colleagues', { json: { invitationToken, account } }))
  ;({ appointmentId, authorization } = await api.bookVisit(practice, tuesdayAt(9)))
})
afterAll(() => api.end())

const all = Object.entries(routes)
const guarded = all.filter(([, route]) =>
  ['session', 'member', 'practitioner', 'administrator'].includes(route['x-access']),
)

/** A well-formed request of the route, so that only access decides. */
function pathOf(path: string): string {
  const values: Record<string, string> = {
    slug: practice.slug,
    practitionerId: practice.member.practitionerId,
    scheduleId: practice.scheduleId,
    appointmentId,
    unlockerId: practice.member.account.unlockers[0]?.slot.unlockerId ?? '',
    recordId: newId(),
    documentId: newId(),
    chunkIndex: '0',
    chunkNumber: '0',
    memberId: newId(),
    deviceId: newId(),
    invitationId: newId(),
    pairingId: newId(),
    askId: newId(),
    recoveryId: newId(),
  }
  const days = /availability$|practice\/appointments$/.test(path) ? '?from=2026-11-24&days=1' : ''
  const query = path === '/api/practice/grants' ? '?belowEpoch=2' : days
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '') + query
}

function ask(
  name: string,
  init: { cookie?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const route = all.find(([known]) => known === name)?.[1]
  if (!route) throw new Error(name)
  const method = route.method.toUpperCase()
  const json = 'request' in route && 'body' in route.request ? bodyOf(name) : undefined
  return api.ask(pathOf(route.path), { method, ...(json === undefined ? {} : { json }), ...init })
}

function bodyOf(name: string): object {
  const act = { actNumber: 9, proof: random(64) }
  const bodies: Record<string, object> = {
    changeStatus: { status: 'arrived', ...act },
    rescheduleAppointment: { scheduleId: practice.scheduleId, start: tuesdayAt(12), ...act },
    bookForPatient: buildBooking(practice, tuesdayAt(9)),
    writeMessageOfPractice: messageBody(),
    writeMessage: messageBody(),
    beginDocumentOfPractice: { chunkCount: 1 },
    beginDocument: { chunkCount: 1 },
    writeChunkOfPractice: { chunk: random(262_160) },
    writeChunk: { chunk: random(262_160) },
    offerToWish: { scheduleId: practice.scheduleId, start: tuesdayAt(12) },
    removeMember: { signedDocument: null },
    giveSeedGrants: { seedGrants: [buildSeedGrant(newId(), 1)] },
    writeScheduleRules: { revision: 99, rules: { openings: [], exceptions: [], absences: [] } },
  }
  return bodies[name] ?? {}
}

function messageBody(): object {
  const ids = { number: 1, messageId: newId(), field: 5, audience: 'clinical' }
  return { ...ids, previous: random(32), body: random(1080), proof: random(64) }
}

describe('access', () => {
  it('is declared by every route', () => {
    expect(all.length).toBe(111)
    for (const [name, route] of all) {
      expect(Object.keys(accesses), name).toContain(route['x-access'])
    }
  })

  it.each(guarded)('to %s is refused to who is not signed in, and nothing is written', async (name) => {
    const before = await api.countRows()
    for (const init of [{}, { cookie: `__Host-colloque=${random(32)}` }, { headers: { authorization } }]) {
      expect(await ask(name, init), name).toMatchObject({ status: 401, problem: { type: 'not-signed-in' } })
    }
    expect(await api.countRows()).toEqual(before)
  })

  it.each(all.filter(([, route]) => route['x-access'] === 'administrator'))(
    'to %s is refused to a member who is no administrator',
    async (name) => {
      expect(await ask(name, { cookie: colleague })).toMatchObject({
        status: 403,
        problem: { type: 'not-allowed' },
      })
    },
  )

  it.each(all.filter(([, route]) => route['x-access'] === 'visit'))(
    'to %s is not found without the private link, signed in or not',
    async (name) => {
      for (const init of [{}, { cookie: administrator }]) {
        expect(await ask(name, init)).toMatchObject({ status: 404, problem: { type: 'not-found' } })
      }
    },
  )

  it.each(guarded)('to %s shows a member of another practice nothing of this one', async (name) => {
    const canaries = [
      practice.practiceId,
      practice.slug,
      appointmentId,
      practice.scheduleId,
      practice.member.practitionerId,
      practice.member.account.loginName,
      practice.member.account.accountId,
    ]
    const answer = await ask(name, { cookie: foreigner })
    expect(answer.status).not.toBe(500)
    for (const canary of canaries) expect(answer.text, name).not.toContain(canary)
    const visits = await api.owner<
      { status: string; actCount: number }[]
    >`SELECT status, act_count FROM appointments`
    expect(visits).toEqual([{ status: 'booked', actCount: 0 }])
  })

  it('lets the member of the practice in (control)', async () => {
    for (const [name, route] of guarded) {
      if (['signOut', 'closePractice', 'openPractice'].includes(name)) continue
      const { status } = await ask(name, { cookie: administrator })
      expect([401, 403], `${name} ${route.path}`).not.toContain(status)
    }
    const { text } = await ask('findAppointments', { cookie: administrator })
    expect(text).toContain(appointmentId)
  })
})

describe('every answer', () => {
  const expected: Record<string, string> = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    'integrity-policy': 'blocked-destinations=(script)',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
  const requireHeaders = ({ headers }: Pick<Answer, 'headers'>, what: string) => {
    for (const [name, value] of Object.entries(expected))
      expect(headers.get(name), `${what}: ${name}`).toBe(value)
    expect(headers.get('permissions-policy'), what).toContain('geolocation=()')
    expect(headers.get('cache-control'), what).toMatch(/^no-(store|cache)$/)
    expect(headers.get('strict-transport-security'), what).toBeNull()
    expect(headers.get('access-control-allow-origin'), what).toBeNull()
  }

  it.each(all)('of %s carries the headers, refused or not', async (name) => {
    requireHeaders(await ask(name), name)
  })

  it('has over real HTTP the headers it has in these tests', async () => {
    const listener = getRequestListener(api.app.fetch)
    const server = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const ofConnection = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']
    const told = (headers: Headers) => [...headers].filter(([name]) => !ofConnection.includes(name))
    for (const path of [
      '/api/practices',
      '/api/nothing',
      '/api/session',
      '/api/openapi.json',
      '/',
      '/practice/',
    ]) {
      const answer = await fetch(`${address}${path}`, {
        headers: { connection: 'close' },
        redirect: 'manual',
      })
      await answer.arrayBuffer()
      const direct = await api.app.request(`${address}${path}`)
      expect([answer.status, ...told(answer.headers)], path).toEqual([direct.status, ...told(direct.headers)])
      expect(answer.headers.get('content-security-policy'), path).toContain("default-src 'none'")
    }
    server.close()
  })

  it('of an error, a redirect, a 304, a page that is not built and openapi.json carries them too', async () => {
    const first = await api.ask('/api/practices')
    const etag = first.headers.get('etag') ?? ''
    const answers: [string, number, Answer][] = [
      ['304', 304, await api.ask('/api/practices', { headers: { 'if-none-match': etag } })],
      ['404', 404, await api.ask('/api/nothing')],
      ['405', 405, await api.ask('/api/practices', { method: 'PATCH' })],
      [
        '403',
        403,
        await api.ask('/api/session', { json: {}, headers: { origin: 'https://elsewhere.example' } }),
      ],
      ['page', 503, await api.ask('/')],
      ['unsafe page', 404, await api.ask('/', { method: 'POST', json: {} })],
      ['openapi', 200, await api.ask('/api/openapi.json')],
      ['HEAD', 200, await api.ask('/api/practices', { method: 'HEAD' })],
      ['OPTIONS', 405, await api.ask('/api/practices', { method: 'OPTIONS' })],
    ]
    for (const [what, status, answer] of answers) {
      expect(answer.status, what).toBe(status)
      requireHeaders(answer, what)
    }
    const redirect = await api.app.request('http://127.0.0.1:8080/practice?x=1')
    expect([redirect.status, redirect.headers.get('location')]).toEqual([307, `${origin}/practice?x=1`])
    requireHeaders(redirect, 'redirect')
  })

  it('says to use https only where the origin is https', async () => {
    const secure = await startTestApi({ origin: 'https://rendez-vous.example' })
    const answer = await secure.app.request('https://rendez-vous.example/api/practices')
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
    await secure.end()
  })

  it('to a loopback address is redirected only for pages', async () => {
    for (const [path, status] of [
      ['/', 307],
      ['/p/x', 307],
      ['/healthz', 200],
      ['/readyz', 200],
      ['/api/practices', 200],
    ] as const) {
      expect((await api.app.request(`http://127.0.0.1:8080${path}`)).status, path).toBe(status)
    }
  })
})

describe('openapi.json', () => {
  it('stands behind the rate limit and is made once', async () => {
    const limits = { ...unlimited, reads: { perSecond: 0.001, burst: 3 } }
    const limited = await startTestApi({}, { limits })
    let made = 0
    const { getOpenAPI31Document } = limited.app
    limited.app.getOpenAPI31Document = (...given) => {
      made++
      return Reflect.apply(getOpenAPI31Document, limited.app, given)
    }
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await limited.ask('/api/openapi.json')).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    expect(made).toBe(1)
    await limited.end()
  })

  it('describes every route with its access', async () => {
    const { json } = await api.ask('/api/openapi.json')
    const { openapi, paths } = json as {
      openapi: string
      paths: Record<string, Record<string, Record<string, unknown>>>
    }
    expect(openapi).toBe('3.1.0')
    for (const [name, route] of all) {
      const described = paths[route.path]?.[route.method]
      expect(described?.['x-access'], name).toBe(route['x-access'])
      expect(described?.responses, name).toBeDefined()
    }
    const count = Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0)
    expect(count).toBe(all.length)
  })
})
