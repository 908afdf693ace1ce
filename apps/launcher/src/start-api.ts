// The two server processes and what each is told; nothing else of our environment reaches them.
import { join } from 'node:path'
import type { Settings } from './env.ts'
import type { OpenDatabase } from './open-database.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

/** Starts the HTTP server as people will meet it. */
export function startApi(settings: Settings, database: OpenDatabase, workers: number): ServerProcess {
  return startServerProcess('The server', 'apps/api/src/main.ts', {
    HOST: settings.host,
    PORT: String(settings.port),
    COLLOQUE_ORIGIN: settings.origin,
    COLLOQUE_WORKERS: String(workers),
    DATABASE_URL: database.apiUrl,
  })
}

/** Starts a server without pages on a port of its own, for filling in the demo while pages are built. */
export function startApiAside(settings: Settings, database: OpenDatabase, port: number): ServerProcess {
  const noPages = join(settings.dataFolder, 'no-pages')
  return startServerProcess('The server that fills in the demo', 'apps/api/src/main.ts', {
    HOST: '127.0.0.1',
    PORT: String(port),
    COLLOQUE_ORIGIN: settings.origin,
    COLLOQUE_WEB_PAGES: noPages,
    COLLOQUE_PRACTICE_PAGES: noPages,
    DATABASE_URL: database.apiUrl,
  })
}

/** Starts the process that deletes what is due. */
export function startJobs(database: OpenDatabase): ServerProcess {
  return startServerProcess('The jobs process', 'apps/api/src/jobs.ts', { DATABASE_URL: database.jobsUrl })
}
