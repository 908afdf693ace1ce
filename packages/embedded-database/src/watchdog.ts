// A process of its own that outlives a killed launcher. It reads one line, the server's process id
// and the socket folder to remove; when its standard input ends without "done" the launcher is gone,
// and it ends PostgreSQL. It holds nothing else and never starts anything.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The launcher's end of the watchdog. */
export type Watchdog = {
  /** Tells it what to end; call directly after the server was spawned. */
  guard(pid: number, temporaryFolder: string | null): void
  /** Tells it that there is nothing left to end. */
  release(): void
}

/** Starts the watchdog in a session of its own, so that Ctrl-C does not reach it. */
export function startWatchdog(): Watchdog {
  const program = fileURLToPath(new URL('./watchdog-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  // A watchdog that cannot start or was killed must not take the server down with it.
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  child.unref()
  return {
    guard: (pid, temporaryFolder) => child.stdin.write(`${JSON.stringify({ pid, temporaryFolder })}\n`),
    release: () => child.stdin.end('done\n'),
  }
}
