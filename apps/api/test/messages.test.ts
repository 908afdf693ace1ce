// Messages and documents over real requests: two sides, one order, limits, and nothing for anybody else.
import type { Conversation } from '@colloque/contract'
import type { Change } from '@colloque/database'
import { type BuiltPractice, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monday, startTestApi, type TestApi, tuesdayAt, unlimited } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
const told: Change[] = []
beforeAll(async () => {
  api = await startTestApi({ tell: (changes) => void told.push(...changes) })
  ;({ practice, cookie } = await api.open())
})
afterAll(() => api.end())

let booked = 0
/** Each on an hour of its own. */
function visit() {
  const start = tuesdayAt(8 + (booked % 8)).replace('-24T', `-${24 + Math.floor(booked / 8)}T`)
  booked += 1
  return api.bookVisit(practice, start)
}

function message(number: number, changes: object = {}) {
  const ids = { number, messageId: newId(), field: 5, audience: 'clinical' }
  return { ...ids, previous: random(32), body: random(1080), proof: random(64), ...changes }
}

const write = (authorization: string, json: object) =>
  api.ask('/api/visit/messages', { headers: { authorization }, json })
const read = (authorization: string) => api.ask('/api/visit/messages', { headers: { authorization } })
const pathOf = (appointmentId: string) => `/api/practice/appointments/${appointmentId}`
const answer = (appointmentId: string, json: object) =>
  api.ask(`${pathOf(appointmentId)}/messages`, { cookie, json })
const messagesOf = ({ json }: { json: unknown }) => (json as Conversation).messages

