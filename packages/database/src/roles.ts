// The roles `colloque_api` and `colloque_jobs`: made where the login may make roles, otherwise asked for.
import type { Sql } from 'postgres'

export type RolePasswords = { colloque_api?: string; colloque_jobs?: string }

const roles = ['colloque_api', 'colloque_jobs'] as const
const insufficientPrivilege = '42501'

/** @throws Error with one sentence when a role is missing and the login may not create it. */
export async function ensureRoles(sql: Sql, passwords: RolePasswords): Promise<void> {
  for (const role of roles) {
    await createRole(sql, role)
    await joinRole(sql, role)
    const password = passwords[role]
    if (password !== undefined) await setPassword(sql, role, password)
  }
}

async function createRole(sql: Sql, role: string): Promise<void> {
  const [found] = await sql`SELECT FROM pg_roles WHERE rolname = ${role}`
  if (found) return
  try {
    await sql.unsafe(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`)
  } catch (error) {
    // Another database of the same cluster may be migrating at this moment.
    if (codeOf(error) === '42710' || codeOf(error) === '23505') return
    if (codeOf(error) !== insufficientPrivilege) throw error
    throw new Error(
      `The migration's login may not create roles: let an administrator run CREATE ROLE ${roles.join(' LOGIN; CREATE ROLE ')} LOGIN; or give it CREATEROLE.`,
    )
  }
}

// A deployment with a single login works under these roles by SET ROLE, which membership allows.
async function joinRole(sql: Sql, role: string): Promise<void> {
  const [server] = await sql<
    { version: number }[]
  >`SELECT current_setting('server_version_num')::int AS version`
  const privilege = (server?.version ?? 0) >= 160_000 ? 'SET' : 'MEMBER'
  const [login] = await sql<{ member: boolean }[]>`
    SELECT rolsuper OR pg_has_role(current_user, ${role}, ${privilege}) AS member
    FROM pg_roles WHERE rolname = current_user`
  if (login?.member) return
  try {
    await sql.unsafe(`GRANT ${role} TO CURRENT_USER`)
  } catch (error) {
    if (codeOf(error) !== insufficientPrivilege) throw error
    throw new Error(
      `The migration's login must be a member of ${roles.join(' and ')}: let an administrator run GRANT ${roles.join(', ')} TO it.`,
    )
  }
}

async function setPassword(sql: Sql, role: string, password: string): Promise<void> {
  const [row] = await sql<
    { statement: string }[]
  >`SELECT format('ALTER ROLE %I PASSWORD %L', ${role}::text, ${password}::text) AS statement`
  if (row) await sql.unsafe(row.statement)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
