// `npm run invite`: prints a one-time link with which a new practice is created. It lives 24 hours and
// the database keeps only the hash of its token.
import { connect, createPracticeInvitation } from '@colloque/database'
import { findRunningDatabase } from '@colloque/embedded-database'
import { z } from 'zod'
import { findKept } from './data-folder.ts'
import { readSettings, type Settings } from './env.ts'
import { LauncherError } from './launcher-error.ts'
import { clusterFolder } from './open-database.ts'

/** The origin to print: the one given, else the running server's, else the default. */
async function currentOrigin(settings: Settings): Promise<string> {
  if (settings.isOriginGiven || settings.databaseUrl !== null) return settings.origin
  const kept = z.object({ origin: z.string() }).safeParse(await findKept(settings.dataFolder, 'running'))
  return kept.success ? kept.data.origin : settings.origin
}

async function invite(): Promise<string> {
  const settings = readSettings()
  const url =
    settings.databaseUrl ??
    (await findRunningDatabase(clusterFolder(settings.dataFolder), { user: 'colloque_api' }))
  if (url === null) {
    throw new LauncherError(
      `Colloque is not running with the data in ${settings.dataFolder}: run npm start in another window, set COLLOQUE_DATA as it was set there, or set DATABASE_URL.`,
    )
  }
  const sql = connect(url)
  try {
    return `${await currentOrigin(settings)}/practice/#invite=${await createPracticeInvitation(sql)}`
  } finally {
    await sql.end()
  }
}

try {
  console.log(await invite())
  console.error('The link works once, for 24 hours.')
  process.exit(0)
} catch (error) {
  console.error(error instanceof LauncherError ? error.message : error)
  process.exit(1)
}
