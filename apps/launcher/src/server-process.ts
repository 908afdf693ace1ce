// A child of the launcher: api or jobs. It gets only the environment it needs, stands in a session of
// its own so that Ctrl-C ends things in our order, and leaves when its channel to us closes.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from './project-root.ts'

const PATIENCE_MS = 8_000

/** A running child. */
export type ServerProcess = {
  readonly name: string
  readonly pid: number
  /** Resolves when it has ended, asked or not. */
  readonly ended: Promise<void>
  hasEnded(): boolean
  /** Asks it to end and kills it after 8 s. */
  stop(): Promise<void>
}

/** Starts `node <program>`; secrets go in the environment, never on the command line. */
export function startServerProcess(
  name: string,
  program: string,
  environment: Readonly<Record<string, string>>,
): ServerProcess {
  const child = spawn(process.execPath, [join(projectRoot, program)], {
    cwd: projectRoot,
    detached: true,
    env: { NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    hasEnded,
    stop: async () => {
      if (hasEnded()) return
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(PATIENCE_MS, undefined, { ref: false })])
      if (!hasEnded()) child.kill('SIGKILL')
      await ended
    },
  }
}