describe('a conversation', () => {
  it('is the same for both sides, byte for byte, in order', async () => {
    const { authorization, appointmentId } = await visit()
    expect(messagesOf(await read(authorization))).toEqual([])
    const [first, second] = [message(1), message(2, { audience: 'administrative', body: random(4152) })]
    expect(await write(authorization, first)).toMatchObject({ status: 200 })
    expect(await answer(appointmentId, second)).toMatchObject({ status: 200 })
    const expected = [
      { ...first, author: 'patient', practitionerId: null },
      { ...second, author: 'practice', practitionerId: practice.member.practitionerId },
    ]
    expect(messagesOf(await read(authorization))).toEqual(expected)
    const ofPractice = await api.ask(`${pathOf(appointmentId)}/messages`, { cookie })
    expect(messagesOf(ofPractice)).toEqual(expected)
    expect(ofPractice.headers.get('cache-control')).toBe('no-store')
  })

  it('takes the next number only, and the same message again as the same', async () => {
    const { authorization } = await visit()
    const first = message(1)
    await write(authorization, first)
    const again = await write(authorization, first)
    expect(messagesOf(again)).toHaveLength(1)
    for (const json of [message(1), message(3)]) {
      const refused = { status: 409, problem: { type: 'stale-revision', errors: [{ field: '/number' }] } }
      expect(await write(authorization, json)).toMatchObject(refused)
    }
  })

  it('tells everybody who watches the inbox, once for what was written, and no calendar', async () => {
    const { authorization, appointmentId } = await visit()
    told.length = 0
    const first = message(1)
    await write(authorization, first)
    await write(authorization, first)
    await answer(appointmentId, message(2))
    const change = { practiceId: practice.practiceId, inbox: true }
    expect(told).toEqual([change, change])
  })

  it('shows in the agenda who wrote last, and among the unanswered while that is the patient', async () => {
    const { authorization, appointmentId, request } = await visit()
    const inAgenda = async () => {
      const day = request.start.slice(0, 10)
      const { json } = await api.ask(`/api/practice/appointments?from=${day}&days=1`, { cookie })
      const { appointments } = json as { appointments: { appointmentId: string; newestMessage?: string }[] }
      return appointments.find((one) => one.appointmentId === appointmentId)?.newestMessage
    }
    const unanswered = async () => {
      const { json } = await api.ask('/api/practice/unanswered', { cookie })
      return (json as { appointments: { appointmentId: string }[] }).appointments.map(
        (one) => one.appointmentId,
      )
    }
    const count = async () => {
      const { json } = await api.ask('/api/practice/unanswered/count', { cookie })
      return (json as { count: number }).count
    }
    const before = await count()
    expect(await inAgenda()).toBeUndefined()
    await write(authorization, message(1))
    expect(await inAgenda()).toBe('patient')
    expect(await unanswered()).toContain(appointmentId)
    expect(await count()).toBe(before + 1)
    await answer(appointmentId, message(2))
    expect(await inAgenda()).toBe('practice')
    expect(await unanswered()).not.toContain(appointmentId)
    expect(await count()).toBe(before)
  })

  it('counts a wish whose patient wrote last for as long as it waits, and of one’s own practice only', async () => {
    const own = await api.open()
    const foreign = await api.open()
    const count = async (as: string) => {
      const { json } = await api.ask('/api/practice/unanswered/count', { cookie: as })
      return (json as { count: number }).count
    }
    const { authorization } = await api.joinList(own.practice)
    expect(await count(own.cookie)).toBe(0)
    await write(authorization, message(1))
    expect([await count(own.cookie), await count(foreign.cookie)]).toEqual([1, 0])
    api.setNow(Date.parse('2026-12-22T12:00:00Z'))
    expect(await count(own.cookie), 'nothing can be offered to it any more').toBe(0)
    api.setNow(monday)
  })

  it('of a cancelled visit goes on until it is erased', async () => {
    const { authorization, appointmentId } = await visit()
    const json = { actNumber: 1, proof: random(64) }
    await api.ask('/api/visit/cancel', { headers: { authorization }, json })
    expect(await write(authorization, message(1))).toMatchObject({ status: 200 })
    expect(await answer(appointmentId, message(2))).toMatchObject({ status: 200 })
  })

  it.each([
    ['a body of another length', { body: random(1081) }],
    ['a long body for the head of a document', { field: 6, body: random(4152) }],
    ['an unknown field', { text: 'Canary' }],
    ['another audience', { audience: 'everyone' }],
    ['number 0', { number: 0 }],
    ['number 401', { number: 401 }],
    ['half a proof', { proof: random(32) }],
  ])('refuses %s and writes nothing', async (_, change) => {
    const { authorization } = await visit()
    const before = await api.countRows()
    const refused = await write(authorization, message(1, change))
    expect(refused).toMatchObject({ status: 400, problem: { type: 'invalid-request' } })
    expect(refused.text).not.toContain('Canary')
    expect(await api.countRows()).toEqual(before)
  })

  it('is nobody else’s: not another link’s, not another practice’s', async () => {
    const { authorization, appointmentId } = await visit()
    await write(authorization, message(1))
    const other = await visit()
    const swapped = other.authorization.replace(other.appointmentId, appointmentId)
    expect(await read(swapped)).toMatchObject({ status: 404 })
    const { cookie: foreign } = await api.open()
    const path = `${pathOf(appointmentId)}/messages`
    expect(await api.ask(path, { cookie: foreign })).toMatchObject({ status: 404 })
    expect(await api.ask(path, { cookie: foreign, json: message(2) })).toMatchObject({ status: 404 })
  })

  it('slows down a link that writes without end', async () => {
    const limits = { ...unlimited, messages: { perSecond: 0.01, burst: 2 } }
    const slow = await startTestApi({}, { limits })
    try {
      const opened = await slow.open()
      const { authorization } = await slow.bookVisit(opened.practice, tuesdayAt(9))
      const statuses: number[] = []
      for (const number of [1, 2, 3]) {
        const json = message(number)
        statuses.push((await slow.ask('/api/visit/messages', { headers: { authorization }, json })).status)
      }
      expect(statuses).toEqual([200, 200, 429])
    } finally {
      await slow.end()
    }
  })
})

