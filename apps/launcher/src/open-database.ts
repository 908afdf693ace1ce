// The database behind this start: the embedded one, or the one DATABASE_URL names. Either way the
// schema is brought up to date with the owner's sign-in and the server gets one that owns nothing.
import { join } from 'node:path'
import { EmbeddedDatabaseError, startEmbeddedDatabase } from '@colloque/embedded-database'
import type { Settings } from './env.ts'
import { LauncherError } from './launcher-error.ts'

/** A migrated database. */
export type OpenDatabase = {
  readonly apiUrl: string
  readonly jobsUrl: string
  readonly isEmbedded: boolean
  /** What to print about where data lie; never a URL, which may hold a password. */
  readonly place: string
  /** Resolves when the database ended by itself; never for one that is not ours. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** The schema's code takes as long to load as PostgreSQL to start: the two happen side by side. */
const loadMigrations = async () => (await import('@colloque/database')).migrate

const never = new Promise<void>(() => undefined)

/** The folder of the embedded cluster inside the data folder. */
export const clusterFolder = (dataFolder: string): string => join(dataFolder, 'database')

async function openEmbedded(settings: Settings): Promise<OpenDatabase> {
  const loading = loadMigrations()
  // A refused start must not leave the load behind as an unhandled rejection.
  loading.catch(() => undefined)
  const database = await startEmbeddedDatabase({
    dataFolder: clusterFolder(settings.dataFolder),
    searchPath: settings.searchPath,
  })
  try {
    const migrate = await loading
    await migrate(database.url())
  } catch (error) {
    await database.stop()
    throw error
  }
  return {
    apiUrl: database.url({ user: 'colloque_api' }),
    jobsUrl: database.url({ user: 'colloque_jobs' }),
    isEmbedded: true,
    place: `${settings.dataFolder} (embedded PostgreSQL ${Number.parseFloat(database.version)})`,
    ended: database.exited,
    stop: () => database.stop(),
  }
}

async function openGiven(url: string, settings: Settings): Promise<OpenDatabase> {
  const migrate = await loadMigrations()
  await migrate(settings.migrationDatabaseUrl ?? url)
  return {
    apiUrl: url,
    jobsUrl: url,
    isEmbedded: false,
    place: 'the PostgreSQL that DATABASE_URL names',
    ended: never,
    stop: async () => undefined,
  }
}

/** Opens and migrates. @throws LauncherError with one sentence. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  try {
    return settings.databaseUrl === null
      ? await openEmbedded(settings)
      : await openGiven(settings.databaseUrl, settings)
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) throw new LauncherError(error.message)
    throw new LauncherError(`The database could not be prepared: ${reason(error)}.`)
  }
}

/** A driver's message without the address it tried; its code when there is no message. */
function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return (message || code || 'no reason given').split('\n')[0]?.replace(/\.$/, '') ?? ''
}
