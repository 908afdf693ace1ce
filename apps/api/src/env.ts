// The only place of this app that reads the environment. Refuses what it cannot work with in one sentence.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../..')

const origin = z
  .string()
  .transform((text) => text.replace(/\/$/, ''))
  .refine((text) => isUsableOrigin(text), {
    message: 'COLLOQUE_ORIGIN must be https://… or http://localhost: other addresses have no secure context.',
  })

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  COLLOQUE_ORIGIN: origin.optional(),
  COLLOQUE_TRUSTED_PROXY: z.enum(['none', 'loopback-or-private']).default('none'),
  COLLOQUE_WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  COLLOQUE_WEB_PAGES: z.string().default(join(root, 'apps/web/dist')),
  COLLOQUE_PRACTICE_PAGES: z.string().default(join(root, 'apps/practice/dist')),
})

export type ServerSettings = {
  port: number
  host: string
  origin: string
  /** Whether the last hop of X-Forwarded-For counts when a loopback or private address passes it on. */
  trustsProxy: boolean
  /** Server processes behind the one port. */
  workers: number
  webPages: string
  practicePages: string
  databaseUrl: string
}

/** Settings of the HTTP server. @throws Error with one sentence. */
export function readServerSettings(environment = process.env): ServerSettings {
  const parsed = schema.safeParse(environment)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue?.path[0] ?? '')
    throw new Error(
      issue?.message.startsWith('COLLOQUE') ? issue.message : `${name} has a value that cannot be used.`,
    )
  }
  const { PORT, HOST, COLLOQUE_ORIGIN, COLLOQUE_TRUSTED_PROXY } = parsed.data
  return {
    port: PORT,
    host: HOST,
    origin: COLLOQUE_ORIGIN ?? `http://localhost:${PORT}`,
    trustsProxy: COLLOQUE_TRUSTED_PROXY === 'loopback-or-private',
    workers: parsed.data.COLLOQUE_WORKERS,
    webPages: parsed.data.COLLOQUE_WEB_PAGES,
    practicePages: parsed.data.COLLOQUE_PRACTICE_PAGES,
    databaseUrl: readDatabaseUrl(environment),
  }
}

/** The database of a running process: DATABASE_URL or the file DATABASE_URL_FILE. @throws Error */
export function readDatabaseUrl(environment = process.env): string {
  return requireSecret(environment, 'DATABASE_URL')
}

/** The owner's database URL, and passwords to give to the roles if there are files of them. @throws Error */
export function readMigrationSettings(environment = process.env) {
  const url = findSecret(environment, 'MIGRATION_DATABASE_URL') ?? requireSecret(environment, 'DATABASE_URL')
  const api = findSecret(environment, 'COLLOQUE_API_PASSWORD')
  const jobs = findSecret(environment, 'COLLOQUE_JOBS_PASSWORD')
  return {
    url,
    passwords: {
      ...(api === null ? {} : { colloque_api: api }),
      ...(jobs === null ? {} : { colloque_jobs: jobs }),
    },
  }
}

/** For the invitation: a database URL (the owner's will do) and the origin to print. @throws Error */
export function readInviteSettings(environment = process.env): { databaseUrl: string; origin: string } {
  const databaseUrl =
    findSecret(environment, 'DATABASE_URL') ?? requireSecret(environment, 'MIGRATION_DATABASE_URL')
  const given = origin.safeParse(environment.COLLOQUE_ORIGIN ?? 'http://localhost:8080')
  if (!given.success) throw new Error(given.error.issues[0]?.message ?? 'COLLOQUE_ORIGIN cannot be used.')
  return { databaseUrl, origin: given.data }
}

function requireSecret(environment: NodeJS.ProcessEnv, name: string): string {
  const secret = findSecret(environment, name)
  if (secret === null) throw new Error(`${name} or ${name}_FILE must name the PostgreSQL database.`)
  return secret
}

function findSecret(environment: NodeJS.ProcessEnv, name: string): string | null {
  const file = environment[`${name}_FILE`]
  if (environment[name]) return environment[name]
  if (!file) return null
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`The file that ${name}_FILE names cannot be read.`)
  }
}

function isUsableOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.origin !== text) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost')
}
