// `npm run seed`: fills the running database, or the one DATABASE_URL names, with a made-up country. Ends with one line of JSON.
import { connect, requireDeploymentId } from '@colloque/database'
import { findRunningDatabase } from '@colloque/embedded-database'
import {
  createDice,
  fillDatabase,
  makeCountry,
  parseArguments,
  readPlaces,
  seedUsage,
} from '@colloque/synthetic-country'
import { readSettings } from './env.ts'
import { LauncherError } from './launcher-error.ts'
import { clusterFolder } from './open-database.ts'

const stepOfProgress = 10_000

function readArguments() {
  try {
    return parseArguments(process.argv.slice(2))
  } catch (error) {
    throw new LauncherError(`${error instanceof Error ? error.message : ''}\n${seedUsage}`)
  }
}

async function seed(): Promise<void> {
  const { country, practitioners, seed: number } = readArguments()
  const settings = readSettings()
  // As the owner: what is written here is written by no role of the service.
  const url =
    settings.migrationDatabaseUrl ??
    settings.databaseUrl ??
    (await findRunningDatabase(clusterFolder(settings.dataFolder)))
  if (url === null) {
    throw new LauncherError(
      `Colloque is not running with the data in ${settings.dataFolder}: run npm start in another window, set COLLOQUE_DATA as it was set there, or set DATABASE_URL.`,
    )
  }
  const sql = connect(url, { role: null, max: 2 })
  const begunAt = performance.now()
  let told = 0
  try {
    const calendars = await fillDatabase(
      sql,
      makeCountry({ country, practitioners, places: readPlaces(country), seed: number }),
      {
        deploymentId: await requireDeploymentId(sql),
        issuedOn: new Date().toISOString().slice(0, 10),
        dice: createDice(number + 1),
        onProgress: (count) => {
          if (count - told < stepOfProgress) return
          told = count
          console.error(`${count} calendars`)
        },
      },
    )
    const seconds = Math.round((performance.now() - begunAt) / 100) / 10
    console.log(
      JSON.stringify({ name: 'seed', figures: { calendars, seconds }, ok: calendars === practitioners }),
    )
  } finally {
    await sql.end({ timeout: 2 })
  }
}

try {
  await seed()
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
