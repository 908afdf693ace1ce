// The server's process: start it, wait until it accepts connections, end it. A server that was killed
// can hold its lock for some seconds through its own children; that is waited out, a live one is not.
import type { ChildProcess } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nameFolder } from './data-folder.ts'
import { EmbeddedDatabaseError } from './embedded-database-error.ts'
import { answers, findLockFile, socketFile } from './lock-file.ts'
import { runProgram } from './run-program.ts'
import { serverArguments } from './settings.ts'
import type { SocketFolder } from './socket-folder.ts'
import type { UnprivilegedUser } from './unprivileged-user.ts'
import type { Watchdog } from './watchdog.ts'

const LOCK_PATIENCE_MS = 15_000
const START_PATIENCE_MS = 60_000
const POLL_MS = 10

/** Everything one attempt needs. */
export type PostmasterOptions = {
  readonly dataFolder: string
  readonly logFile: string
  readonly binFolder: string
  readonly socketFolder: SocketFolder
  readonly port: number
  readonly user: UnprivilegedUser | null
  readonly watchdog: Watchdog
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Throws when another server already serves this folder; a lock left by a killed one passes. */
export async function refuseSecondServer(dataFolder: string): Promise<void> {
  const lock = await findLockFile(dataFolder)
  if (!lock || !(await answers(socketFile(lock.socketFolder, lock.port)))) return
  throw new EmbeddedDatabaseError(
    'in-use',
    `The data folder ${dataFolder} is already in use by another start of Colloque (process ${lock.pid}): end that one first.`,
  )
}

async function spawnOnce(options: PostmasterOptions): Promise<ChildProcess> {
  const { dataFolder, binFolder, socketFolder, port, user } = options
  const folder = await nameFolder(dataFolder, user)
  const log = await open(options.logFile, 'w', 0o600)
  try {
    // A temporary socket folder is reachable by its own path; one inside the data folder is so too.
    const args = serverArguments(folder.path, socketFolder.path, port)
    const child = runProgram({ program: join(binFolder, 'postgres'), args, user, folder, output: log.fd })
    child.on('error', () => undefined)
    if (child.pid !== undefined) {
      options.watchdog.guard(child.pid, socketFolder.temporary ? socketFolder.path : null)
    }
    return child
  } finally {
    await log.close()
    await folder.handle?.close()
  }
}

async function becomesReady(child: ChildProcess, options: PostmasterOptions): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < START_PATIENCE_MS; waitedMs += POLL_MS) {
    if (child.pid === undefined || hasExited(child)) return false
    const lock = await findLockFile(options.dataFolder)
    if (lock?.pid === child.pid && lock.isReady) return true
    await sleep(POLL_MS)
  }
  return false
}

/**
 * Starts the server and returns its process once it accepts connections.
 * @throws EmbeddedDatabaseError `in-use` or `start-failed`.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  for (let waitedMs = 0; ; waitedMs += 250) {
    await refuseSecondServer(options.dataFolder)
    const child = await spawnOnce(options)
    if (await becomesReady(child, options)) return child
    await stopPostmaster(child)
    const log = (await readFile(options.logFile, 'utf8').catch(() => '')).trim()
    const isLocked = /postmaster\.pid|shared memory|\.lock/.test(log)
    if (isLocked && waitedMs < LOCK_PATIENCE_MS) {
      await sleep(250)
      continue
    }
    const line = log.split('\n').findLast((text) => /FATAL|PANIC|ERROR/.test(text)) ?? log.split('\n').at(-1)
    throw new EmbeddedDatabaseError(
      'start-failed',
      `PostgreSQL did not start on ${options.dataFolder}: ${line?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') || 'it said nothing'}`,
    )
  }
}

/** Ends the server: fast shutdown, after 10 s immediate, after 5 more killed. Resolves when it is gone. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (hasExited(child)) return
    child.kill(signal)
    for (let waitedMs = 0; waitedMs < patienceMs && !hasExited(child); waitedMs += POLL_MS)
      await sleep(POLL_MS)
  }
}
