// Test program: starts the database of the folder given and holds it until its input ends, so that a
// test can kill the holder or run it as another account. Prints one line of JSON.
import { EmbeddedDatabaseError, startEmbeddedDatabase } from '../src/index.ts'

try {
  const database = await startEmbeddedDatabase({ dataFolder: process.argv[2] ?? '' })
  const { pid, created, socketFolder } = database
  console.log(JSON.stringify({ pid, created, socketFolder, uid: process.getuid?.() }))
  process.stdin.resume().once('end', () => void database.stop())
} catch (error) {
  if (!(error instanceof EmbeddedDatabaseError)) throw error
  console.log(JSON.stringify({ code: error.code, message: error.message }))
  process.exitCode = 1
}
