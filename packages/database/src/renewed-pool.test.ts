import { setTimeout as sleep } from 'node:timers/promises'
import {
  connectPlainly,
  openBreakableWay,
  startTestCluster,
  type TestDatabase,
  testDatabase,
  withConnection,
} from '@colloque/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { followCalendarChanges } from './calendar-changes.ts'
import { connect, type Database } from './connect.ts'
import { isConnectionLost, isDatabaseAway, isDriverFault } from './lost-connection.ts'

const max = 4
let database: TestDatabase
let owner: Database
let sql: Database
const uncaught: unknown[] = []
const noteThrown = (error: unknown) => void uncaught.push(error)
// The driver forgets its look-up of types when the connection is cut during it; the processes know.
const noteRejected = (error: unknown) => void (isDriverFault(error) || uncaught.push(error))
let ofRunner: { thrown: NodeJS.UncaughtExceptionListener[]; rejected: NodeJS.UnhandledRejectionListener[] }
beforeAll(async () => {
  database = await testDatabase()
  owner = connect(database.url, { role: null, max: 1 })
  await owner`CREATE TABLE counted (work int PRIMARY KEY, part int)`
  await owner`GRANT ALL ON counted TO colloque_api`
})
beforeEach(() => {
  uncaught.length = 0
  ofRunner = {
    thrown: process.listeners('uncaughtException'),
    rejected: process.listeners('unhandledRejection'),
  }
  process.removeAllListeners('uncaughtException').on('uncaughtException', noteThrown)
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', noteRejected)
  sql = connect(database.urlAs('colloque_api'), { max })
})
afterEach(async () => {
  await sql.end({ timeout: 1 })
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection')
  for (const listener of ofRunner.thrown) process.on('uncaughtException', listener)
  for (const listener of ofRunner.rejected) process.on('unhandledRejection', listener)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const ofOthers = () => owner<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'colloque_api'`

async function terminateAll(): Promise<void> {
  for (const { pid } of await ofOthers()) await owner`SELECT pg_terminate_backend(${pid}::int)`
}

// Shorter than the ten seconds after which the driver itself gives up: whoever must not wait for that is found out,
// however slow the machine is.
const soonMs = 8_000
const within = <T>(ms: number, promise: PromiseLike<T>) =>
  Promise.race([promise, sleep(ms).then(() => Promise.reject(new Error(`no answer in ${ms} ms`)))])

describe('a transaction whose connection is cut', () => {
  it('is answered with an error and writes nothing, wherever it was cut', async () => {
    for (const when of ['before its query', 'after its query', 'during its query', 'before its commit']) {
      const work = Math.floor(Math.random() * 1e9)
      const cut = sql.begin(async (tx) => {
        const [me] = await tx<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        const end = () => owner`SELECT pg_terminate_backend(${me?.pid ?? 0}::int)`
        const write = () => tx`INSERT INTO counted VALUES (${work}, 1)`
        if (when === 'before its query') await end()
        await write()
        if (when === 'during its query') await Promise.all([tx`SELECT pg_sleep(5)`, sleep(20).then(end)])
        if (when === 'before its commit') await end().then(() => sleep(50))
        if (when !== 'after its query') return
        await end()
        await sleep(50)
        await tx`INSERT INTO counted VALUES (${-work}, 2)`
      })
      const error = await within(soonMs, cut).then(
        () => null,
        (error: unknown) => error,
      )
      expect(isConnectionLost(error), `${when}: ${String(error)}`).toBe(true)
      expect(await within(soonMs, sql`SELECT FROM counted WHERE work IN (${work}, ${-work})`)).toHaveLength(0)
    }
    await sleep(50)
    expect(uncaught).toEqual([])
  })

  it('of the bare driver throws where nobody can catch it', async () => {
    const bare = connectPlainly(database.urlAs('colloque_api'))
    const cut = bare.begin(async (tx) => {
      const [me] = await tx<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await owner`SELECT pg_terminate_backend(${me?.pid ?? 0}::int)`
      await expect.poll(ofOthers).toHaveLength(0)
      await sleep(50)
      await tx`SELECT 1`
    })
    await expect(cut).rejects.toThrow()
    await expect.poll(() => uncaught).toHaveLength(1)
    expect(uncaught.map(String)).toEqual([expect.stringContaining('TypeError')])
    expect(uncaught.every(isDriverFault)).toBe(true)
    await bare.end({ timeout: 0 })
  })

  it('whose callback fails for a reason of its own is rolled back, and its connection is used again', async () => {
    await expect(
      sql.begin(async (tx) => {
        await tx`INSERT INTO counted VALUES (-1, 1)`
        throw new RangeError('of its own')
      }),
    ).rejects.toThrow(RangeError)
    expect(await sql`SELECT FROM counted WHERE work = -1`).toHaveLength(0)
    expect(await ofOthers()).toHaveLength(1)
  })
})

it('under load 50 cuts leave nobody without an answer, the process alive, and the pool usable at once', async () => {
  let isOver = false
  let [done, failed] = [0, 0]
  const others: unknown[] = []
  const visitor = async (which: number) => {
    for (let round = 0; !isOver; round += 1) {
      const work = 1_000_000 * (which + 1) + round
      const begun = sql.begin(async (tx) => {
        await tx`INSERT INTO counted VALUES (${work}, 1)`
        await new Promise((next) => setImmediate(next))
        await tx`UPDATE counted SET part = 2 WHERE work = ${work}`
        return tx`SELECT part FROM counted WHERE work = ${work}`
      })
      await Promise.all([begun, sql`SELECT 1`]).then(
        () => {
          done += 1
        },
        (error: unknown) => {
          failed += 1
          if (!isConnectionLost(error)) others.push(error)
        },
      )
      await begun.then(
        () => undefined,
        () => undefined,
      )
    }
  }
  const visitors = Array.from({ length: 24 }, (_, which) => visitor(which))
  for (let cut = 0; cut < 50; cut += 1) {
    await sleep(20 + (cut % 7))
    const present = await ofOthers()
    const some = cut % 5 === 0 ? present : present.slice(0, 1)
    for (const { pid } of some) await owner`SELECT pg_terminate_backend(${pid}::int)`
  }
  await within(soonMs, sql`SELECT 1`)
  // Everybody goes on as before.
  const doneAtTheEnd = done
  await expect.poll(() => done).toBeGreaterThan(doneAtTheEnd + visitors.length)
  isOver = true
  await within(60_000, Promise.all(visitors))
  expect(uncaught).toEqual([])
  expect(others).toEqual([])
  expect(failed).toBeGreaterThan(0)
  expect(await owner`SELECT FROM counted WHERE work > 0 AND part <> 2`).toHaveLength(0)
  await expect.poll(async () => (await ofOthers()).length).toBeLessThanOrEqual(max)
})

it('a cut closes the old pool, and everything ends with the whole', async () => {
  await Promise.all(Array.from({ length: max }, () => sql`SELECT pg_sleep(0.05)`))
  await terminateAll()
  await sleep(50)
  await within(soonMs, Promise.all(Array.from({ length: 20 }, () => sql`SELECT 1`)))
  await expect.poll(async () => (await ofOthers()).length).toBeLessThanOrEqual(max)
  await sql.end({ timeout: 1 })
  await expect.poll(ofOthers).toHaveLength(0)
  await expect(sql`SELECT 1`).rejects.toThrow('CONNECTION_ENDED')
})

it('a database that is away for seconds is used again as soon as it is back, also for listening', async () => {
  const way = await openBreakableWay(database.urlAs('colloque_api'))
  const over = connect(way.url, { max })
  let gaps = 0
  const changes = await followCalendarChanges(over, {
    onChange: () => undefined,
    onGap: () => {
      gaps += 1
    },
    beatMs: 100,
  })
  const ask = () =>
    within(
      soonMs,
      over.begin((tx) => tx`SELECT 1`),
    )
  await Promise.all(Array.from({ length: 20 }, ask))
  way.cut()
  // As many as a rush asks: the driver's own wait would grow with each of them.
  for (let round = 0; round < 20; round += 1) {
    const answers = await Promise.allSettled(Array.from({ length: 5 }, ask))
    for (const answer of answers)
      expect(answer.status === 'rejected' && isDatabaseAway(answer.reason), JSON.stringify(answer)).toBe(true)
    await sleep(100)
  }
  expect(changes.isLive()).toBe(false)
  await way.open()
  await within(soonMs, Promise.all(Array.from({ length: 20 }, ask)))
  const gapsBefore = gaps
  await expect.poll(() => changes.isLive()).toBe(true)
  await expect.poll(() => gaps).toBeGreaterThanOrEqual(Math.max(2, gapsBefore))
  await changes.stop()
  await over.end({ timeout: 1 })
  way.cut()
  expect(uncaught).toEqual([])
})

it('a server that crashes and recovers is used, and listened to, as soon as it accepts', async () => {
  const cluster = await startTestCluster(async () => undefined)
  onTestFinished(cluster.stop)
  const over = connect(cluster.url, { role: null, max })
  let gaps = 0
  const changes = await followCalendarChanges(over, {
    onChange: () => undefined,
    onGap: () => {
      gaps += 1
    },
    beatMs: 100,
  })
  const accepts = () => withConnection(cluster.url, (plain) => plain`SELECT 1`)
  const ask = () => over.begin((tx) => tx`SELECT 1`)
  for (let crash = 0; crash < 2; crash += 1) {
    const backend = await over<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
    const asked = Promise.allSettled(
      Array.from({ length: 20 }, () => over.begin((tx) => tx`SELECT pg_sleep(0.3)`)),
    )
    await sleep(200)
    // The postmaster then ends every backend, refuses all comers while it recovers, and accepts again.
    for (const { pid } of backend) process.kill(pid, 'SIGKILL')
    await vi.waitFor(accepts, { timeout: 60_000 })
    // Some wait with the server's own queue of comers until it has recovered.
    await within(30_000, asked)
    await vi.waitFor(() => within(soonMs, ask()), { timeout: 60_000 })
    await expect.poll(() => gaps).toBeGreaterThanOrEqual(2 + crash)
    await expect.poll(() => changes.isLive()).toBe(true)
  }
  await changes.stop()
  await over.end({ timeout: 1 })
  expect(uncaught).toEqual([])
})
