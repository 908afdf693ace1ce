// One waiting room, several server processes: the same numbers, places and pace, also after all of them have ended.
import { parseTicket } from '@colloque/admission'
import { buildBooking } from '@colloque/rehearsal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'
import { buildRoom, hour, second } from './waiting-room-builder.ts'

let first: TestApi
let other: TestApi
beforeAll(async () => {
  first = await startTestApi()
  other = await startTestApi({}, { database: first.database })
})
afterAll(() => first.end())

it('two processes and one that was started again hold one room', async () => {
  const room = await buildRoom(first)
  const { slug } = room.practice
  const book = async (api: TestApi, start: string, ticket: string) => {
    const json = { ...buildBooking(room.practice, start), ticket }
    return (await api.ask(`/api/practices/${slug}/appointments`, { json })).status
  }
  const both = async (at: number) => {
    for (const api of [first, other]) api.setNow(at)
    await Promise.all([first.deps.rooms.tick(), other.deps.rooms.tick()])
    await Promise.all([first.deps.rooms.refresh(), other.deps.rooms.refresh()])
  }
  await room.publish(monday + hour)
  expect(await room.status(other)).toEqual(await room.status())

  const tickets = await Promise.all(Array.from({ length: 60 }, (_, i) => room.ticket(i % 2 ? first : other)))
  expect(new Set(tickets.map((ticket) => parseTicket(ticket).number)).size).toBe(60)
  const openingAt = monday + hour
  await both(openingAt)
  expect(await room.status(other)).toEqual(await room.status())
  expect(await room.status()).toMatchObject({ state: 'waiting', early: 60, serving: 0 })
  // Both see that a second has passed; one of them moves the room on.
  await both(openingAt + second)
  expect((await room.status(other)).serving).toBe(10)
  const places = await room.places(tickets)
  const served = tickets.filter((_, index) => (places[index] ?? 60) < 10)
  const waiting = tickets.filter((_, index) => (places[index] ?? 60) >= 10)
  for (const [index, api] of [first, other].entries()) {
    expect(await book(api, tuesdayAt(9 + index), served[0] ?? '')).toBe(201)
    expect(await book(api, tuesdayAt(12), waiting[0] ?? '')).toBe(503)
  }

  const before = await room.status()
  await other.end()
  other = await startTestApi({}, { database: first.database })
  other.setNow(openingAt + second)
  await other.deps.rooms.tick()
  expect(await room.status(other)).toEqual(before)
  // From here on only this test moves the room on.
  await other.deps.rooms.stop()
  // Nobody was let in for the time that nobody served, and whoever waited still waits.
  other.setNow(openingAt + hour)
  expect(await room.status(other)).toMatchObject({ state: 'waiting', serving: 10 })
  expect(await book(other, tuesdayAt(11), waiting[0] ?? '')).toBe(503)
  await other.deps.rooms.tick()
  const { serving } = await room.status(other)
  expect(serving).toBeGreaterThanOrEqual(30)
  expect(serving).toBeLessThan(33)
  await other.end()
})
