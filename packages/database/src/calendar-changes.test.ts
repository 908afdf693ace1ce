import { setTimeout as sleep } from 'node:timers/promises'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../test/builders.ts'
import { type CalendarChanges, type Change, followCalendarChanges } from './calendar-changes.ts'
import { connect, type Database } from './connect.ts'

let database: TestDatabase
let owner: Database
const ends: (() => Promise<void>)[] = []
beforeAll(async () => {
  database = await testDatabase()
  owner = connect(database.url, { role: null, max: 2 })
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

type Process = { changes: CalendarChanges; heard: Change[]; gaps: () => number }

async function startProcess(beatMs = 1_000): Promise<Process> {
  const sql = connect(database.urlAs('colloque_api'), { max: 2 })
  const heard: Change[] = []
  let gaps = 0
  const changes = await followCalendarChanges(sql, {
    onChange: (change) => heard.push(change),
    onGap: () => {
      gaps += 1
    },
    beatMs,
  })
  ends.push(async () => {
    await changes.stop()
    await sql.end()
  })
  return { changes, heard, gaps: () => gaps }
}

describe('a change', () => {
  it('is heard at once by the process that made it, and soon by the others', async () => {
    const [one, other] = [await startProcess(), await startProcess()]
    const change = { practiceId: newId(), scheduleId: newId() }
    const ofPractice = { practiceId: newId(), scheduleId: null }
    const ofInbox = { practiceId: newId(), inbox: true } as const
    one.changes.tell([change, ofPractice, ofInbox])
    expect(one.heard).toEqual([change, ofPractice, ofInbox])
    await expect.poll(() => other.heard).toEqual([change, ofPractice, ofInbox])
  })

  it('of many calendars together is told in notes that PostgreSQL accepts, each once', async () => {
    const [one, other] = [await startProcess(), await startProcess()]
    const many = Array.from({ length: 250 }, () => ({ practiceId: newId(), scheduleId: newId() }))
    one.changes.tell(many)
    one.changes.tell(many)
    await expect.poll(() => other.heard).toHaveLength(250)
    await sleep(50)
    expect(other.heard).toHaveLength(250)
  })

  it('told right before the end is still told', async () => {
    const [one, other] = [await startProcess(), await startProcess()]
    const change = { practiceId: newId(), scheduleId: newId() }
    one.changes.tell([change])
    await one.changes.stop()
    await expect.poll(() => other.heard).toEqual([change])
  })

  it('that is none says nothing: anybody with a login can write notes', async () => {
    const [one, other] = [await startProcess(), await startProcess()]
    for (const payload of [
      '',
      'x',
      '/',
      'null/null',
      'null/inbox',
      '/inbox',
      ' '.repeat(50),
      "');--",
      `${'a'.repeat(7_000)}`,
    ])
      await owner`SELECT pg_notify('colloque_changes', ${payload})`
    const change = { practiceId: newId(), scheduleId: null }
    one.changes.tell([change])
    await expect.poll(() => other.heard).toEqual([change])
    expect(one.heard, 'once: its own note is of no news to it').toEqual([change])
    expect(one.changes.isLive()).toBe(true)
  })
})

describe('a gap', () => {
  it('is told once the connection is back, and nothing counts as known meanwhile', async () => {
    const one = await startProcess(50)
    expect(one.gaps(), 'nothing was known before').toBe(1)
    await owner`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query ILIKE 'listen%'`
    await vi.waitFor(() => expect(one.gaps()).toBeGreaterThan(1), { timeout: 60_000 })
    await vi.waitFor(() => expect(one.changes.isLive()).toBe(true), { timeout: 60_000 })
    const other = await startProcess()
    const change = { practiceId: newId(), scheduleId: newId() }
    other.changes.tell([change])
    await expect.poll(() => one.heard).toContainEqual(change)
  })

  it('without a sign of life ends what is remembered, after three beats', async () => {
    const one = await startProcess(40)
    const gapsBefore = one.gaps()
    await owner`ALTER DATABASE ${owner(database.url.split('/').at(-1)?.split('?')[0] ?? '')} CONNECTION LIMIT 0`
    await owner`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename <> current_user`
    await vi.waitFor(() => expect(one.changes.isLive()).toBe(false), { timeout: 60_000 })
    await expect.poll(() => one.gaps()).toBeGreaterThan(gapsBefore)
    const gapsWhileAway = one.gaps()
    await owner`ALTER DATABASE ${owner(database.url.split('/').at(-1)?.split('?')[0] ?? '')} CONNECTION LIMIT -1`
    await vi.waitFor(() => expect(one.changes.isLive()).toBe(true), { timeout: 60_000 })
    expect(one.gaps()).toBeGreaterThan(gapsWhileAway)
  })
})
