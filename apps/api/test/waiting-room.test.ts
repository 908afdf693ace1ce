// The waiting room through whole requests: an opening, the order of those who came before it, what a ticket allows.
import { createHash } from 'node:crypto'
import { findTicket, hourAt, parseTicket, roomKey, signTicket } from '@colloque/admission'
import { requireTicketKey } from '@colloque/database'
import { parseBase64url } from '@colloque/encoding'
import { buildBooking, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'
import { buildRoom, hour, type Room, second, textOf } from './waiting-room-builder.ts'

const opensAt = monday + hour
let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

const book = (room: Room, start: string, shown: object = {}, at = api) =>
  at.ask(`/api/practices/${room.practice.slug}/appointments`, {
    json: { ...buildBooking(room.practice, start), ...shown },
  })
const kindOf = ({ status, problem }: Awaited<ReturnType<typeof book>>) =>
  problem?.type ? `${status} ${problem.type}` : String(status)

/** A second later, once the rooms have been moved on. */
async function pass(ms: number, on: readonly TestApi[] = [api]): Promise<void> {
  for (const one of on) one.setNow(one.deps.now() + ms)
  for (const one of on) await one.deps.rooms.tick()
}

async function openedRoom(early = 0): Promise<Room & { tickets: string[] }> {
  api.setNow(monday)
  const room = await buildRoom(api)
  await room.publish(opensAt)
  const tickets: string[] = []
  for (let i = 0; i < early; i++) tickets.push(await room.ticket())
  await pass(hour)
  return { ...room, tickets }
}

describe('before the opening', () => {
  it('no patient books, keeps a time or joins the list, and is told when to come; the practice books', async () => {
    api.setNow(monday)
    const room = await buildRoom(api)
    await room.publish(opensAt)
    const start = tuesdayAt(9)
    const wish = {
      ...buildBooking(room.practice, start),
      scheduleIds: [room.practice.scheduleId],
      from: '2026-11-24',
      until: '2026-11-26',
    }
    const answers = [
      await book(room, start),
      await book(room, start, { ticket: await room.ticket() }),
      await room.hold(start),
      await api.ask(`/api/practices/${room.practice.slug}/wishes`, { json: wish }),
    ]
    for (const answer of answers) {
      expect(kindOf(answer)).toBe('503 waiting-room')
      expect(answer.headers.get('retry-after')).toBe('3600')
    }
    const own = { json: buildBooking(room.practice, start), cookie: room.cookie }
    expect((await api.ask('/api/practice/appointments', own)).status).toBe(201)
  })

  it('tells the hash of the seed, and the seed at the opening', async () => {
    api.setNow(monday)
    const room = await buildRoom(api)
    expect(await room.status()).toMatchObject({ state: 'open', opensAt: null, seedHash: null })
    await room.publish(opensAt)
    await room.ticket()
    await api.deps.rooms.refresh()
    const before = await room.status()
    expect(before).toMatchObject({
      state: 'before',
      opensAt: textOf(opensAt),
      seed: null,
      early: 1,
      issued: 1,
    })
    await pass(hour)
    const after = await room.status()
    expect(after).toMatchObject({ state: 'waiting', seedHash: before.seedHash, early: 1, serving: 0 })
    expect(
      createHash('sha256')
        .update(parseBase64url(after.seed ?? ''))
        .digest('base64url'),
    ).toBe(after.seedHash)
  })

  it('gives tickets from six hours before', async () => {
    api.setNow(monday)
    const room = await buildRoom(api)
    await room.publish(monday + 8 * hour)
    const tooEarly = await room.draw()
    expect(kindOf(tooEarly)).toBe('503 waiting-room')
    expect(tooEarly.headers.get('retry-after')).toBe('7200')
    api.setNow(monday + 2 * hour)
    expect((await room.draw()).status).toBe(201)
  })

  it('keeps seed and numbers when the opening is moved, and opens at once when it is taken back', async () => {
    api.setNow(monday)
    const room = await buildRoom(api)
    await room.publish(opensAt)
    const [{ seedHash }, ticket] = [await room.status(), await room.ticket()]
    await room.publish(opensAt + hour)
    expect(await room.status()).toMatchObject({ state: 'before', seedHash, issued: 1 })
    await pass(hour)
    expect((await room.status()).state).toBe('before')
    await room.publish(undefined)
    expect(kindOf(await book(room, tuesdayAt(9), { ticket }))).toBe('503 waiting-room')
    await pass(second)
    await pass(second)
    expect(await room.status()).toMatchObject({ state: 'waiting', seedHash, early: 1 })
    expect(kindOf(await book(room, tuesdayAt(9), { ticket }))).toBe('201')
  })
})

describe('after the opening', () => {
  it('those book whose place is served, in the order anybody can compute', async () => {
    const room = await openedRoom(30)
    const places = await room.places(room.tickets)
    expect([...places].sort((a, b) => Number(a) - Number(b))).toEqual(places.map((_, i) => i))
    expect(places, 'not in the order they came').not.toEqual(places.map((_, i) => i))
    await pass(second)
    const { serving, early } = await room.status()
    expect([serving, early]).toEqual([10, 30])
    for (const [index, ticket] of room.tickets.entries()) {
      const answer = await book(room, tuesdayAt(8 + (index % 8), 30), { ticket })
      const isServed = (places[index] ?? 30) < serving
      if (isServed) expect(['201', '409 slot-taken']).toContain(kindOf(answer))
      else expect(kindOf(answer)).toBe('503 waiting-room')
      if (!isServed) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const late = await room.ticket()
    expect(parseTicket(late)).toMatchObject({ number: 30, isEarly: false })
    expect(await room.places([late])).toEqual([30])
  })

  it('whoever has no ticket waits too, and needs none once nobody waits any more', async () => {
    const room = await openedRoom(5)
    expect(kindOf(await book(room, tuesdayAt(9)))).toBe('503 waiting-room')
    expect(kindOf(await room.hold(tuesdayAt(9)))).toBe('503 waiting-room')
    await pass(second)
    for (let i = 0; i < 61; i++) await pass(second)
    expect((await room.status()).state).toBe('open')
    expect((await book(room, tuesdayAt(9))).status).toBe(201)
    expect((await room.draw()).status).toBe(404)
    expect((await book(room, tuesdayAt(10), { ticket: room.tickets[0] })).status, 'and may show one').toBe(
      201,
    )
  })

  it('a time kept before the rush is confirmed without a ticket', async () => {
    api.setNow(monday)
    const room = await buildRoom(api)
    const { hold } = await room.hold(tuesdayAt(9))
    const { practiceId } = room.practice
    await api.owner`
      INSERT INTO waiting_rooms (practice_id, seed, early_count, waits_until, advanced_at)
      VALUES (${practiceId}, ${Buffer.alloc(32)}, 0, ${monday + hour}, ${monday})`
    await api.deps.rooms.refresh()
    expect(kindOf(await book(room, tuesdayAt(9)))).toBe('503 waiting-room')
    const stolen = { ...hold, holdSecret: random(32) }
    expect(kindOf(await book(room, tuesdayAt(9), { hold: stolen }))).toBe('503 waiting-room')
    const invented = { ...hold, holdId: newId() }
    expect(kindOf(await book(room, tuesdayAt(10), { hold: invented }))).toBe('503 waiting-room')
    const bookings = [tuesdayAt(9), '2026-11-25T09:00:00Z'].map((start) => {
      const { ticket: _, ...request } = buildBooking(room.practice, start, { hold })
      return request
    })
    const path = `/api/practices/${room.practice.slug}`
    const series = { seriesId: newId(), minimumDays: 1, maximumDays: 2, bookings }
    const all = await api.ask(`${path}/series`, { json: series })
    expect(kindOf(all), 'one hold admits one visit').toBe('503 waiting-room')
    const [request] = bookings
    expect((await api.ask(`${path}/appointments`, { json: request })).status).toBe(201)
    expect((await api.ask(`${path}/appointments`, { json: request })).status, 'and hears it again').toBe(200)
  })

  it('a later opening begins anew: no ticket of the one before counts', async () => {
    const room = await openedRoom(2)
    const [before, [ticket = '']] = [await room.status(), room.tickets]
    await room.publish(opensAt + 2 * hour)
    const after = await room.status()
    expect(after).toMatchObject({ state: 'before', issued: 0, seed: null })
    expect(after.seedHash).not.toBe(before.seedHash)
    await pass(2 * hour)
    await pass(second)
    expect(kindOf(await book(room, tuesdayAt(9), { ticket }))).toBe('403 ticket-not-valid')
  })

  it('a document published again changes nothing', async () => {
    const room = await openedRoom(2)
    const before = await room.status()
    await room.publish(opensAt)
    expect(await room.status()).toEqual(before)
  })
})

describe('the status', () => {
  it('comes with an ETag, costs no statement, and is never more than a second old', async () => {
    const room = await openedRoom(30)
    const path = `/api/practices/${room.practice.slug}/waiting-room`
    const etag = (await api.ask(path)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': etag }
    expect(await api.ask(path, { headers })).toMatchObject({ status: 304, text: '' })
    const asked = api.deps.rooms.answers.find(path, api.deps.now())
    expect(asked?.etag).toBe(etag)
    await pass(second)
    expect((await api.ask(path, { headers })).status).toBe(200)
    expect(api.deps.rooms.answers.find(path, api.deps.now() + second)).toBeNull()
  })
})

describe('a ticket', () => {
  it('that is forged, expired, of another practice or a year off is refused alike', async () => {
    const room = await openedRoom(1)
    const other = await openedRoom(1)
    await pass(2 * second)
    const [ticket = ''] = room.tickets
    const { seed } = await room.status()
    const ticketKey = await requireTicketKey(api.sql)
    const key = roomKey(ticketKey, parseBase64url(seed ?? ''))
    const own = parseTicket(ticket)
    const issuedHour = hourAt(api.deps.now())
    const signed = (hours: number) => signTicket({ ...own, issuedHour: issuedHour + hours }, key)
    const expected = { key, practiceId: room.practice.practiceId, nowAt: api.deps.now() }
    expect(findTicket(signed(-12), expected), 'the key is the right one (control)').not.toBeNull()
    const [body = '', signature = ''] = ticket.split('.')
    const refused = [
      signTicket({ ...own, number: 0 }, new Uint8Array(32)),
      signTicket(own, ticketKey),
      `${body.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}.${signature}`,
      `${body}.${signature.slice(1)}`,
      'a.b',
      other.tickets[0] ?? '',
      signed(-13),
      signed(2),
      signed(-8766),
      signed(8766),
    ]
    for (const text of refused) {
      const answer = await book(room, tuesdayAt(9), { ticket: text })
      expect([kindOf(answer), answer.problem.errors], text).toEqual([
        '403 ticket-not-valid',
        [{ field: '/ticket', code: 'ticket-not-valid' }],
      ])
    }
    expect(kindOf(await book(room, tuesdayAt(9), { ticket: signed(-12) }))).toBe('201')
  })

  it('books six times, keeps two times at once, and confirms no hold of another', async () => {
    const room = await openedRoom(2)
    await pass(second)
    const [ticket = '', other = ''] = room.tickets
    const first = await room.hold(tuesdayAt(8), ticket)
    expect(first.status).toBe(201)
    expect((await room.hold(tuesdayAt(8, 30), ticket)).status).toBe(201)
    expect(kindOf(await room.hold(tuesdayAt(9), ticket))).toBe('409 ticket-spent')
    expect((await room.hold(tuesdayAt(9), other)).status, 'another may (control)').toBe(201)
    for (const shown of [{ hold: first.hold, ticket: other }, { hold: first.hold }])
      expect(kindOf(await book(room, tuesdayAt(8), shown))).toMatch(/^(409 hold-not-valid|503 waiting-room)$/)
    expect((await book(room, tuesdayAt(8), { hold: first.hold, ticket })).status).toBe(201)
    for (let i = 0; i < 5; i++) {
      expect((await book(room, tuesdayAt(10 + i), { ticket })).status).toBe(201)
    }
    expect(kindOf(await book(room, tuesdayAt(15), { ticket }))).toBe('409 ticket-spent')
    expect(kindOf(await room.hold(tuesdayAt(15), ticket))).toBe('409 ticket-spent')
    expect((await book(room, tuesdayAt(15), { ticket: other })).status).toBe(201)
  })

  it('pays once for a series, also for one whose times it keeps', async () => {
    const room = await openedRoom(1)
    await pass(second)
    const [ticket = ''] = room.tickets
    const starts = [tuesdayAt(9), '2026-12-01T09:00:00Z']
    const holds = [await room.hold(starts[0] ?? '', ticket), await room.hold(starts[1] ?? '', ticket)]
    const manageTokenHash = random(32)
    const bookings = starts.map((start, index) => ({
      ...buildBooking(room.practice, start, { manageTokenHash }),
      hold: holds[index]?.hold,
    }))
    const series = { seriesId: newId(), minimumDays: 7, maximumDays: 7, ticket, bookings }
    const answer = await api.ask(`/api/practices/${room.practice.slug}/series`, { json: series })
    expect(answer.status, answer.text).toBe(201)
    const rows = await api.owner`SELECT bookings FROM tickets WHERE practice_id = ${room.practice.practiceId}`
    expect(rows).toEqual([{ bookings: 1 }])
    const { ticket: _, ...unpaid } = series
    const again = (json: object) => api.ask(`/api/practices/${room.practice.slug}/series`, { json })
    expect((await again(unpaid)).status, 'sent again without the ticket').toBe(200)
    expect(kindOf(await again({ ...unpaid, seriesId: newId() }))).toBe('503 waiting-room')
  })
})

it('10,000 tickets have as many places: the early ones at random, the later ones as they came', async () => {
  api.setNow(monday)
  const room = await buildRoom(api)
  await room.publish(opensAt)
  const drawMany = async (count: number) => {
    const tickets: string[] = []
    for (let i = 0; i < count; i += 500)
      tickets.push(...(await Promise.all(Array.from({ length: 500 }, () => room.ticket()))))
    return tickets
  }
  const early = await drawMany(6_000)
  await pass(hour)
  const late = await drawMany(4_000)
  const places = await room.places([...early, ...late])
  expect(new Set(places).size).toBe(10_000)
  expect(Math.max(...places.map(Number))).toBe(9_999)
  const ofEarly = places.slice(0, 6_000).map(Number)
  expect(Math.max(...ofEarly)).toBe(5_999)
  // Coming first is worth nothing: the correlation of two unrelated orders of 6,000 has a deviation of 0.013.
  const mean = 2_999.5
  const covariance = ofEarly.reduce((sum, place, index) => sum + (place - mean) * (index - mean), 0)
  expect(Math.abs(covariance / ((6_000 * (6_000 ** 2 - 1)) / 12))).toBeLessThan(0.08)
  const numbers = late.map((ticket) => parseTicket(ticket).number)
  expect(places.slice(6_000)).toEqual(numbers)
  for (let i = 500; i < 4_000; i += 500)
    expect(Math.min(...numbers.slice(i, i + 500))).toBeGreaterThan(Math.max(...numbers.slice(i - 500, i)))
  expect(new Set([...early, ...late].map((ticket) => parseTicket(ticket).ticketId)).size).toBe(10_000)
})
