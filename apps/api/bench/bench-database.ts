// A real PostgreSQL on a throw-away folder, durable as in production, with the schema and the API's role.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Database, migrate } from '@colloque/database'
import { startEmbeddedDatabase } from '@colloque/embedded-database'

export type BenchDatabase = {
  owner: Database
  /** For the server. */
  url: string
  name: string
  version: string
  folder: string
  socketFolder: string
  port: number
  pid: number
  stop(): Promise<void>
}

const name = 'colloque'

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'colloque-bench-'))
  // Under root the database's own account must be able to enter.
  await chmod(folder, 0o711)
  const database = await startEmbeddedDatabase({ dataFolder: join(folder, 'database') })
  const first = connect(database.url(), { role: null, max: 1 })
  await first.unsafe(`CREATE DATABASE ${name}`)
  await first.end()
  const ownerUrl = database.url({ database: name })
  await migrate(ownerUrl)
  const owner = connect(ownerUrl, { role: null, max: 2 })
  const [setting] = await owner<{ value: string }[]>`SELECT current_setting('fsync') AS value`
  if (setting?.value !== 'on') throw new Error('fsync is off: nothing measured here would mean anything')
  return {
    owner,
    url: database.url({ database: name, user: 'colloque_api' }),
    name,
    version: database.version,
    folder,
    socketFolder: database.socketFolder,
    port: database.port,
    pid: database.pid,
    stop: async () => {
      await owner.end()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
