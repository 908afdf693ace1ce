// What open screens hear: ids of calendars, in every process, until their session ends; and nothing more.
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { type BuiltPractice, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { usualStreamLimits } from '../src/live/event-streams.ts'
import { idOf } from '../src/wire/bytes-and-instants.ts'
import { type RunningServer, startServer } from './server-process.ts'
import { origin, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

const path = '/api/practice/events'
let api: TestApi
let practice: BuiltPractice
let cookie: string
let open: { reader: ReadableStreamDefaultReader<Uint8Array>; said: string; isOver: boolean }[] = []

beforeAll(async () => {
  api = await startTestApi({}, { streams: { ...usualStreamLimits, beatMs: 100, mostPerAccount: 3 } })
})
beforeEach(async () => {
  await Promise.all(open.map(({ reader }) => reader.cancel()))
  open = []
  expect(api.deps.events.count()).toBe(0)
  ;({ practice, cookie } = await api.open())
})
afterAll(() => api.end())

/** Follows as a screen would, and keeps what it hears. */
async function follow(as = cookie) {
  const { status, body, headers } = await api.app.request(`${origin}${path}`, { headers: { cookie: as } })
  const reader = body?.getReader()
  if (status !== 200 || !reader) throw new Error(`following: ${status}`)
  const stream = { reader, said: '', isOver: false, headers }
  open.push(stream)
  const listen = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      stream.said += new TextDecoder().decode(value)
    }
    stream.isOver = true
  }
  void listen().catch(() => null)
  return stream
}

const eventOf = (scheduleId: string | null) => `data: ${JSON.stringify({ scheduleId })}\n\n`
const inboxEvent = 'data: {"inbox":true}\n\n'
const eventsIn = (said: string) => said.split('\n\n').filter((part) => part.startsWith('data:'))

const message = (number: number, changes: object = {}) => {
  const ids = { number, messageId: newId(), field: 5, audience: 'clinical' }
  return { ...ids, previous: random(32), body: random(1080), proof: random(64), ...changes }
}

async function setArrived(appointmentId: string): Promise<void> {
  const json = { status: 'arrived', actNumber: 1, proof: random(64) }
  const answer = await api.ask(`/api/practice/appointments/${appointmentId}/status`, { cookie, json })
  expect(answer.status).toBe(200)
}

