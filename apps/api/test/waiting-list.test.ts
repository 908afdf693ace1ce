// The waiting list over real requests: joining, the offer in the private link's answer, taking it, declining it, two
// processes.
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BookingAnswer, Visit, WishRequest } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import { type BuiltPractice, buildBooking, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startServer } from './server-process.ts'
import { monday, startTestApi, type TestApi, tuesdayAt, unlimited } from './test-api.ts'

const hour = 3_600_000
let api: TestApi
let practice: BuiltPractice
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie } = await api.open())
})
afterAll(() => api.end())

type Wish = { json: WishRequest; authorization: string; secret: string }

function buildWish(changes: Partial<WishRequest> = {}): Wish {
  const token = randomBytes(32)
  const manageTokenHash = createHash('sha256').update(token).digest('base64url')
  const { ticket: _, resourceIds: __, hold: ___, ...booking } = buildBooking(practice, '2026-11-23T00:00:01Z')
  const json = {
    ...booking,
    manageTokenHash,
    scheduleIds: [practice.scheduleId],
    from: '2026-11-23',
    until: '2026-12-21',
    ...changes,
  }
  const secret = toBase64url(token)
  const authorization = `Visit ${practice.fingerprint}.${json.appointmentId}.${secret}`
  return { json, authorization, secret }
}

const join = (json: object) => api.ask(`/api/practices/${practice.slug}/wishes`, { json })

/** What a wish for another practice than the usual one says otherwise. */
function wishFor(to: BuiltPractice): Partial<WishRequest> {
  const { scheduleId, lengthClass, envelopes } = buildBooking(to, '2026-11-23T00:00:01Z')
  return { scheduleId, lengthClass, envelopes, scheduleIds: [to.scheduleId] }
}

async function joined(changes: Partial<WishRequest> = {}): Promise<Wish> {
  const wish = buildWish(changes)
  const answer = await join(wish.json)
  expect(answer.text && answer.status).toBe(201)
  return wish
}

async function visitOf({ authorization }: { authorization: string }): Promise<Visit> {
  const answer = await api.ask('/api/visit', { headers: { authorization } })
  expect(answer.status).toBe(200)
  return answer.json as Visit
}

const offerOf = async (wish: Wish) => (await visitOf(wish)).wish?.offer ?? null

const cancel = (visit: { authorization: string }) =>
  api.ask('/api/visit/cancel', {
    headers: { authorization: visit.authorization },
    json: { actNumber: 1, proof: random(64) },
  })

/** The wish's browser books what is offered: a new visit that shows the old link's token. */
async function take(wish: Wish, changes: object = {}) {
  const offer = await offerOf(wish)
  if (!offer) throw new Error('nothing is offered')
  const { holdId, scheduleId, start, lengthClass } = offer
  const hold = { holdId, holdSecret: wish.secret }
  const json = { ...buildBooking(practice, start, { scheduleId, lengthClass, hold }), ...changes }
  return { json, answer: await api.ask(`/api/practices/${practice.slug}/appointments`, { json }) }
}

