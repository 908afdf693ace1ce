// More is asked than the database can write: practices that are asked too much get a waiting room, the others stay
// open, and whatever is refused is refused at once and says when to come again.
import { setTimeout as sleep } from 'node:timers/promises'
import { findWork, parseTicket, solve, ticketIdOfWork, writeWork } from '@colloque/admission'
import type { WorkChallenge } from '@colloque/contract'
import type { CalendarWriter } from '@colloque/database'
import { type BuiltPractice, buildBooking, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'
import { buildRoom, type Room, second } from './waiting-room-builder.ts'

let api: TestApi
/** Bookings that wait; a second takes so many. */
const queue: (() => void)[] = []
let perTick = 0
let working: NodeJS.Timeout
/** What is told of the load instead of what is measured. */
let load: ReturnType<typeof full> | null = null

/** Books as the real one does, after its turn has come. */
function slowWriter(real: () => CalendarWriter): CalendarWriter {
  const turn = () => new Promise<void>((resolve) => queue.push(resolve))
  return {
    book: async (booking) => {
      await turn()
      return real().book(booking)
    },
    bookSeries: (bookings) => real().bookSeries(bookings),
    findRepeated: (booking) => real().findRepeated(booking),
    hold: (hold) => real().hold(hold),
    release: (hold, now) => real().release(hold, now),
    sweep: (now) => real().sweep(now),
    reschedule: (moves, now) => real().reschedule(moves, now),
    resize: (resize) => real().resize(resize),
    changeStatus: (change, now) => real().changeStatus(change, now),
    joinWaitingList: (wish) => real().joinWaitingList(wish),
    forgetLost: (scheduleId) => real().forgetLost(scheduleId),
    waiting: () => queue.length,
  }
}

let plain: TestApi
beforeAll(async () => {
  plain = await startTestApi()
  api = await startTestApi(
    { writer: slowWriter(() => plain.deps.writer) },
    { database: plain.database, room: { readLoad: (measured) => load ?? measured } },
  )
  working = setInterval(() => {
    for (const go of queue.splice(0, perTick)) go()
  }, 50)
})
afterAll(async () => {
  clearInterval(working)
  await api.end()
  await plain.end()
})

const book = (practice: BuiltPractice, changes: object = {}) =>
  api.ask(`/api/practices/${practice.slug}/appointments`, {
    json: { ...buildBooking(practice, tuesdayAt(9)), ...changes },
  })

describe('under overload', () => {
  let room: Room
  const answers: Answer[] = []

  it('the practice that is asked too much gets a room', async () => {
    room = await buildRoom(api)
    perTick = 5
    const asked: Promise<void>[] = []
    expect((await room.status()).state).toBe('open')
    for (let i = 0; i < 8; i++) {
      for (let n = 0; n < 200; n++)
        asked.push(book(room.practice).then((answer) => void answers.push(answer)))
      await sleep(500)
      await api.deps.rooms.tick()
    }
    expect(await room.status()).toMatchObject({ state: 'waiting', needsWork: true })
    perTick = 1_000
    await Promise.all(asked)
    const kinds = Map.groupBy(answers, ({ status, problem }) => `${status} ${problem.type ?? ''}`.trim())
    expect([...kinds.keys()].sort()).toEqual(['201', '409 slot-taken', '503 waiting-room'])
    expect(kinds.get('201')).toHaveLength(1)
    for (const { headers } of kinds.get('503 waiting-room') ?? [])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(api.logged).toEqual([])
  })

  it('another practice stays open', async () => {
    const other = await buildRoom(api)
    expect((await other.status()).state).toBe('open')
    expect((await book(other.practice)).status).toBe(201)
  })

  it('a ticket asks for work, and the same work is the same ticket', async () => {
    load = full()
    for (let i = 0; i < 5; i++) await api.deps.rooms.tick()
    const path = `/api/practices/${room.practice.slug}/waiting-room`
    const take = (work?: string) => api.ask(`${path}/tickets`, { json: work === undefined ? {} : { work } })
    for (const work of [undefined, 'AAAA', random(120).replaceAll(/[-_]/g, 'A')])
      expect(await take(work)).toMatchObject({ status: 403, problem: { type: 'work-not-done' } })
    const challenge = (await api.ask(`${path}/challenge`)).json as WorkChallenge
    const number = solve(challenge, { from: 0, to: challenge.maxnumber + 1 }) ?? -1
    const work = writeWork(challenge, number)
    const wrong = writeWork(challenge, number === 0 ? 1 : number - 1)
    expect(await take(wrong)).toMatchObject({ status: 403, problem: { type: 'work-not-done' } })
    const [once, twice] = [await take(work), await take(work)]
    expect([once.status, twice.text]).toEqual([201, once.text])
    const { ticket } = once.json as { ticket: string }
    const found = findWork(work, { maxnumber: challenge.maxnumber, nowAt: monday })
    expect(parseTicket(ticket).ticketId).toBe(found && ticketIdOfWork(found))

    const other = await startTestApi({}, { database: plain.database, room: { readLoad: full } })
    for (let i = 0; i < 5; i++) await other.deps.rooms.tick()
    const again = await other.ask(`${path}/tickets`, { json: { work } })
    await other.end()
    const second = again.json as { ticket: string }
    expect(parseTicket(second.ticket).ticketId).toBe(parseTicket(ticket).ticketId)
    load = null
  })

  it('ends when nobody waits and nothing queues', async () => {
    for (let i = 0; i < 70 || (i < 300 && (await room.status()).state === 'waiting'); i++) {
      api.setNow(api.deps.now() + second)
      await api.deps.rooms.tick()
    }
    expect(await room.status()).toMatchObject({ state: 'open', needsWork: false })
    expect((await book(room.practice)).status).toBe(409)
  })
})

it('beyond a bound everything is refused at once, and nothing is lost', async () => {
  const { practice } = await buildRoom(api)
  perTick = 0
  const asked = Array.from({ length: 2_500 }, () => book(practice))
  while (queue.length < 2_000) await sleep(20)
  const [hold, ticket] = await Promise.all([book(practice), book(practice)])
  for (const answer of [hold, ticket]) {
    expect(answer).toMatchObject({ status: 503, problem: { type: 'waiting-room' } })
    expect(answer.headers.get('retry-after')).toBe('5')
  }
  expect(queue.length).toBeLessThanOrEqual(2_000)
  perTick = 2_000
  const statuses = Map.groupBy(await Promise.all(asked), ({ status }) => status)
  expect([...statuses.keys()].sort()).toEqual([201, 409, 503])
  expect(statuses.get(201)).toHaveLength(1)
  expect(statuses.get(409)).toHaveLength(1_999)
})

it('a database that does not answer in time is an overload, for all who wait and no longer than once', async () => {
  const { practice } = await plain.open()
  const path = `/api/practices/${practice.slug}/appointments`
  const logged = plain.logged.length
  await plain.owner.begin(async (tx) => {
    await tx`LOCK TABLE busy IN ACCESS EXCLUSIVE MODE`
    const asked = Array.from({ length: 20 }, () =>
      plain.ask(path, { json: buildBooking(practice, tuesdayAt(9)) }),
    )
    for (const answer of await Promise.all(asked)) {
      expect(answer).toMatchObject({ status: 503, problem: { type: 'waiting-room' } })
      expect(answer.headers.get('retry-after')).toBe('5')
    }
  })
  expect(new Set(plain.logged.slice(logged))).toEqual(
    new Set(['overload: PostgresError 55P03 in POST /api/practices/{slug}/appointments']),
  )
})

function full() {
  return { queueMs: 5_000, eventLoopDelayMs: 0, busyShare: 1 }
}
