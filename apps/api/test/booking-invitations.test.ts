// Invitation links: what they open, how often, and that two people never both use the last booking of one.
import { createHash } from 'node:crypto'
import { type BuiltPractice, buildBooking, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  ;({ practice, cookie } = await api.open())
  // Tuesdays are for invited people only.
  const rules = {
    openings: [
      {
        id: newId(),
        weekday: 2,
        startMinute: 480,
        endMinute: 1080,
        validFrom: '2026-11-01',
        access: 'invitation',
      },
    ],
    exceptions: [],
    absences: [],
  }
  const path = `/api/practice/schedules/${practice.scheduleId}/rules`
  const written = await api.ask(path, { method: 'PUT', cookie, json: { revision: 1, rules } })
  expect(written.status, written.text).toBe(200)
})

async function invite(bookings: number, until = '2027-01-01') {
  const token = random(32)
  const invitationId = newId()
  const tokenHash = createHash('sha256').update(Buffer.from(token, 'base64url')).digest('base64url')
  const json = { invitationId, tokenHash, sealedType: random(72), bookings, until }
  const made = await api.ask('/api/practice/booking-invitations', { cookie, json })
  expect(made.status, made.text).toBe(204)
  return { token, invitationId }
}

const book = (request: object) => api.ask(`/api/practices/${practice.slug}/appointments`, { json: request })
const list = () => api.ask('/api/practice/booking-invitations', { cookie })
const usedOf = async () => {
  const [row] = await api.owner<{ used: number }[]>`
    SELECT used FROM booking_invitations WHERE practice_id = ${practice.practiceId}`
  return row?.used
}

describe('a time by invitation', () => {
  it('is refused without the link and booked with it, and a repeat uses nothing', async () => {
    const { token } = await invite(2)
    const request = buildBooking(practice, tuesdayAt(9))
    expect(await book(request)).toMatchObject({ status: 422, problem: { type: 'start-outside-openings' } })
    expect(await book({ ...request, invitationToken: random(32) })).toMatchObject({
      status: 422,
      problem: { type: 'invitation-not-valid', errors: [{ field: '/invitationToken' }] },
    })
    const invited = { ...request, invitationToken: token }
    expect((await book(invited)).status).toBe(201)
    expect((await book(invited)).status).toBe(200)
    expect(await usedOf()).toBe(1)
  })

  it('is kept with the link, which keeping does not use', async () => {
    const { token } = await invite(1)
    const { scheduleId, start, lengthClass } = buildBooking(practice, tuesdayAt(9))
    const hold = { holdId: newId(), holderHash: random(32), scheduleId, start, lengthClass }
    const keep = (json: object) => api.ask(`/api/practices/${practice.slug}/holds`, { json })
    expect(await keep(hold)).toMatchObject({ status: 422, problem: { type: 'start-outside-openings' } })
    expect((await keep({ ...hold, invitationToken: token })).status).toBe(201)
    expect(await usedOf()).toBe(0)
  })

  it('is shown as free to the holder of the link only', async () => {
    const { token } = await invite(1)
    const window = { from: '2026-11-24', days: 1 }
    const open = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}`
    const told = await api.ask(`${open}/availability?from=2026-11-24&days=1`)
    expect((told.json as { openings: unknown[] }).openings).toEqual([])
    const ask = (invitationToken: string) =>
      api.ask(`${open}/invited-availability`, { json: { ...window, invitationToken } })
    expect((await ask(random(32))).problem.type).toBe('invitation-not-valid')
    const invited = await ask(token)
    expect((invited.json as { openings: unknown[] }).openings).toHaveLength(1)
    expect(invited.headers.get('cache-control')).toBe('no-store')
  })

  it('that is taken leaves the link unused', async () => {
    const { token } = await invite(1)
    const other = await invite(1)
    const start = tuesdayAt(10)
    expect((await book({ ...buildBooking(practice, start), invitationToken: other.token })).status).toBe(201)
    const late = await book({ ...buildBooking(practice, start), invitationToken: token })
    expect(late.problem.type).toBe('slot-taken')
    expect((await book({ ...buildBooking(practice, tuesdayAt(11)), invitationToken: token })).status).toBe(
      201,
    )
  })
})

describe('a link', () => {
  it('for one booking is used by one of two who book at once; the other hears that it is not valid', async () => {
    const { token } = await invite(1)
    const requests = [9, 10].map((hour) => ({
      ...buildBooking(practice, tuesdayAt(hour)),
      invitationToken: token,
    }))
    const answers = await Promise.all(requests.map(book))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(answers.find(({ status }) => status === 422)?.problem.type).toBe('invitation-not-valid')
    expect(await usedOf()).toBe(1)
  })

  it('for five bookings lets in five of sixteen at once, whatever their order', async () => {
    const { token } = await invite(5)
    const requests = Array.from({ length: 16 }, (_, index) => ({
      ...buildBooking(practice, tuesdayAt(8 + Math.floor(index / 2), index % 2 ? 30 : 0)),
      invitationToken: token,
    }))
    const answers = await Promise.all(requests.map(book))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.filter(({ problem }) => problem?.type === 'invitation-not-valid')).toHaveLength(11)
    expect(await usedOf()).toBe(5)
  })

  it('is listed for whoever made it without its token, and withdrawn at once', async () => {
    const { token, invitationId } = await invite(3)
    const listed = await list()
    expect(listed.json).toMatchObject({ invitations: [{ invitationId, bookings: 3, used: 0 }] })
    expect(listed.text).not.toContain(token)
    const path = `/api/practice/booking-invitations/${invitationId}/revoke`
    expect((await api.ask(path, { cookie, json: {} })).status).toBe(204)
    expect((await list()).json).toEqual({ invitations: [] })
    const late = await book({ ...buildBooking(practice, tuesdayAt(9)), invitationToken: token })
    expect(late.problem.type).toBe('invitation-not-valid')
  })

  it('is made by members only, ends on its day, and is good for a year at most', async () => {
    const json = {
      invitationId: newId(),
      tokenHash: random(32),
      sealedType: random(72),
      bookings: 1,
      until: '2029-01-01',
    }
    expect((await api.ask('/api/practice/booking-invitations', { json })).status).toBe(401)
    expect((await api.ask('/api/practice/booking-invitations', { cookie, json })).status).toBe(400)
    const { token } = await invite(1, '2026-11-23')
    api.setNow(Date.parse('2026-11-24T06:00:00Z'))
    const late = await book({ ...buildBooking(practice, tuesdayAt(9)), invitationToken: token })
    expect(late.problem.type).toBe('invitation-not-valid')
    expect((await api.ask('/api/practice/booking-invitations')).status).toBe(401)
  })
})
