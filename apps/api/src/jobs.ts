// The jobs process: retention at the start and every hour, under its own database role.
import { runJobs } from '@colloque/jobs'
import { readDatabaseUrl } from './env.ts'
import { exitWithError, onProcessEnd } from './process-end.ts'

process.on('uncaughtException', exitWithError)
process.on('unhandledRejection', exitWithError)
try {
  const jobs = await runJobs(readDatabaseUrl(), { now: Date.now, log: (line) => console.error(line) })
  onProcessEnd(() => jobs.stop())
} catch (error) {
  exitWithError(error)
}
