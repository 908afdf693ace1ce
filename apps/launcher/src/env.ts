// The environment variables of `npm start` and `npm run invite`, the only place that reads them.
// A value that cannot work stops the start with one sentence, before anything was begun.
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LauncherError } from './launcher-error.ts'
import { projectRoot } from './project-root.ts'

/** What the launcher was told. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** A PostgreSQL kept by someone else, or null for the embedded one. */
  readonly databaseUrl: string | null
  /** The owner's URL for migrations; without it `databaseUrl` serves. */
  readonly migrationDatabaseUrl: string | null
  /** Absolute path of the folder with everything this computer keeps. */
  readonly dataFolder: string
  readonly origin: string
  /** True when COLLOQUE_ORIGIN was given rather than made from the port. */
  readonly isOriginGiven: boolean
  /** The search path, for a PostgreSQL of the system. */
  readonly searchPath: string
}

/** What --help says of each variable. */
export const ENVIRONMENT_HELP: readonly (readonly [name: string, meaning: string])[] = [
  ['PORT', 'where the server listens (8080)'],
  ['HOST', 'the address it listens on (127.0.0.1); what people type is COLLOQUE_ORIGIN'],
  ['DATABASE_URL', 'a PostgreSQL 15 to 18 to use instead of the embedded one'],
  ['MIGRATION_DATABASE_URL', "its owner's URL, if migrations need another sign-in"],
  ['COLLOQUE_DATA', 'the folder for the embedded database (.colloque in the project)'],
  ['COLLOQUE_ORIGIN', 'the address people type (http://localhost:<port>); https, or localhost for a trial'],
]

const isPostgresUrl = (text: string) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  DATABASE_URL: z.string().refine(isPostgresUrl).optional(),
  MIGRATION_DATABASE_URL: z.string().refine(isPostgresUrl).optional(),
  COLLOQUE_DATA: z.string().optional(),
  COLLOQUE_ORIGIN: z.string().optional(),
  PATH: z.string().default(''),
})

/** Sentences that name the variable and what it takes, never its value: a URL may hold a password. */
const REFUSALS: Readonly<Record<string, string>> = {
  PORT: 'PORT must be a whole number from 1 to 65535.',
  HOST: 'HOST must be an IP address or a host name.',
  DATABASE_URL: 'DATABASE_URL must be an address such as postgres://user@host/database.',
  MIGRATION_DATABASE_URL: 'MIGRATION_DATABASE_URL must be an address such as postgres://user@host/database.',
}

/**
 * Checks that people can use passkeys at `text`: https, or http on localhost.
 * @throws LauncherError with one sentence.
 */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url !== null && url.href === `${url.origin}/`
  const isTrial = url?.protocol === 'http:' && url.hostname === 'localhost'
  if (isOrigin && (isTrial || url.protocol === 'https:')) return url.origin
  throw new LauncherError(
    'COLLOQUE_ORIGIN must be https://<host name> or http://localhost:<port>, without a path: browsers give keys to no other address.',
  )
}

/**
 * Reads the settings; empty variables count as absent.
 * @throws LauncherError with one sentence for the first value that cannot work.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { success, data, error } = schema.safeParse(given)
  if (!success) {
    const name = String(error.issues[0]?.path[0] ?? '')
    throw new LauncherError(REFUSALS[name] ?? `${name} cannot be used.`)
  }
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL ?? null,
    migrationDatabaseUrl: data.MIGRATION_DATABASE_URL ?? null,
    dataFolder: data.COLLOQUE_DATA ? resolve(data.COLLOQUE_DATA) : join(projectRoot, '.colloque'),
    origin: parseOrigin(data.COLLOQUE_ORIGIN ?? `http://localhost:${data.PORT}`),
    isOriginGiven: data.COLLOQUE_ORIGIN !== undefined,
    searchPath: data.PATH,
  }
}

/** Reads the settings of this process. */
export function readSettings(): Settings {
  return parseSettings(process.env)
}
