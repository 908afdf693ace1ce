// What the processes do when the other side goes away: a client in the middle of a body, a database in the middle of work.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '@colloque/database'
import {
  openBreakableWay,
  startTestCluster,
  type TestDatabase,
  testDatabase,
  withConnection,
} from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './server-process.ts'

let database: TestDatabase
let server: RunningServer
beforeAll(async () => {
  database = await testDatabase()
  server = await startServer(database.urlAs('colloque_api'))
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

/** Sends the head of a request and part of its body, waits until the server reads, and hangs up. */
async function abandon(head: readonly string[], bodyStart: string): Promise<void> {
  const { port, host } = new URL(server.address)
  const socket = connectTcp(Number(port), 'localhost')
  await once(socket, 'connect')
  const usual = [`Host: ${host}`, `Origin: ${server.address}`, 'Content-Type: application/json']
  socket.write([...['POST /api/session HTTP/1.1', ...usual, ...head, '', bodyStart]].join('\r\n'))
  await sleep(150)
  socket.resetAndDestroy()
  await sleep(150)
}

describe('a client that hangs up in the middle of a body', () => {
  it('is no incident, counted or chunked', async () => {
    await abandon(['Content-Length: 900'], '{"account":')
    await abandon(['Transfer-Encoding: chunked'], '5\r\n{"acc\r\n')
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
    expect(server.said()).toBe('')
  })
})

describe('a database that is away', () => {
  it('is answered with 503 and when to ask again, logged without data, and used once it is back', async () => {
    const way = await openBreakableWay(database.urlAs('colloque_api'))
    const other = await startServer(way.url)
    const ask = () => fetch(`${other.address}/api/practices/nobody`)
    expect((await ask()).status).toBe(404)
    way.cut()
    for (let round = 0; round < 20; round += 1) {
      const answer = await ask()
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
      await sleep(50)
    }
    await way.open()
    await expect.poll(async () => (await ask()).status).toBe(404)
    expect(other.said()).toContain('database away: Error ECONNREFUSED in GET /api/practices/{slug}')
    expect(other.said()).not.toMatch(/incident|nobody/)
    expect(await other.stop()).toBe(0)
    way.cut()
  })
})

describe('the jobs process', () => {
  it('ends by itself, and not because its patience is over, when its database has gone', async () => {
    const cluster = await startTestCluster(async () => undefined)
    await migrate(cluster.url)
    const jobs = spawn(process.execPath, [join(import.meta.dirname, '../src/jobs.ts')], {
      env: { DATABASE_URL: cluster.url },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const exited = once(jobs, 'exit')
    // Its worker has begun once it listens for new jobs.
    const listening = () =>
      withConnection(
        cluster.url,
        (sql) => sql`SELECT FROM pg_stat_activity WHERE query ILIKE 'listen%' AND pid <> pg_backend_pid()`,
      )
    await expect.poll(async () => (await listening()).length, { timeout: 60_000 }).toBeGreaterThan(0)
    expect(jobs.exitCode).toBeNull()
    await cluster.stop()
    if (jobs.connected) jobs.disconnect()
    // What does not stop by itself is ended after a while, with 1.
    expect(await exited).toEqual([0, null])
  })
})
