// Runs `npm start` (or its entry directly) in a copy and reads what it prints.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { haveEnded, processesOf } from './processes.ts'
import type { ProjectCopy } from './project-copy.ts'

/** A launcher under test. */
export type Launcher = {
  readonly child: ChildProcess
  /** Everything it has printed, both streams. */
  output(): string
  /** Waits until `text` was printed and returns the milliseconds since the start. */
  prints(text: string): Promise<number>
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>
}

/** Starts `program` of the copy's launcher under the copy's account with nothing but this environment. */
export function runLauncher(
  copy: ProjectCopy,
  environment: Record<string, string>,
  options: { program?: string; args?: string[]; node?: string } = {},
): Launcher {
  const bundled = join(copy.folder, 'node_modules', '.bin', 'node')
  const program = join(copy.folder, 'apps', 'launcher', options.program ?? 'start.mjs')
  return run(copy, environment, [options.node ?? bundled, program, ...(options.args ?? [])])
}

/** Runs a command in the copy's folder, such as `npm start`. */
export function run(copy: ProjectCopy, environment: Record<string, string>, command: string[]): Launcher {
  const startedAt = performance.now()
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: copy.folder,
    env: { PATH: '/usr/bin:/bin', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(copy.uid === undefined ? {} : { uid: copy.uid, gid: copy.uid }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  return {
    child,
    output: () => output,
    ended,
    prints: async (text) => {
      while (!output.includes(text)) {
        if (child.exitCode !== null) throw new Error(`It ended before printing "${text}":\n${output}`)
        await sleep(10)
      }
      return performance.now() - startedAt
    },
  }
}

/** Waits until these processes are gone and nothing of the copy runs; false after 20 s. */
export async function nothingIsLeft(copy: ProjectCopy, pids: Iterable<number>): Promise<boolean> {
  const recorded = [...pids]
  for (let tries = 0; tries < 200; tries++) {
    if (haveEnded(recorded) && processesOf(copy.folder).size === 0) return true
    await sleep(100)
  }
  return false
}