describe('joining the waiting list', () => {
  it('answers with the wish, whose private link says what it asks for', async () => {
    const wish = buildWish({ scheduleIds: [practice.scheduleId, practice.secondScheduleId] })
    const answer = await join(wish.json)
    expect(answer.status).toBe(201)
    expect(answer.json as BookingAnswer).toEqual({
      appointmentId: wish.json.appointmentId,
      scheduleId: practice.scheduleId,
      start: '2026-11-23T00:00:00Z',
      status: 'waitlist',
    })
    const { from, until, scheduleIds } = wish.json
    expect(await visitOf(wish)).toMatchObject({
      status: 'waitlist',
      envelopes: wish.json.envelopes,
      wish: { from, until, scheduleIds, offer: null, lapsedOffers: 0 },
    })
    expect((await join(wish.json)).status, 'the same again').toBe(200)
  })

  it.each<[string, () => Partial<WishRequest>, string, string]>([
    [
      'a calendar that is not there',
      () => ({ scheduleIds: [practice.scheduleId, newId()] }),
      'unknown-schedule',
      '/scheduleId',
    ],
    [
      'calendars without its own',
      () => ({ scheduleIds: [practice.secondScheduleId] }),
      'invalid-request',
      '/scheduleIds',
    ],
    [
      'a length nobody offers',
      () => ({ lengthClass: { beforeTicks: 0, lengthTicks: 9, afterTicks: 0 } }),
      'unknown-length-class',
      '/lengthClass',
    ],
    [
      'days that are over',
      () => ({ from: '2026-11-01', until: '2026-11-23', start: '2026-11-01T00:00:01Z' }),
      'start-in-past',
      '/until',
    ],
    [
      'days in the wrong order',
      () => ({ from: '2026-11-25', until: '2026-11-25' }),
      'invalid-request',
      '/until',
    ],
    ['a start far from its days', () => ({ start: '2027-03-01T00:00:01Z' }), 'invalid-request', '/start'],
  ])('refuses %s and writes nothing', async (_, changes, type, field) => {
    const before = await api.countRows()
    const answer = await join(buildWish(changes()).json)
    expect(answer.problem).toMatchObject({ type, errors: [{ field }] })
    expect(await api.countRows()).toEqual(before)
  })

  it('refuses a key that is not in force, and what is sealed with a room, ticket or hold', async () => {
    const wish = buildWish()
    const [intake, contact] = wish.json.envelopes
    const stale = { ...intake, grant: { ...intake.grant, epoch: 9 } }
    const answer = await join({ ...wish.json, envelopes: [stale, contact] })
    expect(answer.problem.type).toBe('no-valid-key')
    for (const extra of [{ hold: { holdId: newId(), holdSecret: random(32) } }, { resourceIds: [newId()] }])
      expect((await join({ ...wish.json, ...extra })).status).toBe(400)
  })

  it('is joined so many times from one network for one practice, and from others all the same', async () => {
    let address = '192.0.2.1'
    const limits = { ...unlimited, wishes: { perSecond: 0.001, burst: 2 } }
    const limited = await startTestApi({ addressOf: () => address }, { limits })
    const [one, other] = [await limited.open(), await limited.open()]
    const joinFrom = async ({ practice: to }: typeof one, from: string) => {
      address = from
      const json = { ...buildWish().json, ...wishFor(to) }
      return (await limited.ask(`/api/practices/${to.slug}/wishes`, { json })).status
    }
    const statuses: number[] = []
    for (const from of ['192.0.2.1', '192.0.2.200', '192.0.2.3', '198.51.100.1'])
      statuses.push(await joinFrom(one, from))
    expect(statuses).toEqual([201, 201, 429, 201])
    expect(await joinFrom(other, '192.0.2.1'), 'another practice').toBe(201)
    await limited.end()
  })

  it('is closed with the practice; a wish sent again still hears that it stands', async () => {
    const wish = await joined()
    expect((await api.ask('/api/practice/close', { cookie, json: {} })).status).toBe(204)
    expect((await join(buildWish().json)).problem.type).toBe('practice-closed')
    expect((await join(wish.json)).status).toBe(200)
  })
})

