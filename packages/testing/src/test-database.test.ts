// The databases that tests get are real, durable, their own, and gone afterwards.
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withConnection } from './connect-plainly.ts'
import { dumpDatabase } from './dump-database.ts'
import { scanForCanary } from './scan-for-canary.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const marker = 'canary-of-the-test-database-4471'
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase({ migrated: false })
  await withConnection(database.url, async (sql) => {
    await sql`CREATE SCHEMA hidden`
    await sql`CREATE TABLE hidden."odd Name" (id int, body bytea)`
    await sql`INSERT INTO hidden."odd Name" VALUES (1, ${Buffer.from(Buffer.from(marker).toString('base64'))})`
  })
})
afterAll(() => database.drop())

describe('testDatabase', () => {
  it('is PostgreSQL 18 with every durability setting on and logs that name nothing', async () => {
    const shown = await withConnection(database.url, async (sql) => {
      const rows = await sql<{ name: string; setting: string }[]>`
        SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes',
          'log_error_verbosity', 'log_min_error_statement', 'log_parameter_max_length', 'listen_addresses')`
      return Object.fromEntries(rows.map((row) => [row.name, row.setting]))
    })
    expect(shown).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
      log_parameter_max_length: '0',
      listen_addresses: '',
    })
  })

  it('gives each caller a database of its own and removes it', async () => {
    const other = await testDatabase()
    expect(other.name).not.toBe(database.name)
    const tables = await withConnection(
      other.urlAs('colloque_api'),
      (sql) => sql`SELECT FROM pg_tables WHERE schemaname = 'public'`,
    )
    expect(tables.length).toBeGreaterThan(10)
    await other.drop()
    await expect(withConnection(other.url, (sql) => sql`SELECT 1`)).rejects.toThrow('does not exist')
  })

  it('has the extensions that the schema needs', async () => {
    await withConnection(database.url, async (sql) => {
      await sql`CREATE EXTENSION btree_gist`
      await sql`CREATE EXTENSION pgcrypto`
    })
  })
})

describe('dumpDatabase', () => {
  it('holds every table of every schema, so that what was written is found in it', async () => {
    const report = await scanForCanary(await dumpDatabase(database.url), marker)
    expect(report.hits.map((hit) => hit.where)).toEqual(['hidden."odd Name" (binary)'])
    expect(report.scannedBytes).toBeGreaterThan(100_000)
  })

  it('finds it in the WAL as well, and another marker in neither', async () => {
    expect((await readdir(database.cluster.walFolder)).length).toBeGreaterThan(0)
    // Written anew for each look: other tests' databases end meanwhile, and with them old pieces of the log.
    const findInLog = async () => {
      const { url, cluster } = database
      await withConnection(
        url,
        (sql) => sql`INSERT INTO hidden."odd Name" SELECT * FROM hidden."odd Name" LIMIT 1`,
      )
      return (await scanForCanary(cluster.walFolder, marker)).hits.map((hit) => hit.encoding)
    }
    await expect.poll(findInLog).toContain('base64 at 0')
    expect((await scanForCanary(database.cluster.walFolder, 'never-written-anywhere-88')).hits).toEqual([])
  })
})

describe('a dump', () => {
  it('goes on after rows of any size, to the table that comes last', async () => {
    const other = await testDatabase({ migrated: false })
    await withConnection(other.url, async (sql) => {
      for (const kilobytes of [60, 64, 65, 100, 128, 200, 1000]) {
        const name = sql(`rows_of_${String(kilobytes).padStart(4, '0')}`)
        await sql`CREATE TABLE ${name} AS SELECT repeat('x', ${kilobytes * 1000}) AS text FROM generate_series(1, 3)`
      }
    })
    const dump = await dumpDatabase(other.url)
    expect(dump.get('public.rows_of_1000 (text)')?.length).toBe(3 * 1_000_001)
    await other.drop()
  })
})
