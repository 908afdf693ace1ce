// The job runner: retention at the start and every hour, files of the directory whenever something in it changes. Nothing it logs comes from a job's payload or an error's text.
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, directoryChannel, eraseDue } from '@colloque/database'
import { Logger, run } from 'graphile-worker'
import { asJobsRole } from './connection.ts'
import { publishDirectory } from './publish-directory.ts'

export type Jobs = {
  /** Resolves once the running job is done and connections are closed, or out of patience: a database may be gone. */
  stop(): Promise<void>
}

export type JobsOptions = {
  /** Current instant, ms. */
  now: () => number
  log: (line: string) => void
  /** ms that stopping may take. */
  patienceMs?: number
}

/** Starts the runner; installs or upgrades its own queue first. Rejects when the database cannot be used. */
export async function runJobs(
  databaseUrl: string,
  { now, log, patienceMs = 1_500 }: JobsOptions,
): Promise<Jobs> {
  const sql = connect(databaseUrl, { role: 'colloque_jobs', max: 2 })
  const retention = async () => {
    const erased = await eraseDue(sql, now())
    const rows = Object.values(erased).reduce((sum, count) => sum + count, 0)
    if (rows > 0) log(`retention: ${rows} rows deleted`)
  }
  const directory = async () => {
    const files = await publishDirectory(sql, now())
    if (files > 0) log(`directory: ${files} files made`)
  }
  try {
    await retention()
    await directory()
    const runner = await run({
      connectionString: asJobsRole(databaseUrl),
      concurrency: 1,
      maxPoolSize: 3,
      noHandleSignals: true,
      taskList: { retention, directory },
      // What changed is told as well: this is for what was told while nobody listened.
      crontab: '7 * * * * retention ?fill=1h\n*/5 * * * * directory',
      logger: quietLogger(log),
    })
    const listening = await sql.listen(directoryChannel, () => {
      // One that waits is enough for all changes until it begins.
      runner.addJob('directory', {}, { jobKey: 'directory' }).catch(() => log('a job failed: directory'))
    })
    return {
      // What a job had begun is rolled back and due again next time.
      stop: async () => {
        const patience = new AbortController()
        await listening.unlisten().catch(() => undefined)
        const isDone = runner.stop().then(
          () => sql.end({ timeout: 1 }),
          () => sql.end({ timeout: 0 }),
        )
        await Promise.race([isDone, sleep(patienceMs, null, { signal: patience.signal }).catch(() => null)])
        patience.abort()
      },
    }
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
}

function quietLogger(log: (line: string) => void): Logger {
  return new Logger((scope) => (level) => {
    if (level === 'error') log(`a job failed: ${scope.taskIdentifier ?? 'the runner'}`)
  })
}