describe('an offer', () => {
  it('is in the answer of the first wish only, with when it ends, and public times do not show it', async () => {
    const visit = await api.bookVisit(practice, tuesdayAt(9))
    const [first, second] = [await joined(), await joined()]
    const times = () =>
      api.ask(
        `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=2026-11-24&days=1`,
      )
    const before = (await times()).json
    expect((await cancel(visit)).status).toBe(200)
    expect(await offerOf(first)).toEqual({
      holdId: expect.any(String),
      scheduleId: practice.scheduleId,
      start: tuesdayAt(9),
      lengthClass: first.json.lengthClass,
      expiresAt: new Date(monday + 2 * hour).toISOString().replace('.000', ''),
    })
    expect(await offerOf(second)).toBeNull()
    expect((await times()).json).toEqual(before)
  })

  it('is taken by a new visit; the wish is done, and sent again it is the same visit', async () => {
    const visit = await api.bookVisit(practice, tuesdayAt(9))
    const wish = await joined()
    await cancel(visit)
    const { json, answer } = await take(wish)
    expect(answer.status).toBe(201)
    expect(await visitOf(wish)).toMatchObject({ status: 'waitlist' })
    expect((await visitOf(wish)).wish).toBeUndefined()
    const again = await api.ask(`/api/practices/${practice.slug}/appointments`, { json })
    expect(again.status).toBe(200)
    const day = await api.ask('/api/practice/appointments?from=2026-11-23&days=7', { cookie })
    expect(day.text).toContain(json.appointmentId)
    expect(day.text, 'the day shows visits, not wishes').not.toContain(wish.json.appointmentId)
  })

  it('is taken also when the notice has begun meanwhile', async () => {
    const visit = await api.bookVisit(practice, tuesdayAt(9))
    const wish = await joined()
    const startAt = Date.parse(tuesdayAt(9))
    // The practice cancels; guests may only until the day before.
    api.setNow(startAt - 2 * hour - 60_000)
    const json = { status: 'cancelled', actNumber: 1, proof: random(64) }
    const path = `/api/practice/appointments/${visit.appointmentId}/status`
    expect((await api.ask(path, { cookie, json })).status).toBe(200)
    api.setNow(startAt - 2 * hour + 60_000)
    const other = await api.ask(`/api/practices/${practice.slug}/appointments`, {
      json: buildBooking(practice, tuesdayAt(9)),
    })
    expect(other.problem.type).toBe('notice-too-short')
    const { json: taking, answer } = await take(wish)
    expect(answer.status).toBe(201)
    const again = await api.ask(`/api/practices/${practice.slug}/appointments`, { json: taking })
    expect(again.status, 'also when sent again').toBe(200)
  })

  it('is not taken with a forged secret, nor after it was over and passed on', async () => {
    const visit = await api.bookVisit(practice, tuesdayAt(9))
    const [first, second] = [await joined(), await joined()]
    await cancel(visit)
    const offer = await offerOf(first)
    for (const holdSecret of [random(32), second.secret]) {
      const { answer } = await take(first, { hold: { holdId: offer?.holdId, holdSecret } })
      expect(answer.problem).toMatchObject({ type: 'hold-not-valid', errors: [{ field: '/hold' }] })
    }
    const { holdId, start, scheduleId } = offer ?? {
      holdId: newId(),
      start: tuesdayAt(9),
      scheduleId: newId(),
    }
    api.setNow(monday + 2 * hour)
    expect(await offerOf(first), 'over').toBeNull()
    await api.deps.writer.sweep(monday + 2 * hour)
    // The process sweeps by itself too, and may be at it.
    await expect.poll(() => offerOf(second)).not.toBeNull()
    const late = buildBooking(practice, start, { scheduleId, hold: { holdId, holdSecret: first.secret } })
    const answer = await api.ask(`/api/practices/${practice.slug}/appointments`, { json: late })
    expect(answer.problem.type).toBe('slot-taken')
    expect((await visitOf(first)).wish, 'still on the list').toBeDefined()
  })

  it('declined passes on; another one’s is not declined; declining twice is harmless', async () => {
    const visit = await api.bookVisit(practice, tuesdayAt(9))
    const [first, second] = [await joined(), await joined()]
    await cancel(visit)
    const holdId = (await offerOf(first))?.holdId
    const decline = ({ authorization }: Wish) =>
      api.ask('/api/visit/decline', { headers: { authorization }, json: { holdId } })
    expect((await decline(second)).status).toBe(200)
    expect((await offerOf(first))?.holdId).toBe(holdId)
    expect(((await decline(first)).json as Visit).wish?.offer).toBeNull()
    expect(await offerOf(second)).toMatchObject({ start: tuesdayAt(9) })
    expect((await decline(first)).status).toBe(200)
    expect(await offerOf(second)).not.toBeNull()
  })

  it('passes on when the wish leaves the list', async () => {
    const visit = await api.bookVisit(practice, tuesdayAt(9))
    const [first, second] = [await joined(), await joined()]
    await cancel(visit)
    const left = await cancel(first)
    expect(left.json as Visit).toMatchObject({ status: 'cancelled' })
    expect((left.json as Visit).wish).toBeUndefined()
    expect(await offerOf(second)).toMatchObject({ start: tuesdayAt(9) })
    expect((await join(first.json)).problem.type).toBe('appointment-cancelled')
  })

  it('cannot be moved: a wish has no time', async () => {
    const wish = await joined()
    const json = { scheduleId: practice.scheduleId, start: tuesdayAt(10), actNumber: 1, proof: random(64) }
    const answer = await api.ask('/api/visit/reschedule', {
      headers: { authorization: wish.authorization },
      json,
    })
    expect(answer.problem.type).toBe('status-not-possible')
  })
})

describe('two server processes', () => {
  it('see one list: who joined in one is offered what is given back in the other, and nobody comes between', async () => {
    const at = Date.now()
    api.setNow(at)
    ;({ practice } = await api.open())
    const day = new Date(at + 3 * 24 * hour).toISOString().slice(0, 10)
    const visit = await api.bookVisit(practice, `${day}T10:00:00Z`)
    const server = await startServer(api.database.urlAs('colloque_api'))
    const post = (path: string, json: object, headers = {}) =>
      fetch(`${server.address}${path}`, {
        method: 'POST',
        headers: { origin: server.address, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(json),
      })
    const today = new Date(at).toISOString().slice(0, 10)
    const wish = buildWish({
      start: `${today}T00:00:01Z`,
      from: today,
      until: new Date(at + 10 * 24 * hour).toISOString().slice(0, 10),
    })
    expect((await post(`/api/practices/${practice.slug}/wishes`, wish.json)).status).toBe(201)
    const path = `/api/practices/${practice.slug}/appointments`
    const racers = (count: number) =>
      Array.from({ length: count }, () => post(path, buildBooking(practice, `${day}T10:00:00Z`)))
    const asked = racers(32)
    await sleep(5)
    const cancelled = cancel(visit)
    asked.push(...racers(32))
    expect((await cancelled).status).toBe(200)
    const told = await Promise.all(asked.map(async (answer) => (await answer).status))
    expect(new Set(told)).toEqual(new Set([409]))
    expect(await offerOf(wish)).toMatchObject({ start: `${day}T10:00:00Z` })
    await server.stop()
  })
})
