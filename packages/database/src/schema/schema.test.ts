import { type TestDatabase, testDatabase } from '@colloque/testing'
import { getTableConfig, integer, pgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '../connect.ts'
import { findClassification } from './classification.ts'
import * as schema from './index.ts'

/** What a private link, a cookie, a sign-in or an address finds without knowing the practice. */
const withoutPractice: Record<string, string> = {
  directory_areas_pkey: 'an area is shared by the practices in it',
  directory_key_pkey: 'one row for the whole deployment',
  directory_list_pkey: 'one row for the whole deployment',
  directory_schedules_by_tile: 'a tile is asked for by its area',
  directory_shards_key: 'a file is asked for by its content',
  deployment_pkey: 'one row for the whole deployment',
  practices_slug: 'the address of a page names the practice',
  practices_fingerprint: 'a private link names the practice by its key',
  accounts_login_name: 'signing in knows only the login name',
  accounts_account_id: 'a passkey knows only the account',
  holds_by_end: 'holds are swept when they are over, whose ever they are',
  invitations_pkey: 'an invitation is found by its token',
  pairings_pkey: 'a new browser knows only the pairing',
  passkey_challenges_pkey: 'a challenge is found by what was signed',
  recoveries_pkey: 'a new browser and whoever helps know only the request',
  sessions_pkey: 'a session is found by its cookie',
}

let database: TestDatabase
let sql: Database
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.url, { role: null, max: 2 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const columns = Object.values(schema).flatMap((table) => {
  const config = getTableConfig(table)
  return config.columns.map((column) => ({ table: config.name, column, is: findClassification(column) }))
})
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

describe('classification', () => {
  it('is declared by every column', () => {
    const undeclared = columns
      .filter(({ is }) => is === null)
      .map(({ table, column }) => `${table}.${column.name}`)
    expect(undeclared).toEqual([])
    expect(columns.length).toBeGreaterThan(100)
  })

  it('is missed when a column declares nothing (control)', () => {
    const [column] = getTableConfig(pgTable('t', { forgotten: integer() })).columns
    expect(column && findClassification(column)).toBeNull()
  })

  it('covers every column the database has', async () => {
    const real = await sql<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`
    expect(real.map(({ name }) => name).sort()).toEqual(
      columns.map(({ table, column }) => `${table}.${snakeCase(column.name)}`).sort(),
    )
  })

  it('calls sealed what is named sealed, and hashes secret', () => {
    for (const { table, column, is } of columns) {
      const name = snakeCase(column.name)
      if (name.startsWith('sealed_')) expect(is?.class, `${table}.${name}`).toBe('sealed')
      if (name.endsWith('_hash')) expect(is?.class, `${table}.${name}`).toBe('secret')
      if (is?.class === 'secret') expect(is.readableBy).toEqual(['nobody'])
      if (is?.class === 'sealed') expect(is.readableBy).not.toContain('operator')
    }
  })

  it('keeps sealed columns as plain bytes: in the row, or out of it uncompressed where they come in steps', async () => {
    const stored = await sql<{ name: string; type: string; storage: string }[]>`
      SELECT attrelid::regclass || '.' || attname AS name, atttypid::regtype::text AS type, attstorage::text AS storage
      FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
        AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')`
    const inSteps = [
      'records.sealed_body',
      'record_indexes.sealed_body',
      'record_index_parts.sealed_body',
      'record_revisions.sealed_body',
      'record_chunks.sealed_chunk',
      'document_chunks.sealed_chunk',
    ]
    for (const { table, column, is } of columns) {
      if (is?.class !== 'sealed') continue
      const name = `${table}.${snakeCase(column.name)}`
      const found = stored.find((s) => s.name === name)
      expect([found?.type, found?.storage], name).toEqual(['bytea', inSteps.includes(name) ? 'e' : 'p'])
    }
  })

  it('keeps instants only of sessions and of what signs in, invitations, holds, tickets, freed times and waiting rooms, which tell of no visit', async () => {
    const instants = await sql<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type LIKE 'timestamp%' ORDER BY 1`
    expect(instants.map(({ name }) => name)).toEqual([
      'freed_times.visible_at',
      'holds.expires_at',
      'invitations.expires_at',
      'pairings.expires_at',
      'passkey_challenges.expires_at',
      'recoveries.expires_at',
      'sessions.created_at',
      'sessions.expires_at',
      'tickets.expires_at',
      'waiting_rooms.advanced_at',
      'waiting_rooms.busy_at',
      'waiting_rooms.opens_at',
      'waiting_rooms.waits_until',
    ])
  })
})

describe('keys', () => {
  it('begin with the practice, except where nothing but the key is known', async () => {
    const indexes = await sql<{ name: string; first: string }[]>`
      SELECT c.relname AS name, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE c.relnamespace = 'public'::regnamespace`
    const others = indexes.filter(({ first }) => first !== 'practice_id').map(({ name }) => name)
    expect(others.sort()).toEqual(Object.keys(withoutPractice).sort())
  })

  it('never reach from one practice into another, and no sequence gives numbers', async () => {
    const references = await sql<{ name: string; columns: string }[]>`
      SELECT conname AS name, pg_get_constraintdef(oid) AS columns FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace`
    expect(references.length).toBeGreaterThan(10)
    for (const { name, columns: definition } of references) {
      expect(definition, name).toMatch(/^FOREIGN KEY \(practice_id[,)].*REFERENCES \w+\(practice_id[,)]/)
    }
    expect(
      await sql`SELECT FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`,
    ).toEqual([])
  })
})