describe('a document', () => {
  const begin = (authorization: string, documentId: string, chunkCount: number) =>
    api.ask(`/api/visit/documents/${documentId}`, {
      method: 'PUT',
      headers: { authorization },
      json: { chunkCount },
    })
  const send = (authorization: string, documentId: string, index: number, chunk: string) =>
    api.ask(`/api/visit/documents/${documentId}/chunks/${index}`, {
      method: 'PUT',
      headers: { authorization },
      json: { chunk },
    })

  it('goes chunk by chunk from the patient to the practice, resumed after an answer was lost', async () => {
    const { authorization, appointmentId } = await visit()
    const documentId = newId()
    const chunks = [random(262_160), random(262_160)]
    expect(await begin(authorization, documentId, 2)).toMatchObject({ status: 204 })
    expect(await begin(authorization, documentId, 2)).toMatchObject({ status: 204 })
    expect(await send(authorization, documentId, 0, chunks[0] ?? '')).toMatchObject({ status: 204 })
    const head = message(1, { field: 6, messageId: documentId })
    expect(await write(authorization, head)).toMatchObject({
      status: 409,
      problem: { type: 'status-not-possible', errors: [{ field: '/messageId' }] },
    })
    expect(await send(authorization, documentId, 0, chunks[0] ?? '')).toMatchObject({ status: 204 })
    expect(await send(authorization, documentId, 0, chunks[1] ?? '')).toMatchObject({ status: 409 })
    expect(await send(authorization, documentId, 1, chunks[1] ?? '')).toMatchObject({ status: 204 })
    expect(await write(authorization, head)).toMatchObject({ status: 200 })
    for (const [index, chunk] of chunks.entries()) {
      const path = `${pathOf(appointmentId)}/documents/${documentId}/chunks/${index}`
      expect((await api.ask(path, { cookie })).json).toEqual({ chunk })
    }
    const given = { method: 'DELETE', headers: { authorization } }
    expect(await api.ask(`/api/visit/documents/${documentId}`, given)).toMatchObject({ status: 404 })
  })

  it('goes from the practice to the patient, whose link cannot add to it', async () => {
    const { authorization, appointmentId } = await visit()
    const documentId = newId()
    const path = `${pathOf(appointmentId)}/documents/${documentId}`
    await api.ask(path, { method: 'PUT', cookie, json: { chunkCount: 1 } })
    const chunk = random(262_160)
    expect(await send(authorization, documentId, 0, chunk)).toMatchObject({ status: 404 })
    expect(await api.ask(`${path}/chunks/0`, { method: 'PUT', cookie, json: { chunk } })).toMatchObject({
      status: 204,
    })
    expect(await answer(appointmentId, message(1, { field: 6, messageId: documentId }))).toMatchObject({
      status: 200,
    })
    const got = await api.ask(`/api/visit/documents/${documentId}/chunks/0`, { headers: { authorization } })
    expect(got.json).toEqual({ chunk })
  })

  it('that is cancelled while it is sent leaves nothing', async () => {
    const { authorization } = await visit()
    const before = await api.countRows()
    const documentId = newId()
    await begin(authorization, documentId, 2)
    await send(authorization, documentId, 0, random(262_160))
    const given = await api.ask(`/api/visit/documents/${documentId}`, {
      method: 'DELETE',
      headers: { authorization },
    })
    expect(given.status).toBe(204)
    expect(await api.countRows()).toEqual(before)
  })

  it('has a limit for each visit, a length in classes, and chunks of one length', async () => {
    const { authorization } = await visit()
    for (let count = 0; count < 8; count++)
      expect(await begin(authorization, newId(), 1)).toMatchObject({ status: 204 })
    expect(await begin(authorization, newId(), 1)).toMatchObject({
      status: 409,
      problem: { type: 'limit-reached' },
    })
    expect(await begin(authorization, newId(), 5)).toMatchObject({ status: 400 })
    expect(await send(authorization, newId(), 0, random(262_159))).toMatchObject({ status: 400 })
    expect(await send(authorization, newId(), 80, random(262_160))).toMatchObject({ status: 400 })
    expect(await send(authorization, newId(), 0, random(300_000))).toMatchObject({
      status: 413,
      problem: { type: 'body-too-large' },
    })
  })
})
