// Starts a real PostgreSQL for a trial or a test run: on a Unix socket only, durable, ended with the
// process that started it. It is not for production, where DATABASE_URL names a server kept by someone.
import { dirname, resolve } from 'node:path'
import { createCluster } from './create-cluster.ts'
import { inspectDataFolder } from './data-folder.ts'
import { type DatabaseUrlOptions, databaseUrl } from './database-url.ts'
import { findBinaries } from './find-binaries.ts'
import { refuseSecondServer, startPostmaster, stopPostmaster } from './postmaster.ts'
import { prepareNative } from './prepare-native.ts'
import { chooseSocketFolder, removeSocketFolder } from './socket-folder.ts'
import { findUnprivilegedUser } from './unprivileged-user.ts'
import { startWatchdog } from './watchdog.ts'

const PORT = 5432 // Only part of the socket's name: nothing listens on TCP.

/** A running embedded server. */
export type EmbeddedDatabase = {
  readonly dataFolder: string
  readonly logFile: string
  readonly socketFolder: string
  readonly port: number
  readonly pid: number
  /** PostgreSQL's version, such as `18.4.0-beta.17` (package) or `15.8` (system). */
  readonly version: string
  /** True when this start made the cluster. */
  readonly created: boolean
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<void>
  /** A connection URL; by default the superuser on the database `postgres`. */
  url(options?: DatabaseUrlOptions): string
  /** Ends the server and resolves when it is gone; repeating it does no harm. */
  stop(): Promise<void>
}

/** Options of a start; `binaries` is a folder with `postgres` and `initdb`, `searchPath` a PATH. */
export type StartOptions = {
  readonly dataFolder: string
  readonly binaries?: string
  readonly searchPath?: string
}

/**
 * Starts PostgreSQL on `dataFolder`, creating the cluster when the folder is absent or empty.
 * @throws EmbeddedDatabaseError with one sentence for the person at the terminal.
 */
export async function startEmbeddedDatabase(options: StartOptions): Promise<EmbeddedDatabase> {
  const dataFolder = resolve(options.dataFolder)
  const logFile = `${dataFolder}.log`
  const state = await inspectDataFolder(dataFolder)
  const binaries = await findBinaries({
    majorVersion: state.majorVersion ?? undefined,
    binFolder: options.binaries,
    searchPath: options.searchPath ?? '/usr/local/bin:/usr/bin:/opt/homebrew/bin',
  })
  const user = await findUnprivilegedUser(state.ownerUid)
  const binFolder = await prepareNative(binaries, user, dirname(dataFolder))
  const created = state.majorVersion === null
  if (created) await createCluster({ dataFolder, binFolder, majorVersion: binaries.majorVersion, user })
  else await refuseSecondServer(dataFolder)
  const socketFolder = await chooseSocketFolder(dataFolder, PORT, user)
  const watchdog = startWatchdog()
  const give = async () => {
    watchdog.release()
    await removeSocketFolder(socketFolder)
  }
  const child = await startPostmaster({
    dataFolder,
    logFile,
    binFolder,
    socketFolder,
    port: PORT,
    user,
    watchdog,
  }).catch(async (error: unknown) => {
    await give()
    throw error
  })
  const exited = new Promise<void>((ended) => child.once('exit', () => ended())).then(give)
  return {
    dataFolder,
    logFile,
    socketFolder: socketFolder.path,
    port: PORT,
    pid: child.pid ?? 0,
    version: binaries.version,
    created,
    exited,
    url: (urlOptions) => databaseUrl(socketFolder.path, PORT, urlOptions),
    stop: async () => {
      await stopPostmaster(child)
      await exited
    },
  }
}
