// Every route of the contract is sent what it did not ask for, by somebody whom it lets in: wrong types, wrong lengths, more
// fields, far too much, nothing, in body, path and query. It answers with a problem that repeats nothing, and logs nothing.
import { routes } from '@colloque/contract'
import { type BuiltPractice, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BodySchema, type Json, sampleOf } from './samples.ts'
import { type Answer, cookieOf, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

const canary = 'canary-7f3a'

let api: TestApi
let practice: BuiltPractice
let cookie: string
let authorization: string
let appointmentId: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ practice, cookie } = await api.open())
  ;({ authorization, appointmentId } = await api.bookVisit(practice, tuesdayAt(9)))
})
afterAll(() => api.end())

type Route = (typeof routes)[keyof typeof routes]
const all = Object.entries(routes) as [string, Route][]

function bodyOf(route: Route): BodySchema | null {
  if (!('request' in route) || !('body' in route.request)) return null
  return route.request.body.content['application/json'].schema as BodySchema
}
const withBody = all.filter(([, route]) => bodyOf(route) !== null)

const wrongValues: readonly Json[] = [
  null,
  canary,
  `${canary}\u0000`,
  `\ud800${canary}`,
  `\u202e<img src=x onerror=alert(1)>=${canary}`,
  canary.repeat(200),
  -1,
  1.5,
  2 ** 53,
  1e308,
  true,
  [],
  [canary],
  {},
  { [canary]: canary },
  { __proto__: null, constructor: { prototype: { [canary]: 1 } } },
]

/** The sample with one place exchanged for each wrong value, left out, told twice over or with more than it has. */
function* mutants(sample: Json): Generator<Json> {
  yield* wrongValues
  if (Array.isArray(sample)) {
    yield Array.from({ length: 600 }, () => sample[0] ?? null)
    for (const [at, one] of sample.entries()) for (const wrong of mutants(one)) yield sample.with(at, wrong)
  } else if (sample !== null && typeof sample === 'object') {
    yield { ...sample, [canary]: canary }
    for (const [name, one] of Object.entries(sample)) {
      yield Object.fromEntries(Object.entries(sample).filter(([other]) => other !== name))
      for (const wrong of mutants(one)) yield { ...sample, [name]: wrong }
    }
  }
}

function pathOf(path: string, changes: Record<string, string> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => changes[name] ?? textFor(name))
}
function textFor(name: string): string {
  if (name === 'slug') return practice.slug
  if (name === 'scheduleId') return practice.scheduleId
  if (name === 'practitionerId') return practice.member.practitionerId
  if (name === 'appointmentId') return appointmentId
  return /Index$|Number$/.test(name) ? '0' : random(16)
}

async function ask({ method, 'x-access': access }: Route, path: string, json?: Json): Promise<Answer> {
  const who = access === 'visit' ? { headers: { authorization } } : access === 'anyone' ? {} : { cookie }
  const body = json === undefined ? {} : { json }
  const answer = await api.ask(path, { method: method.toUpperCase(), ...who, ...body })
  // A session that was replaced goes on as the new one.
  const next = cookieOf(answer)
  if (access !== 'anyone' && /^__Host-colloque=[\w-]/.test(next)) cookie = next
  return answer
}

function expectRefusal(answer: Answer, what: string): void {
  expect(answer.status, what).toBeLessThan(500)
  expect(answer.text, what).not.toContain(canary)
  if (answer.status < 400) return
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
  expect(answer.problem.type, what).toMatch(/^[a-z-]+$/)
}

describe('a route with a body', () => {
  it.each(withBody)('(%s) refuses what it did not ask for, repeats and logs nothing', async (name, route) => {
    const schema = bodyOf(route)
    if (schema === null) return
    const sample = sampleOf(schema, practice.slug)
    let refused = 0
    for (const wrong of mutants(sample)) {
      const isAccepted = schema.safeParse(wrong).success
      const answer = await ask(route, pathOf(route.path), wrong)
      const what = `${name} ${JSON.stringify(wrong).slice(0, 300)}`
      expectRefusal(answer, what)
      if (isAccepted) continue
      expect([400, 413], what).toContain(answer.status)
      refused += 1
    }
    expect(refused).toBeGreaterThan(10)
    expect(api.logged).toEqual([])
  })
})

describe('an address with something else in it', () => {
  const wrongTexts = [
    canary,
    `${canary}%00`,
    '%ff',
    '%ED%A0%80',
    '..%2f..',
    `${'A'.repeat(21)}B`,
    'A'.repeat(8_000),
    '-1',
    '1e9',
  ]
  const withParams = all.filter(([, route]) => route.path.includes('{'))

  it.each(withParams)('(%s) is refused', async (name, route) => {
    for (const [, param = ''] of route.path.matchAll(/\{(\w+)\}/g)) {
      for (const wrong of wrongTexts) {
        const schema = bodyOf(route)
        const json = schema ? sampleOf(schema, practice.slug) : undefined
        const answer = await ask(route, pathOf(route.path, { [param]: wrong }), json)
        expectRefusal(answer, `${name} ${param} ${wrong.slice(0, 40)}`)
        expect(answer.status, `${name} ${param} ${wrong.slice(0, 40)}`).toBeGreaterThanOrEqual(400)
      }
    }
    expect(api.logged).toEqual([])
  })

  it.each(all)('(%s) with a query it did not ask for', async (name, route) => {
    for (const query of [`?${canary}=${canary}`, '?from=%00', `?partIds=${canary}`, '?%', '?a[]=1&a[]=2']) {
      const schema = bodyOf(route)
      const json = schema ? (canary as Json) : undefined
      const answer = await ask(route, `${pathOf(route.path)}${query}`, json)
      expectRefusal(answer, `${name} ${query}`)
    }
    expect(api.logged).toEqual([])
  })
})
