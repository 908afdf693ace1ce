// The jobs process: retention at the start and every hour, under its own database role.
import { runJobs } from '@colloque/jobs'
import { readDatabaseUrl } from './env.ts'
import { exitWithError, runProcess } from './process-end.ts'

runProcess(async () => {
  const jobs = await runJobs(readDatabaseUrl(), { now: Date.now, log: (line) => console.error(line) })
  return jobs.stop
}).catch(exitWithError)
