// Brings a database to the newest schema: one process at a time, as the owner of the tables.
// Makes the two roles that processes work under; neither can define tables.
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { idFromBytes } from '@colloque/encoding'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { connect } from './connect.ts'
import { parseDatabaseUrl } from './database-url.ts'
import { ensureRoles, type RolePasswords } from './roles.ts'

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))
const lockNumber = 4_077_283_011

export type MigrateOptions = { passwords?: RolePasswords }

/**
 * Migrates; safe to repeat and to start several times at once.
 * @throws Error with one sentence when the login may not do what is needed.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<void> {
  // One connection, so that the lock, the migrations and the unlocking share a session.
  const sql = postgres({ ...parseDatabaseUrl(ownerUrl), max: 1, idle_timeout: 0, onnotice: () => undefined })
  try {
    await sql`SELECT pg_advisory_lock(${lockNumber}::bigint)`
    await sql`SET lock_timeout = '10s'`
    await ensureRoles(sql, options.passwords ?? {})
    await applyMigrations(drizzle(sql), { migrationsFolder, migrationsSchema: 'colloque_migrations' })
  } finally {
    await sql.end({ timeout: 5 })
  }
  await ensureDeployment(ownerUrl)
}

/** Gives the deployment its random id; a second call keeps the first id. */
async function ensureDeployment(ownerUrl: string): Promise<void> {
  const sql = connect(ownerUrl, { role: null, max: 1 })
  try {
    const deploymentId = idFromBytes(randomBytes(16))
    await sql`
      INSERT INTO deployment (deployment_id, ticket_key) VALUES (${deploymentId}, ${randomBytes(32)})
      ON CONFLICT DO NOTHING`
  } finally {
    await sql.end({ timeout: 5 })
  }
}
