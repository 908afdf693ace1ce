// The watchdog's program (see watchdog.ts): waits for its standard input to end, then ends PostgreSQL.
import { rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

type Guarded = { readonly pid: number; readonly temporaryFolder: string | null }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function end(pid: number): Promise<void> {
  // Fast shutdown, then immediate (PostgreSQL recovers from its WAL), then no choice.
  for (const [signal, patienceMs] of [
    ['SIGINT', 5_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 0],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    for (let waitedMs = 0; waitedMs < patienceMs && isAlive(pid); waitedMs += 20) await sleep(20)
  }
}

process.on('SIGHUP', () => undefined)
const lines = (await text(process.stdin)).split('\n')
if (lines[0]?.startsWith('{') && !lines.includes('done')) {
  const { pid, temporaryFolder } = JSON.parse(lines[0]) as Guarded
  await end(pid)
  if (temporaryFolder) rmSync(temporaryFolder, { recursive: true, force: true })
}
