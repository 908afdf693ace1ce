// Prints a one-time link that founds a practice; for hosts without the launcher.
import { connect, createPracticeInvitation } from '@colloque/database'
import { readInviteSettings } from './env.ts'
import { exitWithError } from './process-end.ts'

try {
  const { databaseUrl, origin } = readInviteSettings()
  const sql = connect(databaseUrl, { max: 1 })
  console.log(`${origin}/practice/#invite=${await createPracticeInvitation(sql)}`)
  await sql.end()
} catch (error) {
  exitWithError(error)
}
