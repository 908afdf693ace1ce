// Signals to a process and to what it started itself, and to nothing else: numbers are read from the system anew for
// every act, so that none is used after its process is gone.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** `pid` and everything under it, parents first. */
export async function familyOf(pid: number): Promise<number[]> {
  const children = await childrenOf(pid)
  return [pid, ...(await Promise.all(children.map(familyOf))).flat()]
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(async () => {
    // No /proc outside Linux; pgrep fails when there are none.
    if (process.platform === 'linux') return ''
    const { stdout } = await promisify(execFile)('pgrep', ['-P', String(pid)]).catch(() => ({ stdout: '' }))
    return stdout
  })
  return text.split(/\s+/).map(Number).filter(Boolean)
}

/** Sends the signal to each; one that has ended already is no fault. */
export function signalAll(pids: readonly number[], signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone between listing and signal.
    }
  }
}
