// 64 clients for each of 10 slots, over real HTTP against the real server process.
import { setTimeout as sleep } from 'node:timers/promises'
import { type BuiltPractice, buildBooking } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './server-process.ts'
import { startTestApi, type TestApi } from './test-api.ts'

const tomorrow = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10)
let api: TestApi
let practice: BuiltPractice
let server: RunningServer

beforeAll(async () => {
  api = await startTestApi()
  api.setNow(Date.now())
  ;({ practice } = await api.open())
  server = await startServer(api.database.urlAs('colloque_api'))
})
afterAll(async () => {
  await server.stop()
  await api.end()
})

describe('64 clients for each of 10 slots', () => {
  it('leave 10 winners and 630 told slot-taken: no error, no deadlock, 10 visits', async () => {
    const [deadlocksBefore] = await api.owner<{ n: number }[]>`
      SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()`
    const starts = Array.from(
      { length: 10 },
      (_, i) => `${tomorrow}T${String(9 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}:00Z`,
    )
    const requests = Array.from({ length: 64 }, () => starts)
      .flat()
      .map((start) => buildBooking(practice, start))
    const began = performance.now()
    const answers = await Promise.all(requests.map(book))
    const tookMs = performance.now() - began
    const tally = Map.groupBy(answers, ({ status, type }) => `${status} ${type}`)
    const count = (kind: string) => tally.get(kind)?.length ?? 0
    expect(count('201 booked')).toBe(10)
    expect(count('409 slot-taken')).toBeGreaterThan(0)
    // A machine so slow that the rush lasts for seconds has a waiting room; nobody is told anything else.
    const waiting = tookMs > 4_000 ? count('503 waiting-room') : 0
    expect(count('409 slot-taken') + waiting, [...tally.keys()].join()).toBe(630)
    const [rows] = await api.owner<{ visits: number; slots: number }[]>`
      SELECT (SELECT count(*) FROM appointments) AS visits, (SELECT count(*) FROM busy) AS slots`
    expect(rows).toEqual({ visits: 10, slots: 10 })
    await sleep(1_100)
    const [deadlocks] = await api.owner<{ n: number }[]>`
      SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()`
    expect(deadlocks).toEqual(deadlocksBefore)
    expect(server.said()).toBe('')
  })

  async function book(request: object): Promise<{ status: number; type: string }> {
    const answer = await fetch(`${server.address}/api/practices/${practice.slug}/appointments`, {
      method: 'POST',
      headers: { origin: server.address, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    const body = (await answer.json()) as { type?: string; status: string }
    return { status: answer.status, type: body.type ?? body.status }
  }
})
