import { setTimeout as sleep } from 'node:timers/promises'
import { connect, createPracticeInvitation, type Database } from '@colloque/database'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from './enqueue.ts'
import { type Jobs, runJobs } from './run-jobs.ts'

const hour = 3_600_000
let database: TestDatabase
let owner: Database
let jobs: Jobs | null = null
beforeEach(async () => {
  database = await testDatabase()
  owner = connect(database.url, { role: null, max: 2 })
})
afterEach(async () => {
  await jobs?.stop()
  jobs = null
  await owner.end()
  await database.drop()
})

async function start(login: 'colloque_jobs' | 'postgres', now = Date.now()) {
  const logged: string[] = []
  const clock = { at: now }
  jobs = await runJobs(database.urlAs(login), {
    now: () => clock.at,
    log: (line) => logged.push(line),
    // The database is dropped right afterwards: nothing of a slow machine may still be connected to it.
    patienceMs: 60_000,
  })
  return { logged, clock }
}

const countInvitations = async () => (await owner`SELECT FROM invitations`).length

describe('the job runner', () => {
  it('deletes what is due as soon as it starts', async () => {
    await createPracticeInvitation(owner)
    await start('colloque_jobs', Date.now() + 25 * hour)
    expect(await countInvitations()).toBe(0)
  })

  it('keeps what is not due', async () => {
    await createPracticeInvitation(owner)
    await start('colloque_jobs')
    expect(await countInvitations()).toBe(1)
  })

  it('installs its queue as colloque_jobs, which owns nothing else, whatever the login', async () => {
    await start('postgres')
    const owners = await owner<{ schema: string; owner: string }[]>`
      SELECT DISTINCT schemaname AS schema, tableowner AS owner FROM pg_tables
      WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`
    expect(owners).toEqual([
      { schema: 'graphile_worker', owner: 'colloque_jobs' },
      { schema: 'public', owner: 'postgres' },
    ])
  })

  it('runs a job that was enqueued in a committed transaction and none of one rolled back', async () => {
    const { clock } = await start('colloque_jobs')
    await createPracticeInvitation(owner)
    clock.at += 25 * hour
    const sql = connect(database.url, { role: 'colloque_jobs', max: 1 })
    const abandoned = sql.begin(async (tx) => {
      await enqueue(tx, 'retention')
      throw new Error('rolled back')
    })
    await expect(abandoned).rejects.toThrow('rolled back')
    await sleep(300)
    expect(await countInvitations()).toBe(1)
    await sql.begin((tx) => enqueue(tx, 'retention'))
    await expect.poll(countInvitations).toBe(0)
    await sql.end()
  })
})
