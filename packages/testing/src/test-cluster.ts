// One real PostgreSQL per test run, started when the first test asks for it. The run's main process
// hosts it and answers on a Unix socket, so that runs without database tests pay nothing.
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type EmbeddedDatabase, startEmbeddedDatabase } from '@colloque/embedded-database'
import { withConnection } from './connect-plainly.ts'

/** What a test needs to know of the cluster; `templateName` is the migrated database. */
export type TestCluster = {
  readonly url: string
  readonly templateName: string
  readonly dataFolder: string
  readonly walFolder: string
  readonly logFile: string
}

const TEMPLATE = 'colloque_template'

/** A cluster that the caller stops; stopping removes its folder. */
export type StartedTestCluster = TestCluster & { stop(): Promise<void> }

async function makeTemplate(database: EmbeddedDatabase, migrate: (ownerUrl: string) => Promise<unknown>) {
  await withConnection(database.url(), (sql) => sql.unsafe(`CREATE DATABASE ${TEMPLATE}`))
  await migrate(database.url({ database: TEMPLATE }))
}

/** Starts a cluster in a throw-away folder and migrates its template with the function given. */
export async function startTestCluster(
  migrate: (ownerUrl: string) => Promise<unknown>,
): Promise<StartedTestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'colloque-test-'))
  // Under root the database's own account must be able to enter.
  await chmod(folder, 0o711)
  const dataFolder = join(folder, 'database')
  const database = await startEmbeddedDatabase({ dataFolder })
  const stop = async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
  await makeTemplate(database, migrate).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url: database.url(),
    templateName: TEMPLATE,
    dataFolder,
    walFolder: join(dataFolder, 'pg_wal'),
    logFile: database.logFile,
    stop,
  }
}

/** Hosts a cluster for other processes of this test run; it starts on the first question. */
export async function hostTestCluster(
  migrate: (ownerUrl: string) => Promise<unknown>,
): Promise<{ address: string; stop(): Promise<void> }> {
  let cluster: Promise<StartedTestCluster> | null = null
  const address = join(tmpdir(), `colloque-${randomUUID().slice(0, 8)}.sock`)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    cluster ??= startTestCluster(migrate)
    cluster.then(
      ({ stop: _, ...answer }) => socket.end(JSON.stringify(answer)),
      (error: unknown) =>
        socket.end(JSON.stringify({ error: error instanceof Error ? error.message : 'failed' })),
    )
  })
  await new Promise<void>((listening) => server.listen(address, listening))
  await chmod(address, 0o600)
  return {
    address,
    stop: async () => {
      server.close()
      await (await cluster?.catch(() => null))?.stop()
    },
  }
}

/** Asks the host for its cluster. @throws Error with the host's sentence when it could not start. */
export async function askForCluster(address: string): Promise<TestCluster> {
  const answer: unknown = JSON.parse(await text(createConnection(address)))
  if (typeof answer === 'object' && answer && 'error' in answer) throw new Error(String(answer.error))
  return answer as TestCluster
}
