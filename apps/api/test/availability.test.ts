import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openEveryDay } from '@colloque/rehearsal'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptListener } from '../src/kept-listener.ts'
import { startTestApi, type TestApi, tuesdayAt, unlimited } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

describe('free time', () => {
  it('is openings minus what is taken, and nothing that can no longer or not yet be booked', async () => {
    const { practice } = await api.open()
    await api.bookVisit(practice, tuesdayAt(9))
    const ask = async (from: string, days: number) => {
      const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=${from}&days=${days}`
      const { json } = await api.ask(path)
      const answer = json as {
        fromTick: number
        tickCount: number
        lanes: string[]
        openings: { startTick: number; endTick: number }[]
      }
      const bits = Buffer.from(answer.lanes[0] ?? '', 'base64url')
      const isFree = (at: string) => {
        const i = Date.parse(at) / 300_000 - answer.fromTick
        return (((bits[i >> 3] ?? 0) >> (i & 7)) & 1) === 1
      }
      return { ...answer, isFree }
    }
    const tuesday = await ask('2026-11-24', 1)
    expect(tuesday.fromTick).toBe(Date.UTC(2026, 10, 23, 23) / 300_000)
    expect(tuesday.tickCount).toBe(288)
    expect([8, 9, 10].map((hour) => tuesday.isFree(tuesdayAt(hour)))).toEqual([true, false, true])
    expect(tuesday.isFree(tuesdayAt(9, 20))).toBe(false)
    expect(tuesday.isFree(tuesdayAt(9, 25))).toBe(true)
    expect(tuesday.isFree(tuesdayAt(16, 10))).toBe(false)
    const monday23 = await ask('2026-11-23', 1)
    expect(monday23.isFree('2026-11-23T08:55:00Z')).toBe(false)
    expect(monday23.isFree('2026-11-23T09:00:00Z')).toBe(true)
    const far = await ask('2027-02-10', 1)
    expect(far.openings).not.toEqual([])
    expect(Buffer.from(far.lanes[0] ?? '', 'base64url').every((byte) => byte === 0)).toBe(true)
    expect((await ask('2027-03-28', 1)).tickCount).toBe(276)
  })

  it('comes with an ETag and answers 304 until something is booked', async () => {
    const { practice } = await api.open()
    const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=2026-11-24&days=7`
    const first = await api.ask(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const headers = { 'if-none-match': etag }
    expect(await api.ask(path, { headers })).toMatchObject({ status: 304, text: '' })
    await api.bookVisit(practice, tuesdayAt(9))
    expect((await api.ask(path, { headers })).status).toBe(200)
  })
})

describe('free time that is kept', () => {
  it('is refused to who asks too often like any other answer', async () => {
    const limits = { ...unlimited, reads: { perSecond: 0.01, burst: 3 } }
    const hurried = await startTestApi({}, { limits })
    try {
      const { practice } = await hurried.open()
      const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=2026-11-24&days=7`
      const statuses = []
      for (let i = 0; i < 4; i++) statuses.push((await hurried.ask(path)).status)
      expect(statuses).toEqual([200, 200, 200, 429])
      expect((await hurried.ask(path)).headers.get('content-security-policy')).toBeTruthy()
    } finally {
      await hurried.end()
    }
  })
})

describe('free time that is kept, over real HTTP', () => {
  it('has the bytes and headers of what was computed, also as 304, until something is booked', async () => {
    const { practice } = await api.open()
    const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=2026-11-24&days=7`
    let passedOn = 0
    const application = getRequestListener(api.app.fetch)
    const listener = keptListener(api.deps, (incoming, outgoing) => {
      passedOn += 1
      void application(incoming, outgoing)
    })
    const server = createServer(listener).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    try {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
      const read = async (headers: Record<string, string> = {}, method = 'GET') => {
        const answer = await fetch(address, { method, headers: { connection: 'close', ...headers } })
        const told = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'))
        return { status: answer.status, headers: told, text: await answer.text() }
      }
      const computed = await read()
      const kept = await read()
      expect(kept).toEqual(computed)
      expect(passedOn, 'only the first came so far').toBe(1)
      const etag = computed.headers.etag ?? ''
      const { 'content-type': _type, 'content-length': _length, ...ofEvery } = computed.headers
      expect(await read({ 'if-none-match': `"x", ${etag}` })).toEqual({
        status: 304,
        headers: ofEvery,
        text: '',
      })
      expect((await read({ 'if-none-match': '"x"' })).status).toBe(200)
      expect(passedOn).toBe(1)
      expect(await read({}, 'HEAD')).toMatchObject({ status: 200, text: '' })
      await api.bookVisit(practice, tuesdayAt(11))
      expect((await read({ 'if-none-match': etag })).status).toBe(200)
      expect(passedOn).toBe(3)
    } finally {
      server.close()
    }
  })
})

describe('openings', () => {
  it('are replaced only by who has seen them', async () => {
    const { practice, cookie } = await api.found()
    const path = `/api/practice/schedules/${practice.scheduleId}/rules`
    const write = (revision: number) =>
      api.ask(path, { method: 'PUT', cookie, json: { revision, rules: openEveryDay() } })
    expect((await write(0)).json).toEqual({ revision: 1 })
    expect(await write(0)).toMatchObject({ status: 409, problem: { type: 'stale-revision' } })
    expect((await write(1)).json).toEqual({ revision: 2 })
  })

  it.each<[string, object]>([
    ['a weekday 8', { weekday: 8 }],
    ['minutes off the tick', { startMinute: 541 }],
    ['an end before the start', { startMinute: 600, endMinute: 540 }],
    ['an unknown field', { reason: 'x' }],
    ['a day that is none', { validFrom: '2026-02-30' }],
  ])('with %s are refused with a field path', async (_, change) => {
    const { practice, cookie } = await api.found()
    const rules = openEveryDay()
    Object.assign(rules.openings[0] ?? {}, change)
    const path = `/api/practice/schedules/${practice.scheduleId}/rules`
    const answer = await api.ask(path, { method: 'PUT', cookie, json: { revision: 0, rules } })
    expect(answer).toMatchObject({ status: 400, problem: { type: 'invalid-request' } })
    expect(answer.problem.errors?.[0]?.field).toMatch(/^\/rules\/openings\/0/)
  })
})