describe('an open screen', () => {
  it('hears which calendar a booking changed, and nothing of the booking', async () => {
    const stream = await follow()
    const { request } = await api.bookVisit(practice, tuesdayAt(9))
    await expect.poll(() => stream.said).toContain(eventOf(practice.scheduleId))
    const events = stream.said.split('\n\n').filter((part) => part.startsWith('data:'))
    for (const event of events) {
      expect(JSON.parse(event.slice(5))).toEqual({ scheduleId: practice.scheduleId })
    }
    for (const told of [request.appointmentId, request.start, practice.slug])
      expect(stream.said).not.toContain(told)
  })

  it('hears of a status, which moves no time', async () => {
    const { appointmentId } = await api.bookVisit(practice, tuesdayAt(9))
    const stream = await follow()
    await setArrived(appointmentId)
    await expect.poll(() => stream.said).toContain(eventOf(practice.scheduleId))
  })

  it('hears of its practice as a whole, and never of another', async () => {
    const stream = await follow()
    const other = await api.open()
    await api.bookVisit(other.practice, tuesdayAt(9))
    expect((await api.ask('/api/practice/close', { cookie, json: {} })).status).toBe(204)
    await expect.poll(() => stream.said).toContain(eventOf(null))
    expect(stream.said).not.toContain(other.practice.scheduleId)
  })

  it('hears that somebody wrote, on either side, and nothing of what', async () => {
    const { appointmentId, authorization } = await api.bookVisit(practice, tuesdayAt(9))
    const stream = await follow()
    const fromPatient = message(1)
    await api.ask('/api/visit/messages', { headers: { authorization }, json: fromPatient })
    await expect.poll(() => eventsIn(stream.said)).toEqual(['data: {"inbox":true}'])
    const path = `/api/practice/appointments/${appointmentId}/messages`
    const ofPractice = message(2, { audience: 'administrative' })
    expect((await api.ask(path, { cookie, json: ofPractice })).status).toBe(200)
    await expect.poll(() => eventsIn(stream.said)).toHaveLength(2)
    expect(new Set(eventsIn(stream.said)), 'whose visit it is, nobody is told').toEqual(
      new Set(['data: {"inbox":true}']),
    )
  })

  it('hears of a document once it is whole, and of none of its chunks', async () => {
    const { authorization } = await api.bookVisit(practice, tuesdayAt(9))
    const headers = { authorization }
    const stream = await follow()
    const head = message(1, { field: 6 })
    const document = `/api/visit/documents/${head.messageId}`
    const begun = await api.ask(document, { method: 'PUT', headers, json: { chunkCount: 1 } })
    const chunk = { chunk: random(262_160) }
    const kept = await api.ask(`${document}/chunks/0`, { method: 'PUT', headers, json: chunk })
    expect([begun.status, kept.status]).toEqual([204, 204])
    expect((await api.ask('/api/visit/messages', { headers, json: head })).status).toBe(200)
    // Told in order: what was said of a chunk would stand before it.
    await expect.poll(() => eventsIn(stream.said)).toEqual(['data: {"inbox":true}'])
  })

  it('hears of a wish that joins the waiting list, and of one that leaves it', async () => {
    const stream = await follow()
    const { authorization } = await api.joinList(practice)
    await expect.poll(() => eventsIn(stream.said)).toEqual(['data: {"inbox":true}'])
    const json = { actNumber: 1, proof: random(64) }
    const left = await api.ask('/api/visit/cancel', { headers: { authorization }, json })
    expect(left.status).toBe(200)
    await expect.poll(() => eventsIn(stream.said)).toHaveLength(2)
  })

  it('hears nothing of what another practice’s patients write or wish', async () => {
    const foreign = await api.open()
    const [stream, theirs] = [await follow(), await follow(foreign.cookie)]
    const { authorization } = await api.bookVisit(foreign.practice, tuesdayAt(9))
    await api.ask('/api/visit/messages', { headers: { authorization }, json: message(1) })
    await api.joinList(foreign.practice)
    await expect.poll(() => eventsIn(theirs.said).length).toBeGreaterThan(2)
    // Told in order: what comes before its own news would stand before it.
    await api.joinList(practice)
    await expect.poll(() => eventsIn(stream.said)).toEqual(['data: {"inbox":true}'])
  })

  it('has the headers of every answer and is kept by nobody', async () => {
    const { headers } = await follow()
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('hears a beat, so that a connection which is gone is noticed', async () => {
    const stream = await follow()
    await expect.poll(() => stream.said.split(':\n\n').length).toBeGreaterThan(3)
  })
})

describe('a stream ends', () => {
  it('when the person signs out, at the next beat', async () => {
    const stream = await follow()
    await api.ask('/api/session', { method: 'DELETE', cookie })
    await expect.poll(() => stream.isOver).toBe(true)
    expect(api.deps.events.count()).toBe(0)
  })

  it.each([
    ['revoked', 'session_epoch = session_epoch + 1'],
    ['disabled', 'is_disabled = true'],
  ])('when the account is %s', async (_, change) => {
    const stream = await follow()
    const { accountId } = practice.member.account
    await api.owner.unsafe(`UPDATE accounts SET ${change} WHERE account_id = $1`, [accountId])
    await expect.poll(() => stream.isOver).toBe(true)
  })

  it('when the session was not used for too long: listening is no activity', async () => {
    const stream = await follow()
    const expiries = () => api.owner`
      SELECT expires_at FROM sessions WHERE account_id = ${practice.member.account.accountId}`
    // So short before its end anything else would renew it.
    await api.owner`UPDATE sessions SET expires_at = now() + interval '600 ms'`
    const before = await expiries()
    await (await follow()).reader.cancel()
    await expect.poll(() => stream.isOver).toBe(true)
    expect(await expiries()).toEqual(before)
    // The control: an ordinary question renews.
    await api.owner`UPDATE sessions SET expires_at = now() + interval '10 minutes'`
    const short = await expiries()
    await api.ask('/api/session', { cookie })
    expect(await expiries()).not.toEqual(short)
  })
})

describe('the number of streams', () => {
  it('is bounded: one more than an account may have is refused, and a closed one makes room', async () => {
    const [first] = [await follow(), await follow(), await follow()]
    const refused = await api.ask(path, { cookie })
    expect(refused).toMatchObject({ status: 429, problem: { type: 'too-many-requests' } })
    expect(refused.headers.get('retry-after')).toBe('60')
    await first?.reader.cancel()
    await follow()
  })

  it('does not grow by HEAD', async () => {
    const answer = await api.app.request(`${origin}${path}`, { method: 'HEAD', headers: { cookie } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    expect(api.deps.events.count()).toBe(0)
  })
})

describe('a reader that does not read', () => {
  it('is dropped with its connection, and keeps nothing of what it was told', async () => {
    let cuts = 0
    const accountId = idOf(practice.member.account.accountId)
    const isAllowed = async () => true
    const cut = () => {
      cuts += 1
    }
    const stream = api.deps.events.open({ practiceId: practice.practiceId, accountId, isAllowed, cut })
    for (let times = 0; times < usualStreamLimits.mostWaiting + 1; times++) {
      api.deps.events.tell({ practiceId: practice.practiceId, scheduleId: null })
    }
    expect([cuts, api.deps.events.count()]).toEqual([1, 0])
    await expect(stream?.getReader().read()).rejects.toThrow('slow')
  })
})

describe('several server processes', () => {
  let servers: RunningServer[] = []
  beforeAll(async () => {
    const url = api.database.urlAs('colloque_api')
    servers = await Promise.all([startServer(url), startServer(url)])
  })
  afterAll(() => Promise.all(servers.map((server) => server.stop())))

  it('tell each other’s screens, and end them when they stop', async () => {
    const [here] = servers
    const answer = await fetch(`${here?.address}${path}`, { headers: { cookie } })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let said = ''
    const ended = (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        said += part.value
    })()
    const startedAt = performance.now()
    await api.bookVisit(practice, tuesdayAt(10))
    await expect.poll(() => said, { interval: 5 }).toContain(eventOf(practice.scheduleId))
    console.info(`heard in another process after ${Math.round(performance.now() - startedAt)} ms`)
    await api.joinList(practice)
    await expect.poll(() => said, { interval: 5 }).toContain(inboxEvent)
    const [, code] = await Promise.all([ended, here?.stop()])
    expect(code).toBe(0)
  })

  it('let go of a screen whose connection is gone', async () => {
    const [, there] = servers
    const { hostname, port } = new URL(there?.address ?? '')
    const socket = connectSocket(Number(port), hostname)
    await once(socket, 'connect')
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\n\r\n`)
    const [head] = (await once(socket, 'data')) as [Buffer]
    expect(head.toString()).toContain('200 OK')
    socket.destroy()
    // As many as an account may have fit again, all at once.
    const held: Response[] = []
    await expect
      .poll(async () => {
        const again = await fetch(`${there?.address}${path}`, { headers: { cookie } })
        if (again.status === 200) held.push(again)
        else await again.body?.cancel()
        return held.length
      })
      .toBe(usualStreamLimits.mostPerAccount)
    for (const again of held) await again.body?.cancel()
  })
})
