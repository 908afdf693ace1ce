// Brings the database to the newest schema and ends. Alone holds the owner's sign-in.
import { migrate } from '@colloque/database'
import { readMigrationSettings } from './env.ts'
import { exitWithError } from './process-end.ts'

try {
  const { url, passwords } = readMigrationSettings()
  await migrate(url, { passwords })
  console.log('The database is up to date.')
} catch (error) {
  exitWithError(error)
}
