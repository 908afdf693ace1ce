// Two server processes behind one port: they behave as one, and one that is killed is replaced.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Availability } from '@colloque/contract'
import { type BuiltPractice, buildBooking } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './server-process.ts'
import { startTestApi, type TestApi } from './test-api.ts'

const day = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10)
let api: TestApi
let practice: BuiltPractice
let server: RunningServer

beforeAll(async () => {
  api = await startTestApi()
  api.setNow(Date.now())
  ;({ practice } = await api.open())
  server = await startServer(api.database.urlAs('colloque_api'), { environment: { COLLOQUE_WORKERS: '2' } })
})
afterAll(async () => {
  await server.stop()
  await api.end()
})

const workers = () => childrenOf(server.pid)
const at = (minutes: number) =>
  new Date(Date.parse(`${day}T08:00:00Z`) + minutes * 60_000).toISOString().replace('.000Z', 'Z')

// A connection of its own each, so that the processes take turns.
const own = { connection: 'close' }

async function book(request: object): Promise<{ status: number; type: string }> {
  const answer = await fetch(`${server.address}/api/practices/${practice.slug}/appointments`, {
    method: 'POST',
    headers: { ...own, origin: server.address, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  const body = (await answer.json()) as { type?: string; status: string }
  return { status: answer.status, type: body.type ?? body.status }
}

// On a slow machine a waiting room opens, and says when to come again; so does whoever comes.
async function bookPatiently(request: object): Promise<{ status: number; type: string }> {
  for (;;) {
    const answer = await book(request)
    if (answer.status !== 503) return answer
    expect(answer.type).toBe('waiting-room')
    await sleep(1_000)
  }
}

async function isShownFree(start: string): Promise<boolean> {
  const { slug, scheduleId } = practice
  const address = `${server.address}/api/practices/${slug}/schedules/${scheduleId}/availability?from=${day}&days=1`
  const { fromTick, lanes } = (await (await fetch(address, { headers: own })).json()) as Availability
  const index = Date.parse(start) / 300_000 - fromTick
  const bits = Buffer.from(lanes[0] ?? '', 'base64url')
  return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
}

describe('two server processes', () => {
  it('give each of 10 slots once to 320 who come to both at once', async () => {
    expect(workers()).toHaveLength(2)
    const requests = Array.from({ length: 320 }, (_, i) => buildBooking(practice, at((i % 10) * 30)))
    const tally = Map.groupBy(
      await Promise.all(requests.map(bookPatiently)),
      ({ status, type }) => `${status} ${type}`,
    )
    expect(Object.fromEntries([...tally].map(([kind, list]) => [kind, list.length]))).toEqual({
      '201 booked': 10,
      '409 slot-taken': 310,
    })
    const [rows] = await api.owner<{ visits: number; slots: number }[]>`
      SELECT (SELECT count(*)::int FROM appointments) AS visits, (SELECT count(*)::int FROM busy) AS slots`
    expect(rows).toEqual({ visits: 10, slots: 10 })
  })

  it('both stop showing a time that one of them gave away', async () => {
    const start = at(360)
    for (let i = 0; i < 6; i++) expect(await isShownFree(start)).toBe(true)
    expect((await book(buildBooking(practice, start))).status).toBe(201)
    await expect
      .poll(async () => {
        const shown = []
        for (let i = 0; i < 6; i++) shown.push(await isShownFree(start))
        return shown
      })
      .toEqual(Array(6).fill(false))
  })

  it('answer a request repeated to the other one alike', async () => {
    const request = buildBooking(practice, at(300))
    const answers = []
    for (let i = 0; i < 6; i++) answers.push((await book(request)).status)
    expect(answers).toEqual([201, 200, 200, 200, 200, 200])
  })

  it('go on when one is killed, which is replaced', async () => {
    const before = workers()
    const [victim = 0] = before
    process.kill(victim, 'SIGKILL')
    await expect.poll(() => workers().filter((pid) => !before.includes(pid)).length).toBe(1)
    await expect
      .poll(async () => (await fetch(`${server.address}/readyz`, { headers: own })).status)
      .toBe(200)
    await sleep(200)
    expect((await book(buildBooking(practice, at(390)))).status).toBe(201)
    expect(workers()).toHaveLength(2)
  })

  it('leave no process behind', async () => {
    const running = workers()
    expect(await server.stop()).toBe(0)
    expect(running.filter(isAlive)).toEqual([])
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

// Small systems have no `ps`; others have no /proc.
function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) {
    const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
    return listed
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []))
  }
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  return pids.filter((pid) => {
    try {
      // The name in brackets may hold anything; the parent is the second word after it.
      const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      return Number(words[1]) === parent && words[0] !== 'Z'
    } catch {
      return false
    }
  })
}
